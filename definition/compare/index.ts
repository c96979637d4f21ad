// What changed between two definitions, in the user's terms; nothing when they mean the same.

import type { Document } from "../read/document";
import { kindNames } from "../read/kind";
import type { Change } from "./change";
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
  const comparison = new Comparison();
  const root = { owner: { noun: "flow" }, path: [], newPath: [], field: "" };
  comparison.value(a.exact ?? a.data, b.exact ?? b.data, { ...root, shape: shapes[a.kind] });
  return comparison.changes();
}
