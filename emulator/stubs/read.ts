// Stubs of a file, and of an object.

import { pathText } from "../../definition/read/path-text";
import { mistakesIn, type Way } from "./check";
import type { Stub } from "./stub";
import { Stubs } from "./stubs";

/** Stubs that cannot be used: a sentence for each mistake, a line each. */
export class InvalidStubsError extends Error {
  override readonly name = "InvalidStubsError";
}

/**
 * Stubs as an object; paths of modules begin at the folder.
 *
 * @throws InvalidStubsError
 */
export function checkStubs(value: unknown, where = "stubs", folder = process.cwd()): Stubs {
  const mistakes = [...mistakesIn(value, folder)];
  refuse(mistakes.map(({ way, message }) => `${where}${pathText(way)} ${message}`));
  // Every part of it has been looked at; its owner may change it later.
  return new Stubs(structuredClone(value) as readonly Stub[], folder);
}

/**
 * Stubs of a file, YAML or JSON, which is named as it shall be in messages.
 *
 * @throws InvalidStubsError
 */
export function readStubs(text: string, file: string, folder: string): Stubs {
  const { LineCounter, parseDocument }: typeof import("yaml") = require("yaml");
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const told = (offset: number, message: string) => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${Math.max(1, line)}:${Math.max(1, col)}: ${message}`;
  };
  refuse(document.errors.map(({ pos, message }) => told(pos[0], `is not YAML: ${message}`)));
  const data = dataOf(document, (why) => told(0, `is not YAML: ${why}`));
  const mistakes = [...mistakesIn(data, folder)].map(({ way, message }) => {
    const subject = way.length === 0 ? "the file" : pathText(way);
    return { offset: offsetOf(document, way), message: `${subject} ${message}` };
  });
  mistakes.sort((a, b) => a.offset - b.offset);
  refuse(mistakes.map(({ offset, message }) => told(offset, message)));
  return new Stubs(data as readonly Stub[], folder); // every part of it has been looked at
}

/** Aliases may stand for more than can be held. */
function dataOf(document: { toJS(): unknown }, tell: (why: string) => string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new InvalidStubsError(tell(error instanceof Error ? error.message : String(error)));
  }
}

function refuse(sentences: readonly string[]): void {
  if (sentences.length > 0) throw new InvalidStubsError(sentences.join("\n"));
}

/** Where a value begins; of one that is not there, what it would stand in. */
function offsetOf(document: { getIn(way: Way, keep: true): unknown }, way: Way): number {
  const node = document.getIn(way, true);
  if (typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range))
    return Number(node.range[0]);
  return way.length === 0 ? 0 : offsetOf(document, way.slice(0, -1));
}
