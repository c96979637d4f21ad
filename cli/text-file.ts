// Files and standard input as text: UTF-8, or refused.

import { readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { systemErrorCode } from "../emulator/store/system-error";
import { quote } from "../text/quote";
import { decodeUtf8 } from "../text/utf8";
import { UsageError } from "./failures";
import type { Io } from "./io";

/** The text of a file, named in messages by its label. @throws UsageError when it cannot be read, or is not UTF-8 */
export function readTextFile(path: string, label = path): string {
  return textOf(readBytes(path, label), path, label);
}

/** Writes a file, over one that is there. @throws UsageError when it cannot be written */
export function writeTextFile(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    const code = systemErrorCode(error);
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

function readBytes(path: string, label: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UsageError(`cannot read ${label}: ${reasonOf(error)}`);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "permission denied",
  EISDIR: "it is a folder",
};

function reasonOf(error: unknown): string {
  const code = systemErrorCode(error);
  return reasons[code] ?? code;
}
