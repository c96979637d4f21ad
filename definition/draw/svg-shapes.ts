// What a node looks like, by what its step does.

import type { NodeKind } from "../graph/model";
import type { PlacedNode } from "./layout";
import { detailSize, lineHeight, nameLines, nameSize } from "./layout-sizes";
import { decimal, element, xmlText } from "./xml";

interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly middle: number;
}

type Shape = (edges: Edges) => string;

const box =
  (radius: number): Shape =>
  ({ left, top, right, bottom }) =>
    element("rect", { x: left, y: top, width: right - left, height: bottom - top, rx: radius });

const polygon = (...points: readonly (readonly [number, number])[]) =>
  element("polygon", { points: points.map(([x, y]) => `${decimal(x)},${decimal(y)}`).join(" ") });

const stadium: Shape = (edges) => box((edges.bottom - edges.top) / 2)(edges);

const barred: Shape = (edges) => {
  const { left, top, right, bottom } = edges;
  const bar = (x: number) => element("line", { x1: x, y1: top, x2: x, y2: bottom });
  return [box(3)(edges), bar(left + 6), bar(right - 6)].join("");
};

const hexagon: Shape = ({ left, top, right, bottom, middle }) =>
  polygon(
    [left + 14, top],
    [right - 14, top],
    [right, middle],
    [right - 14, bottom],
    [left + 14, bottom],
    [left, middle],
  );

const octagon: Shape = ({ left, top, right, bottom }) =>
  polygon(
    [left + 9, top],
    [right - 9, top],
    [right, top + 9],
    [right, bottom - 9],
    [right - 9, bottom],
    [left + 9, bottom],
    [left, bottom - 9],
    [left, top + 9],
  );

const arrow: Shape = ({ left, top, right, bottom, middle }) =>
  polygon([left, top], [right - 14, top], [right, middle], [right - 14, bottom], [left, bottom]);

const circle =
  (inset: number): Shape =>
  ({ left, right, middle }) =>
    element("circle", { cx: (left + right) / 2, cy: middle, r: (right - left) / 2 - inset });

const ring: Shape = (edges) => [circle(1)(edges), circle(5)(edges)].join("");

const shapes: Readonly<Record<NodeKind, Shape>> = {
  start: circle(0),
  end: ring,
  trigger: arrow,
  task: box(5),
  pass: box(5),
  wait: stadium,
  choice: hexagon,
  parallel: barred,
  loop: barred,
  scope: barred,
  succeed: stadium,
  fail: octagon,
};

/** A node with its texts; what was cut is in its title, which browsers show under the pointer. */
export function svgNode(placed: PlacedNode): string {
  const { node, x, y, width, height, lines } = placed;
  const edges = { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
  const title = [node.label, ...(node.detail ? [node.detail] : [])].join("\n");
  return element(
    "g",
    { class: ["node", node.kind, ...(node.change ? [node.change] : [])].join(" ") },
    element("title", {}, xmlText(title)),
    shapes[node.kind]({ ...edges, middle: y }),
    ...texts({ x, y, lines }, nameLines(node, lines)),
  );
}

interface Block {
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
}

/** Centred lines, the first of them as names, the others as details. */
export function texts({ x, y, lines }: Block, names = 0): string[] {
  const top = y - ((lines.length - 1) * lineHeight) / 2;
  return lines.map((line, index) => {
    const isName = index < names;
    const baseline = top + index * lineHeight + (isName ? nameSize : detailSize) * 0.35;
    return element("text", { class: isName ? "name" : undefined, x, y: baseline }, xmlText(line));
  });
}
