// How large nodes, heads of groups and labels are, by their texts.

import type { GraphEdge, GraphGroup, GraphNode, NodeKind } from "../graph/model";
import { marked } from "./text";
import { textWidth, wrap } from "./text-width";

export interface Box {
  readonly width: number;
  readonly height: number;
}

export interface Sized extends Box {
  readonly lines: readonly string[];
}

export const nothing: Sized = { width: 0, height: 0, lines: [] };

/** Sizes of letters, in pixels; lines are this much apart. */
export const nameSize = 13;
export const detailSize = 11;
export const lineHeight = 16;

/** How much wider the bold letters of names are. */
const boldness = 1.1;

/** Marks without a text. */
const dots: Partial<Record<NodeKind, number>> = { start: 14, end: 18 };

/** The name, up to three lines of it, one line of detail and one of marks. */
export function nodeSize(node: GraphNode): Sized {
  const { label, detail, kind, change, marks } = node;
  const dot = dots[kind];
  if (dot !== undefined) return { width: dot, height: dot, lines: [] };
  const names = wrap(marked(label, change), { columns: 30, lines: 3 });
  const details = detail === undefined ? [] : wrap(detail, { columns: 46, lines: 1 });
  const small = [...details, ...(marks === undefined ? [] : [marks.join(" · ")])];
  const width = Math.max(
    ...names.map((line) => boldness * textWidth(line, nameSize)),
    ...small.map((line) => textWidth(line, detailSize)),
    50,
  );
  const lines = [...names, ...small];
  return { width: width + sideRoom(kind), height: lines.length * lineHeight + 18, lines };
}

const bars = new Set<NodeKind>(["parallel", "loop", "scope"]);
const points = new Set<NodeKind>(["choice", "trigger"]);
const sideRoom = (kind: NodeKind) => (points.has(kind) ? 44 : bars.has(kind) ? 38 : 26);

/** How many of the lines of a node are its name. */
export const nameLines = ({ detail, marks }: GraphNode, lines: readonly string[]): number =>
  lines.length - (detail === undefined ? 0 : 1) - (marks === undefined ? 0 : 1);

export function headSize({ label, change }: GraphGroup): Sized {
  const lines = wrap(marked(label, change), { columns: 30, lines: 1 });
  return { width: widest(lines) + 16, height: lineHeight + 4, lines };
}

export function jumpSize(name: string): Sized {
  const lines = wrap(name, { columns: 30, lines: 1 });
  return { width: widest(lines) + 20, height: lineHeight + 6, lines };
}

export function edgeLabelSize({ label }: GraphEdge): Sized {
  if (label === undefined) return { width: 0, height: 0, lines: [] };
  const lines = wrap(label, { columns: 32, lines: 3 });
  return { width: widest(lines) + 10, height: lines.length * (lineHeight - 2) + 4, lines };
}

/** How much of a line shows above its label, and below it, beyond what dagre keeps free. */
const shownLine = 6;

/** The room that dagre keeps free for a label: it must not hide a short line, nor lie on one that turns beside it. */
export const labelSpace = ({ width, height }: Box): Box => ({
  width,
  height: height === 0 ? 0 : height + 2 * shownLine,
});

const widest = (lines: readonly string[]) => Math.max(0, ...lines.map((line) => textWidth(line, detailSize)));
