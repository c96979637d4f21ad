// What changed between two definitions, in the user's terms; nothing when they mean the same.

import type { Document, Path } from "../read/document";
import { kindNames } from "../read/kind";
import type { Change } from "./change";
import { Contents } from "./contents";
import { Comparison } from "./parts";
import { shapes } from "./shapes";

/**
 * Changes that lead from one definition to another, in the order of the text. Key order, formatting, and
 * defaults written out or left out are no changes; the order of steps and every digit of a number are.
 */
export function compare(a: Document, b: Document): Change[] {
  if (a.kind !== b.kind) {
    const text = `flow: language ${kindNames[a.kind]} → ${kindNames[b.kind]}`;
    return [{ kind: "changed", subject: "flow", path: [], newPath: [], from: a.kind, to: b.kind, text }];
  }
  const root = { owner: { noun: "flow" }, path: [], newPath: [], field: "", shape: shapes[a.kind] };
  return new Comparison(dataOf(a), dataOf(b), root).changes().map((change) => {
    const [line, newLine] = [lineOf(a, change.path), lineOf(b, change.newPath)];
    return { ...change, ...(line && { line }), ...(newLine && { newLine }) };
  });
}

/** Whether there is no change between two definitions. */
export function meansTheSame(a: Document, b: Document): boolean {
  const contents = new Contents();
  const shape = shapes[a.kind];
  return a.kind === b.kind && contents.of(dataOf(a), shape) === contents.of(dataOf(b), shape);
}

const dataOf = ({ exact, data }: Document) => exact ?? data;

/** A field that is on one side only stands nowhere on the other. */
function lineOf(document: Document, path: Path | undefined): number | undefined {
  return path && document.place(path, "key")?.line;
}
