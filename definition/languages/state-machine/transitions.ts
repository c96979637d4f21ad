// Where a state may go.

import type { Document } from "../../read/document";
import { fieldsOf, items } from "./fields";
import type { Fields, State, Transition } from "./model";

/** Lists in a state whose entries say where to go. */
const listsWithNext = ["Branches", "Catch", "OnErrors"];

/** Every field of a state that names the next one, in the order of the text's usual layout. */
export function transitionsOf(
  document: Document,
  { fields, path }: Pick<State, "fields" | "path">,
): readonly Transition[] {
  const own = ["Next", "Default"].map((key) => ({ path: [...path, key], target: fields[key] }));
  const nested = listsWithNext.flatMap((key) =>
    items(document, fields, key).map((entry, index) => ({
      path: [...path, key, index, "Next"],
      target: nextOf(fieldsOf(entry)),
    })),
  );
  return [...own, ...nested].filter(({ target }) => target !== undefined && target !== null);
}

function nextOf(fields: Fields): unknown {
  return Object.hasOwn(fields, "Next") ? fields.Next : undefined;
}
