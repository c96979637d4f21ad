// Lines between nodes: smooth, with an arrow head and a label that covers what lies below it.

import type { Point } from "./ends";
import type { PlacedEdge } from "./layout";
import { texts } from "./svg-shapes";
import { decimal, element } from "./xml";

/** The line of an edge. */
export function svgEdge({ edge, points, toHead }: PlacedEdge): string {
  const look = ["edge", edge.kind, ...(edge.change ? [edge.change] : [])].join(" ");
  const marker = toHead
    ? undefined
    : `url(#arrow-${edge.change ?? (edge.kind === "catch" ? "catch" : "plain")})`;
  return element("path", { class: look, d: curve(points), "marker-end": marker });
}

/** The label of an edge; drawn after all lines, so that none crosses it. */
export function svgEdgeLabel({ edge, label }: PlacedEdge): string {
  if (label === undefined) return "";
  const { x, y, width, height } = label;
  return element(
    "g",
    {
      class: [
        "label",
        ...(edge.kind === "catch" ? ["catch"] : []),
        ...(edge.change ? [edge.change] : []),
      ].join(" "),
    },
    element("rect", { x: x - width / 2, y: y - height / 2, width, height, rx: 3 }),
    ...texts(label),
  );
}

/** A uniform cubic B-spline: straight at its ends, so that arrow heads point well. */
function curve(points: readonly Point[]): string {
  const [first, second] = points;
  const last = points.at(-1);
  if (first === undefined || second === undefined || last === undefined) return "";
  const padded = [...points, last];
  const parts = [`M${at(first)}`, `L${at(mix(first, second, 1 / 6))}`];
  for (let index = 2; index < padded.length; index++) {
    const [a, b, c] = padded.slice(index - 2, index + 1);
    if (a === undefined || b === undefined || c === undefined) break;
    const end = { x: (a.x + 4 * b.x + c.x) / 6, y: (a.y + 4 * b.y + c.y) / 6 };
    parts.push(`C${at(mix(a, b, 1 / 3))} ${at(mix(a, b, 2 / 3))} ${at(end)}`);
  }
  return [...parts, `L${at(last)}`].join("");
}

const at = ({ x, y }: Point) => `${decimal(x)} ${decimal(y)}`;

const mix = (a: Point, b: Point, share: number): Point => ({
  x: a.x + (b.x - a.x) * share,
  y: a.y + (b.y - a.y) * share,
});
