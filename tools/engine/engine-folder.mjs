// What makes a folder an engine.
import { accessSync, constants, mkdtempSync, realpathSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { run, withTemporary } from "../command.mjs";

/** The CLI, the program that runs Node.js programs for it, and the one that starts dynamic providers. */
export const PARTS = ["pulumi", "pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"];

/** Whether a folder holds all parts, and the CLI runs and is of that version (any when not given). */
export async function isEngine(folder, version) {
  if (!PARTS.every((part) => isProgram(join(folder, part)))) return false;
  const found = await versionOf(folder);
  return found !== undefined && (version === undefined || found === version);
}

/** Version of the CLI in a folder, like "3.255.0"; undefined when it does not run. */
export async function versionOf(folder) {
  // Every command of the CLI writes a log under its home, which must not be the user's.
  const home = mkdtempSync(join(tmpdir(), "aliflow-home-"));
  const env = { ...process.env, PULUMI_HOME: home, PULUMI_SKIP_UPDATE_CHECK: "true" };
  const version = () => run([join(folder, "pulumi"), "version"], { env, timeLimitSeconds: 20 });
  const lines = await withTemporary(home, version).catch(() => []);
  return lines.map((line) => /^v?(\d+\.\d+\.\d+\S*)$/.exec(line)?.[1]).find(Boolean);
}

/** First folder on PATH with that program, links followed; undefined when there is none. */
export function folderOnPath(program, path = process.env.PATH ?? "") {
  const folders = path.split(delimiter).filter(Boolean);
  return folders.find((folder) => isProgram(join(folder, program)));
}

/** Whether the program is in the folder, beside what its CLI links to, or on PATH. */
export function isWithin(folder, program) {
  const linked = dirname(realpathSync(join(folder, "pulumi")));
  return (
    [folder, linked].some((place) => isProgram(join(place, program))) || folderOnPath(program) !== undefined
  );
}

/** Whether there is something at the path that may be run. */
export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    const { size } = statSync(path);
    return size > 0;
  } catch {
    return false;
  }
}
