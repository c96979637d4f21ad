// Every text in a trigger or an action that holds an expression.

import { isObject } from "../../../text/json";
import type { Document, Path } from "../../read/document";
import type { Part, Text } from "./model";
import { readTemplate } from "./template";

/** The texts of a part with expressions in them; those of actions inside it are theirs. */
export function textsOf(document: Document, part: Part): readonly Text[] {
  const found: Text[] = [];
  for (const { value, path } of valuesIn(part)) {
    if (typeof value !== "string" || !value.includes("@") || document.isHole(value)) continue;
    const template = readTemplate(value);
    if (template.references.length > 0 || template.problem) found.push({ part, path, template });
  }
  return found;
}

/** Every value in a part, without recursion and without the actions inside it. */
export function* valuesIn(
  part: Part,
): Generator<{ readonly value: unknown; readonly path: Path; readonly key: string }> {
  const pending: { value: unknown; path: Path; key: string }[] = [
    { value: part.fields, path: part.path, key: "" },
  ];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    yield next;
    const { value, path } = next;
    const isHolder = path.length - part.path.length <= 2;
    if (!Array.isArray(value) && !isObject(value)) continue;
    for (const [key, item] of Object.entries(value)) {
      if (isHolder && key === "actions" && path.at(part.path.length) !== "inputs") continue;
      pending.push({ value: item, path: [...path, Array.isArray(value) ? Number(key) : key], key });
    }
  }
}
