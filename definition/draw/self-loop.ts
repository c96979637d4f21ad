// Lines from a node to itself: round a corner at its right side, with the label beside them.

import type { Point } from "./ends";
import type { Box, Sized } from "./layout-sizes";

/** How far the line goes out, and how far the label stays from the node. */
const reach = 24;
const labelGap = 30;

/** The room that dagre keeps free beside the node. */
export const loopSpace = ({ width, height }: Box): Box => ({ width: width + labelGap, height });

/** From below the middle of the right side, out and back above it. */
export function loopLine({ x, y, width }: Box & Point): Point[] {
  const side = x + width / 2;
  const at = (out: number, down: number) => ({ x: side + out, y: y + down });
  return [at(0, 6), at(reach, 10), at(reach + 4, 0), at(reach, -10), at(0, -6)];
}

/** The label, centred beside the line. */
export const loopLabel = (node: Box & Point, label: Sized): Sized & Point => ({
  ...label,
  x: node.x + node.width / 2 + labelGap + label.width / 2,
  y: node.y,
});
