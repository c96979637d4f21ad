// Definitions from files, with values of the program in them.

import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import * as pulumi from "@pulumi/pulumi";
import { decodeUtf8 } from "../text/utf8";
import { rememberFile } from "./known-files";
import { fill, namesIn, shield } from "./placeholders";

/** What may stand for a `${name}`. */
export type Value = string | number | boolean;

/**
 * A definition from a YAML or JSON file, in any of the three languages, as a text that `Flow` and `ComposerFlow`
 * take: comments, layout and digits stay as they are. `${name}` is filled with a value or an output and escaped for
 * where it stands; `$${` is a plain `${`. A relative path begins at the folder of the program, the one of Pulumi.yaml
 * or of its `main`; beside a module of another folder it is `${__dirname}/flow.yaml`, or in ES modules
 * `new URL("flow.yaml", import.meta.url)`. Messages at preview name the file, the line and the column.
 * @throws RunError for a file that is missing, not UTF-8 or not YAML, a `${name}` without a value, and a value whose
 * name is not in the file
 */
export function fromFile(
  file: string | URL,
  values: Readonly<Record<string, pulumi.Input<Value>>> = {},
): pulumi.Output<string> {
  const path = typeof file === "string" ? file : fileURLToPath(file);
  const text = textOf(path);
  const wanted = namesIn(text);
  refuseOthers(Object.keys(values), wanted, { path, text });
  const known: pulumi.Output<Record<string, Value>> = pulumi.output(values);
  const filled = wanted.size === 0 ? pulumi.output(fill(text, {})) : known.apply((all) => fill(text, all));
  rememberFile(filled, relative(process.cwd(), path) || path);
  return filled;
}

function textOf(path: string): string {
  const { text, problem } = decodeUtf8(bytesOf(path), path);
  if (problem !== undefined) throw new pulumi.RunError(`${path} ${problem}`);
  // What cannot be read cannot be filled, and while values are not known yet no preview would say so.
  const wrong = loadReader()
    .parse(shield(text))
    .diagnostics.find(({ rule }) => rule === "definition/syntax" || rule === "definition/duplicate-key");
  if (wrong) throw new pulumi.RunError(`${path}:${wrong.line}:${wrong.column}: ${wrong.message}`);
  return text;
}

// Late, so that programs without a file start as fast as before.
function loadReader(): typeof import("../definition/read/parse") {
  return require("../definition/read/parse");
}

/** A file, as messages need it. */
interface File {
  readonly path: string;
  readonly text: string;
}

function refuseOthers(given: readonly string[], wanted: ReadonlyMap<string, number>, { path, text }: File) {
  const [missing] = [...wanted].filter(([name]) => !given.includes(name));
  if (missing) {
    const [, offset] = missing;
    const lines = text.slice(0, offset).split("\n");
    const place = `${path}:${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
    const all = [...wanted.keys()].filter((one) => !given.includes(one));
    throw new pulumi.RunError(`${place}: no value is given for ${list(all)}; given are ${list(given)}`);
  }
  const unused = given.filter((name) => !wanted.has(name));
  if (unused.length > 0)
    throw new pulumi.RunError(
      `${path}: ${list(unused)} is given, but the file holds ${list([...wanted.keys()])}`,
    );
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
    "there is no such file; a relative path begins at the folder of Pulumi.yaml, or of its `main`; one beside the program is `${__dirname}/flow.yaml`",
  EACCES: "permission denied",
  EISDIR: "it is a folder",
};

const list = (names: readonly string[]) =>
  names.length === 0 ? "none" : names.map((name) => `\${${name}}`).join(", ");
