// A flow as its rules see it: walked once, every list of steps with its names, every jump with its target.

import { isObject } from "../../../text/json";
import type { Document } from "../../read/document";
import type { FdlModel } from "./model";
import { walk } from "./walk";

/** Whether a text is nothing but a placeholder of a deployment tool, as `<FunctionArn>`. */
export function isNamedPlaceholder(value: unknown): boolean {
  return typeof value === "string" && /^<[A-Za-z][\w.-]{0,127}>$/.test(value);
}

/** What its rules read of a definition; takes any data, and needs time and memory linear in its size. */
export function fdlModel(document: Document): FdlModel {
  const isOpen = (value: unknown) => document.isHole(value) || isNamedPlaceholder(value);
  const root = isObject(document.data) ? document.data : {};
  const { parts, lists, misfits } = walk(root, isOpen);
  const byKind = Map.groupBy(parts, (part) => part.kind);
  return {
    document,
    parts,
    lists,
    misfits,
    steps: lists.flatMap((list) => list.steps),
    partsOf: (...kinds) => kinds.flatMap((kind) => byKind.get(kind) ?? []),
    isOpen,
  };
}
