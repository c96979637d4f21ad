// Files and standard input as text: UTF-8, or refused.

import { type Dirent, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { errorCode } from "../text/error-code";
import { quote } from "../text/quote";
import { decodeUtf8 } from "../text/utf8";
import { UsageError } from "./failures";
import type { Io } from "./io";

/** The text of a file, named in messages by its label. @throws UsageError when it cannot be read, or is not UTF-8 */
export function readTextFile(path: string, label = path): string {
  return textOf(readBytes(path, label), path, label);
}

/** The entries of a folder by name. @throws UsageError when it cannot be read */
export function readFolder(path: string): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${reasonOf(error)}`);
  }
}

/** Writes a file, over one that is there. @throws UsageError when it cannot be written */
export function writeTextFile(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    const code = errorCode(error);
    const folder = dirname(path);
    const why = code === "ENOENT" ? `there is no folder ${quote(folder)}; make it first` : reasonOf(error);
    throw new UsageError(`cannot write ${path}: ${why}`);
  }
}

/** All of standard input. @throws UsageError when it is not UTF-8 */
export async function readStandardInput(io: Io): Promise<string> {
  return textOf((await io.input?.()) ?? new Uint8Array(), "-", "standard input");
}

function textOf(bytes: Uint8Array, file: string, label: string): string {
  const { text, problem } = decodeUtf8(bytes, file);
  if (problem === undefined) return text;
  throw new UsageError(`${label} ${problem}`);
}

/** The bytes of a file. @throws UsageError when it cannot be read */
export function readBytes(path: string, label = path): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UsageError(`cannot read ${label}: ${reasonOf(error)}`);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file; correct the path",
  EACCES: "permission denied; change who may use it, or run as one who may",
  EISDIR: "it is a folder; name a file in it",
  ENOTDIR: "what stands before a slash in it is a file, no folder; correct the path",
  ELOOP: "its symbolic links lead round in a circle; let them end at a file",
  ENAMETOOLONG: "the name is longer than the system allows; shorten it",
};

/** Why the system refuses a file, and what to do. */
export function reasonOf(error: unknown): string {
  const code = errorCode(error);
  return reasons[code] ?? code;
}
