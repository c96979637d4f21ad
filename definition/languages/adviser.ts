// What may stand in the place of a mistyped name, at a bounded price however many mistakes there are.

import { nearest } from "../../text/nearest";
import { quote, quoteChoice } from "../../text/quote";

/** Cells of the distance tables that one adviser may fill: some 50 ms. */
const maxCells = 4_000_000;
const longestName = 128;
const mostListed = 8;

/**
 * Says for a mistyped name what to use instead: `use "ship", "refund" or "done"`, the nearest first; of many
 * names the nearest only. One adviser per rule and run keeps 5,000 mistakes among 5,000 names quick.
 */
export function adviser(): (wanted: string, allowed: readonly string[]) => string {
  let cells = maxCells;
  return (wanted, allowed) => {
    if (allowed.length === 0) return "there is no other";
    const near = cells > 0 ? nearestOf(wanted, allowed) : undefined;
    if (near) cells -= near.cells;
    if (near?.name === undefined) return `use ${listed(allowed)}`;
    if (allowed.length > mostListed) return `did you mean ${quote(near.name)}`;
    return `use ${quoteChoice([near.name, ...allowed.filter((name) => name !== near.name)])}`;
  };
}

function nearestOf(wanted: string, allowed: readonly string[]) {
  if (wanted.length > longestName) return undefined;
  const margin = Math.max(1, Math.floor(wanted.length / 3));
  const candidates: string[] = [];
  let cells = allowed.length;
  for (const name of allowed) {
    if (Math.abs(name.length - wanted.length) > margin) continue;
    candidates.push(name);
    cells += name.length * wanted.length;
    if (cells > maxCells) break;
  }
  return { name: nearest(wanted, candidates), cells };
}

function listed(allowed: readonly string[]): string {
  if (allowed.length <= mostListed) return quoteChoice(allowed);
  return `one of ${allowed.slice(0, mostListed).map(quote).join(", ")} …`;
}
