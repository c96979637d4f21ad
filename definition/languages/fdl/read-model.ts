// A flow as its rules see it: walked once, every list of steps with its names, every jump with its target.

import { isObject } from "../../../text/json";
import type { Document } from "../../read/document";
import { isNamedPlaceholder } from "../placeholders";
import type { ValidateOptions } from "../rule";
import type { FdlModel } from "./model";
import { walk } from "./walk";

/** What its rules read of a definition; takes any data, and needs time and memory linear in its size. */
export function fdlModel(document: Document, options: ValidateOptions = {}): FdlModel {
  const isOpen = (value: unknown) => document.isHole(value) || isNamedPlaceholder(value);
  const root = isObject(document.data) ? document.data : {};
  const { parts, lists, misfits } = walk(root, isOpen);
  const byKind = Map.groupBy(parts, (part) => part.kind);
  return {
    document,
    options,
    parts,
    lists,
    misfits,
    steps: lists.flatMap((list) => list.steps),
    partsOf: (...kinds) => kinds.flatMap((kind) => byKind.get(kind) ?? []),
    isOpen,
  };
}
