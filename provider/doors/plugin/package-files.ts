// The package's own files, wherever it is installed: the plugin may be a link to this script.

import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The package schema, with the version of the package. */
export function readSchema(): string {
  return JSON.stringify({ ...read("schema.json"), version: readVersion() });
}

export const readVersion = (): string => String(read("package.json").version);

function read(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(folderOf("schema.json"), name), "utf8"));
}

/** The nearest folder above this script that holds a file. */
function folderOf(name: string): string {
  let folder = __dirname;
  while (!existsSync(join(folder, name)) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}
