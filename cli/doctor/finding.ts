// What a look at one thing found.

import { printable } from "../../text/printable";
import type { Io } from "../io";
import { paintFor } from "../paint";

export interface Finding {
  /** `broken` means that aliflow cannot work; `warning` that something may surprise. */
  readonly state: "ok" | "broken" | "warning";
  /** What was looked at, in a word or two. */
  readonly what: string;
  readonly found: string;
  readonly fix?: string | undefined;
}

export const ok = (what: string, found: string): Finding => ({ state: "ok", what, found });
export const broken = (what: string, found: string, fix: string): Finding => ({
  state: "broken",
  what,
  found,
  fix,
});
export const warning = (what: string, found: string, fix?: string): Finding => ({
  state: "warning",
  what,
  found,
  fix,
});

const signs = {
  ok: { sign: "✓", colour: "green" },
  broken: { sign: "✗", colour: "red" },
  warning: { sign: "!", colour: "yellow" },
} as const;

const whatWidth = 12;

/** The lines of a finding: its sign, what was looked at, what was found, and the fix. */
export function findingLines({ state, what, found, fix }: Finding, io: Io): string[] {
  const { sign, colour } = signs[state];
  const [first = "", ...more] = found.split("\n").map(printable);
  const indent = " ".repeat(whatWidth + 3);
  return [
    `${paintFor(io)(colour, sign)} ${what.padEnd(whatWidth)} ${first}`,
    ...more.map((line) => `${indent}${line}`),
    ...(fix === undefined ? [] : [`${indent}fix: ${printable(fix)}`]),
  ];
}
