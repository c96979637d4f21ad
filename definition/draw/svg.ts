// A graph as a picture that needs nothing but itself: no script, no font, no link.

import type { Graph, GraphChange } from "../graph/model";
import { type Layout, layoutOf, type PlacedGroup, type PlacedJump } from "./layout";
import { svgEdge, svgEdgeLabel } from "./svg-edges";
import { svgNode, texts } from "./svg-shapes";
import { styleSheet } from "./svg-style";
import { marked } from "./text";
import { element, xmlText } from "./xml";

/** Room above the drawing for what the colours mean. */
const legendHeight = 28;

/**
 * A graph as the text of an SVG. The layout is loaded when it is first used.
 *
 * @throws `RangeError` when there are more than 1,000 nodes
 */
export async function svg(graph: Graph): Promise<string> {
  const layout = await layoutOf(graph);
  const legend = legendOf(graph);
  const top = legend === "" ? 0 : legendHeight;
  const width = Math.ceil(Math.max(layout.width, legend === "" ? 0 : 260));
  const height = Math.ceil(layout.height + top);
  const attributes = {
    xmlns: "http://www.w3.org/2000/svg",
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: "img",
  };
  const ground = element("rect", { class: "ground", width, height });
  const drawing = element("g", { transform: `translate(0 ${top})` }, "\n", ...drawingOf(layout), "\n");
  const parts = [
    element("title", {}, xmlText(titleOf(graph))),
    element("style", {}, xmlText(styleSheet())),
    element("defs", {}, ...["plain", "catch", "added", "removed"].map(arrowHead)),
    ground,
    ...(legend === "" ? [] : [legend]),
    drawing,
  ];
  return `${element("svg", attributes, "\n", parts.join("\n"), "\n")}\n`;
}

const languages = { fdl: "flow", stateMachine: "state machine", composer: "workflow" };
const marks = new Set(["start", "end"]);

function titleOf({ kind, nodes }: Graph): string {
  const steps = nodes.filter((node) => !marks.has(node.kind)).length;
  return `${languages[kind]} of ${steps} ${steps === 1 ? "step" : "steps"}`;
}

/** Frames lie below lines, lines below nodes, and labels above all lines. */
function drawingOf({ nodes, groups, edges, jumps }: Layout): string[] {
  const drawn = [
    ...groups.map(svgGroup),
    ...edges.map(svgEdge),
    ...edges.map(svgEdgeLabel),
    ...groups.map(svgHead),
    ...jumps.map(svgJump),
    ...nodes.map(svgNode),
  ];
  return [drawn.filter((part) => part !== "").join("\n")];
}

const groupClass = ({ group }: PlacedGroup) => ["group", ...(group.change ? [group.change] : [])].join(" ");

function svgGroup(placed: PlacedGroup): string {
  const { x, y, width, height } = placed;
  const frame = { class: "frame", x: x - width / 2, y: y - height / 2, width, height, rx: 6 };
  return element("g", { class: groupClass(placed) }, element("rect", frame));
}

function svgHead(placed: PlacedGroup): string {
  const { x, y, width, height } = placed.head;
  const chip = { x: x - width / 2, y: y - height / 2, width, height, rx: height / 2 };
  return element("g", { class: groupClass(placed) }, element("rect", chip), ...texts(placed.head));
}

function svgJump(placed: PlacedJump): string {
  const { x, y, width, height, edge } = placed;
  const chip = { x: x - width / 2, y: y - height / 2, width, height, rx: height / 2 };
  const look = ["jump", ...(edge.change ? [edge.change] : [])].join(" ");
  return element("g", { class: look }, element("rect", chip), ...texts(placed));
}

function arrowHead(name: string): string {
  const view = {
    id: `arrow-${name}`,
    viewBox: "0 0 10 10",
    refX: 9,
    refY: 5,
    markerWidth: 9,
    markerHeight: 9,
  };
  return element(
    "marker",
    { ...view, markerUnits: "userSpaceOnUse", orient: "auto" },
    element("path", { d: "M0 1 10 5 0 9z" }),
  );
}

const changes: readonly GraphChange[] = ["added", "removed", "changed"];

function legendOf({ nodes, edges, groups }: Graph): string {
  const found = new Set([...nodes, ...edges, ...groups].map(({ change }) => change));
  if (!changes.some((change) => found.has(change))) return "";
  const words = changes.map((change, index) =>
    element("text", { class: change, x: 20 + index * 76, y: 22 }, xmlText(marked(change, change))),
  );
  return element("g", { class: "legend" }, ...words);
}
