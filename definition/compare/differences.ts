// Where two definitions differ, for one line of a preview, in the words of `aliflow diff`.

import type { ParseOptions } from "../read/document";
import { isDefinition, parse } from "../read/parse";
import { compare } from ".";
import { sentence } from "./text";

const mostNamed = 5;

interface DifferenceOptions extends ParseOptions {
  /** Whether values are told, or names and fields only, as for a secret definition. @default false */
  readonly values?: boolean;
}

/** `step "breathe" added, step "pay": retry[0].maxAttempts 3 → 5`; `undefined` when one cannot be read. */
export function differences(
  a: unknown,
  b: unknown,
  { values = false, ...options }: DifferenceOptions = {},
): string | undefined {
  const [left, right] = [a, b].map((one) => (isDefinition(one) ? parse(one, options).document : undefined));
  if (!left || !right) return undefined;
  const told = [...new Set(compare(left, right).map((change) => sentence(change, values)))];
  const more = told.length - mostNamed;
  return told.slice(0, mostNamed).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
