// The folder that an import writes: never over a file of somebody else, nor over one that was edited since.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { errorCode } from "../../text/error-code";
import { isObject } from "../../text/json";
import { quote } from "../../text/quote";
import { UsageError } from "../failures";
import type { Files } from "./program";

/** Names the files that an import wrote, with their hashes. */
const manifestName = ".aliflow-import.json";

/** What may not be overwritten; asked before anything is read from the cloud, and again before it is written. */
export function writeFiles(folder: string, files: Files): void {
  const written = manifestOf(folder);
  const refused = Object.entries(files).flatMap(([path, text]) => {
    const there = bytesOf(join(folder, path));
    const isOurs = there === undefined || there.equals(Buffer.from(text)) || hashOf(there) === written[path];
    return isOurs ? [] : [path];
  });
  if (refused.length > 0) throw new UsageError(refusal(folder, refused));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const hashes = Object.entries(files).map(([path, text]) => [path, hashOf(Buffer.from(text))]);
  const manifest = { files: { ...written, ...Object.fromEntries(hashes) } };
  writeFileSync(join(folder, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Refuses a folder that holds another's project, before a long import begins. */
export function checkFolder(folder: string, paths: readonly string[]): void {
  const written = manifestOf(folder);
  const refused = paths.filter((path) => {
    const there = bytesOf(join(folder, path));
    return there !== undefined && hashOf(there) !== written[path];
  });
  if (refused.length > 0) throw new UsageError(refusal(folder, refused));
}

const mostNames = 5;

function refusal(folder: string, paths: readonly string[]): string {
  const more = paths.length > mostNames ? ` and ${paths.length - mostNames} more` : "";
  const names = paths.slice(0, mostNames).map(quote).join(", ");
  return `${folder} holds ${names}${more}, which no import wrote or which was edited since; choose another folder with --out, or move it away`;
}

const hashOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

function bytesOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = errorCode(error);
    if (code === "ENOENT") return undefined;
    throw new UsageError(`cannot read ${path}: ${code}; choose another folder with --out`);
  }
}

function manifestOf(folder: string): Readonly<Record<string, unknown>> {
  const bytes = bytesOf(join(folder, manifestName));
  if (bytes === undefined) return {};
  try {
    const manifest: unknown = JSON.parse(bytes.toString());
    return isObject(manifest) && isObject(manifest.files) ? manifest.files : {};
  } catch {
    return {};
  }
}
