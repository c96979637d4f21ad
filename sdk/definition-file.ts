// Definitions from files, with values of the program in them.

import { readFileSync } from "node:fs";
import { relative } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { decodeUtf8 } from "../text/utf8";
import { rememberFile } from "./known-files";
import { fill, namesIn } from "./placeholders";

/** What may stand for a `${name}`. */
export type Value = string | number | boolean;

/**
 * A definition from a YAML or JSON file. `${name}` is filled with a value or an output and escaped for where it
 * stands; `$${` is a plain `${`. Messages at preview name the file, the line and the column.
 * @throws Error for a file that is missing or not UTF-8, a `${name}` without a value, and a value whose name is not in the file
 */
export function fromFile(
  path: string,
  values: Record<string, pulumi.Input<Value>> = {},
): pulumi.Output<string> {
  const { text, problem } = decodeUtf8(bytesOf(path), path);
  if (problem !== undefined) throw new Error(`${path} ${problem}`);
  const wanted = namesIn(text);
  const missing = wanted.filter((name) => !Object.hasOwn(values, name));
  const unused = Object.keys(values).filter((name) => !wanted.includes(name));
  if (missing.length > 0)
    throw new Error(
      `${path}: no value is given for ${list(missing)}; given are ${list(Object.keys(values))}`,
    );
  if (unused.length > 0)
    throw new Error(`${path}: ${list(unused)} is given, but the file holds ${list(wanted)}`);
  const known: pulumi.Output<Record<string, Value>> = pulumi.output(values);
  const filled = wanted.length === 0 ? pulumi.output(fill(text, {})) : known.apply((all) => fill(text, all));
  rememberFile(filled, relative(process.cwd(), path) || path);
  return filled;
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException; // `fs` throws nothing else
    throw new pulumi.RunError(`${path} cannot be read: ${reasons[code] ?? code}`);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT:
    "there is no such file; a relative path begins at the folder of Pulumi.yaml, one beside the program is `${__dirname}/flow.yaml`",
  EACCES: "permission denied",
  EISDIR: "it is a folder",
};

const list = (names: readonly string[]) =>
  names.length === 0 ? "none" : names.map((name) => `\${${name}}`).join(", ");
