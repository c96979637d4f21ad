// Where two definitions differ, for one line of a preview. Without values: a definition may be secret.

import type { ParseOptions } from "../read/document";
import { isDefinition, parse } from "../read/parse";
import { compare } from ".";
import type { Change } from "./change";

const mostNamed = 5;

/** `step "pay": retry[0].maxAttempts, step "ship"`; `undefined` when one of them cannot be read. */
export function differences(a: unknown, b: unknown, options: ParseOptions = {}): string | undefined {
  const [left, right] = [a, b].map((one) => (isDefinition(one) ? parse(one, options).document : undefined));
  if (!left || !right) return undefined;
  const places = [...new Set(compare(left, right).map(placeOf))];
  const more = places.length - mostNamed;
  return places.slice(0, mostNamed).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

function placeOf({ subject, name, newName, field }: Change): string {
  const part = name === undefined ? subject : `${subject} "${newName ?? name}"`;
  return field === undefined ? part : `${part}: ${field}`;
}
