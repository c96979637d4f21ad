// Figures as rows of a Markdown table, as they stand in README.md.
import type { Figure, Spread, Target } from "./bench";

export const head = "| what | median | least – most | target | |\n| --- | --- | --- | --- | --- |";

export function rowOf({ what, value, unit, target, note = "" }: Figure): string {
  const spread: Spread = typeof value === "number" ? { least: value, median: value, most: value } : value;
  const range = typeof value === "number" ? "" : `${text(spread.least, unit)} – ${text(spread.most, unit)}`;
  const aim = target ? `${aimOf(target, unit)} ${isMet(target, spread.median) ? "✓" : "missed"}` : "";
  return `| ${what} | ${text(spread.median, unit)} | ${range} | ${aim} | ${note} |`;
}

function aimOf(target: Target, unit: string): string {
  return "atLeast" in target ? `≥ ${text(target.atLeast, unit)}` : `≤ ${text(target.atMost, unit)}`;
}

function isMet(target: Target, value: number): boolean {
  return "atLeast" in target ? value >= target.atLeast : value <= target.atMost;
}

function text(value: number, unit: string): string {
  const number = Number.isInteger(value) ? String(value) : value.toFixed(value < 20 ? 2 : 1);
  return `${number} ${unit}`;
}
