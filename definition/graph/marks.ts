// Retries and timeouts as small marks: `↻ 3`, `≤ 60 s`.

import { isObject } from "../../text/json";
import { textOf } from "./values";

/** The most tries of one policy, and the time that a step may take. */
export function marksOf(tries: readonly unknown[], time: unknown): string[] {
  const counts = tries.filter((count) => typeof count === "number");
  const limit = /^\d+$/.test(String(time)) ? `${time} s` : textOf(time);
  return [
    ...(tries.length > 0 ? [counts.length === tries.length ? `↻ ${Math.max(...counts)}` : "↻"] : []),
    ...(limit === undefined ? [] : [`≤ ${limit}`]),
  ];
}

/** What each policy of a retry says, or what the reference says where it says nothing. */
export const triesOf = (retry: unknown, field: string, otherwise?: number): unknown[] =>
  Array.isArray(retry) ? retry.filter(isObject).map(({ [field]: count = otherwise }) => count) : [];
