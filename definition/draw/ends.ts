// Where lines leave and reach nodes: below and above, as the drawing runs from top to bottom.

import type { Box } from "./layout-sizes";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How far from the corners of a node lines stay. */
const corner = 16;

/** How far a line goes straight from its node, so that its arrow head does not lie on the side. */
const stub = 12;

/** Where a line ends; below it, so much is free for the line to go straight. */
export type End = Box & Point & { readonly below?: number };

/** The points of a line with its ends moved to the sides of its nodes that face the next point. */
export function facing(points: readonly Point[], from: End, to: End): Point[] {
  const inner = points.slice(1, -1);
  const [second] = inner;
  const beforeLast = inner.at(-1);
  if (second === undefined || beforeLast === undefined) return [...points];
  const leaving = side(from, second) ?? points.slice(0, 1);
  const reaching = side(to, beforeLast) ?? points.slice(-1);
  return [...leaving, ...inner, ...reaching.toReversed()];
}

/** The point of a node's upper or lower side nearest to another point, and one ahead of it; none beside the node. */
function side({ x, y, width, height, below = 0 }: End, point: Point): Point[] | undefined {
  const gap = Math.abs(point.y - y) - height / 2;
  if (gap <= 4) return undefined;
  const reach = Math.max(0, width / 2 - corner);
  const nearest = Math.min(Math.max(point.x, x - reach), x + reach);
  const down = point.y > y ? 1 : -1;
  const onSide = { x: nearest, y: y + (down * height) / 2 };
  const straight = Math.min(down > 0 ? Math.max(stub, below) : stub, gap);
  return [onSide, { x: nearest, y: onSide.y + down * straight }];
}
