// Definitions from files, folders and standard input.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Document, ParseResult } from "../definition";
import { parse } from "../definition/room";
import { quote } from "../text/quote";
import { decodeUtf8 } from "../text/utf8";
import { UsageError } from "./failures";
import type { Io } from "./io";
import { readStandardInput, readTextFile } from "./text-file";

export interface DefinitionFile {
  /** As the user named it, or found below the folder that was named. */
  readonly file: string;
  readonly text: string;
}

/** Every definition that the names stand for: files as they are, folders by what their files hold. */
export async function readDefinitions(names: readonly string[], io: Io): Promise<DefinitionFile[]> {
  const found: DefinitionFile[] = [];
  for (const name of names) {
    if (name !== "-" && isFolder(name)) found.push(...definitionsOf(name));
    else found.push(await readDefinition(name, io));
  }
  return found;
}

/** One file, or standard input for `-`. @throws UsageError when it cannot be read */
export async function readDefinition(name: string, io: Io): Promise<DefinitionFile> {
  if (name === "-") return { file: "standard input", text: await readStandardInput(io) };
  return { file: name, text: readTextFile(name) };
}

/** The document of a file that must be one. @throws UsageError with the first thing that is wrong */
export function documentOf({ file, text }: DefinitionFile): Document {
  const { document, diagnostics }: ParseResult = parse(text);
  if (document) return document;
  const [first] = diagnostics;
  const place = first?.line === undefined ? file : `${file}:${first.line}:${first.column}`;
  const message = first?.message ?? "cannot be read";
  // Most messages begin with what the definition is or holds, the others with a subject of their own.
  const subject = /^(?:is|holds|cannot) /.test(message) ? "the definition " : "";
  throw new UsageError(`${place}: error: ${subject}${message}`);
}

/** A folder that was named is meant: checking nothing must not look like a check that passed. */
function definitionsOf(folder: string): DefinitionFile[] {
  const found = definitionsBelow(folder);
  if (found.length > 0) return found;
  throw new UsageError(
    `there is no definition below ${quote(folder)}: none of its .yaml, .yml and .json files holds "type: flow", "Type: StateMachine" or "schemaVersion": "2018-12-12"`,
  );
}

const skippedFolders = new Set(["node_modules", "dist", "coverage"]);
const largestBytes = 4 * 2 ** 20;

function definitionsBelow(folder: string): DefinitionFile[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return isSkipped(entry.name) ? [] : definitionsBelow(path);
    if (!entry.isFile() || !/\.(ya?ml|json)$/i.test(entry.name) || statSync(path).size > largestBytes)
      return [];
    const { text, guessed } = decodeUtf8(readFileSync(path), path);
    if (!looksLikeDefinition(text ?? guessed)) return [];
    return [{ file: path, text: readTextFile(path) }];
  });
}

const isSkipped = (name: string) => name.startsWith(".") || skippedFolders.has(name);

// By its marks alone, so that a broken definition is found too.
const marks: readonly RegExp[] = [
  /^[ \t]*(?:- )?["']?type["']?\s*:\s*["']?flow["']?\s*(?:[,#}\r\n]|$)/m,
  /["']?Type["']?\s*:\s*["']?StateMachine\b/,
  /"schemaVersion"\s*:\s*"2018-12-12"/,
];

function looksLikeDefinition(text: string): boolean {
  return !text.includes("\0") && marks.some((mark) => mark.test(text));
}

function isFolder(name: string): boolean {
  try {
    return statSync(name).isDirectory();
  } catch {
    return false; // reading it says why
  }
}
