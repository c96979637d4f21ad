// From offsets to lines and columns, also inside the texts that a definition holds.

import type { Document, Position, Span } from "./document";
import { offsetInScalar } from "./offset-in-scalar";
import { type Outline, outlineAt } from "./outline";

/** Answers lines and columns; counts lines and outlines the text when it is first asked. */
export function placesIn(text: string, outline: () => Outline | undefined): Document["place"] {
  let root: Outline | undefined;
  let position: ((offset: number) => Position) | undefined;
  return (path, part = "value", offset = 0) => {
    root ??= outline();
    const found = root && outlineAt(root, path, part);
    if (found === undefined) return undefined;
    position ??= positionsIn(text);
    const skipped = offset === 0 ? 0 : offsetInScalar(text.slice(found.start, found.end), offset);
    return spanOf(position, found.start + skipped, found.end);
  };
}

function spanOf(position: (offset: number) => Position, start: number, end: number): Span {
  return { ...position(start), end: position(Math.max(start, end)) };
}

/** A function from offsets to positions, each answer in logarithmic time. */
export function positionsIn(text: string): (offset: number) => Position {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}
