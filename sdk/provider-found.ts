// The state points to the provider by name, so Pulumi loads it from the program's folder, wherever this class came
// from. In a library's dependency it may be missing there, or be of another version.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";

const MANIFEST = "pulumi-aliflow/package.json";

let isChecked = false;

/**
 * Looks, once a process, at what Pulumi will find.
 * @throws RunError when that is not this very version
 */
export function checkProviderFound(): void {
  if (isChecked || !isProgramOfEngine()) return;
  const problem = problemFrom(process.cwd());
  if (problem !== undefined) throw new pulumi.RunError(problem);
  isChecked = true;
}

/** Tests and programs of the Automation API run elsewhere than the provider, and other runtimes resolve differently. */
const isProgramOfEngine = () =>
  /[\\/]@pulumi[\\/]pulumi[\\/]cmd[\\/]run[\\/]index\.js$/.test(require.main?.filename ?? "") &&
  process.versions.pnp === undefined &&
  process.versions.bun === undefined;

/** What is wrong with what Pulumi finds from a folder; undefined when nothing is, or when nobody can tell. */
export function problemFrom(folder: string): string | undefined {
  const own = ownVersion();
  const found = versionFrom(folder) ?? own;
  if (found === own) return undefined;
  return `add pulumi-aliflow@${own} to this program's package.json: Pulumi loads the provider from the program's folder, where it finds ${found}`;
}

/** The version of this package. */
export const ownVersion = () => versionIn(require.resolve(MANIFEST));

function versionFrom(folder: string): string | undefined {
  try {
    return versionIn(createRequire(join(folder, "index.js")).resolve(MANIFEST));
  } catch (error) {
    return isMissing(error) ? "none" : undefined;
  }
}

const isMissing = (error: unknown) =>
  typeof error === "object" && error !== null && "code" in error && error.code === "MODULE_NOT_FOUND";

function versionIn(path: string): string {
  const { version }: { version?: unknown } = JSON.parse(readFileSync(path, "utf8"));
  return String(version);
}
