// What an import has read so far, kept in its folder until it is done: a line of JSON for each answer, so that a
// run that was ended half-way goes on from there.

import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { errorCode } from "../../text/error-code";
import type { Found } from "./kinds";

/** An object as a list names it. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Journal {
  /** How many answers an earlier run left. */
  readonly size: number;
  listOf(unit: string): readonly Named[] | undefined;
  keepList(unit: string, list: readonly Named[]): void;
  read(key: string): Found | undefined;
  keepRead(key: string, found: Found): void;
  /** The import is done, and what was read is no longer of use. */
  remove(): void;
}

type Line =
  | { readonly unit: string; readonly list: readonly Named[] }
  | { readonly key: string; readonly found: Found };

const fileName = ".aliflow-import.jsonl";

/** The journal of a folder; what an earlier run read for another question or account is not used. */
export function openJournal(folder: string, question: string): Journal {
  const path = join(folder, fileName);
  const lists = new Map<string, readonly Named[]>();
  const reads = new Map<string, Found>();
  const earlier = linesOf(path);
  const isSame = earlier[0] === JSON.stringify({ question });
  if (isSame) {
    for (const line of earlier.slice(1).flatMap(parsed)) {
      if ("unit" in line) lists.set(line.unit, line.list);
      else reads.set(line.key, line.found);
    }
  }
  let isBegun = false;
  const append = (line: Line) => {
    if (!isBegun) begin(path, { folder, kept: isSame ? earlier : [JSON.stringify({ question })] });
    isBegun = true;
    appendFileSync(path, `${JSON.stringify(line)}\n`);
  };
  return {
    size: lists.size + reads.size,
    listOf: (unit) => lists.get(unit),
    keepList: (unit, list) => {
      lists.set(unit, list);
      append({ unit, list });
    },
    read: (key) => reads.get(key),
    keepRead: (key, found) => {
      reads.set(key, found);
      append({ key, found });
    },
    remove: () => rmSync(path, { force: true }),
  };
}

/** For a dry run, which leaves nothing behind. */
export function memoryJournal(): Journal {
  const lists = new Map<string, readonly Named[]>();
  const reads = new Map<string, Found>();
  return {
    size: 0,
    listOf: (unit) => lists.get(unit),
    keepList: (unit, list) => void lists.set(unit, list),
    read: (key) => reads.get(key),
    keepRead: (key, found) => void reads.set(key, found),
    remove: () => undefined,
  };
}

/** Written anew without the half line that a killed run may have left. */
function begin(path: string, { folder, kept }: { folder: string; kept: readonly string[] }): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, `${kept.join("\n")}\n`);
}

/** The whole lines of the file, none where there is no file. */
function linesOf(path: string): string[] {
  try {
    return readFileSync(path, "utf8").split("\n").slice(0, -1);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw error;
  }
}

function parsed(line: string): Line[] {
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}
