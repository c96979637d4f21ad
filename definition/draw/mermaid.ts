// A graph as a Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html).

import type { EdgeKind, Graph, GraphChange, GraphEdge, GraphNode, NodeKind } from "../graph/model";
import { changePaint, failurePaint, type Paint } from "./colors";
import { type Nest, nestsOf, shortIds } from "./nesting";
import { marked, shown } from "./text";

const box: readonly [string, string] = ["[", "]"];
const rounded: readonly [string, string] = ["([", "])"];
const barred: readonly [string, string] = ["[[", "]]"];
/** A trapezoid: Mermaid has no octagon that all of its versions know. */
const stop: readonly [string, string] = ["[\\", "/]"];

const shapes: Readonly<Record<NodeKind, readonly [open: string, close: string]>> = {
  start: ["((", "))"],
  end: ["(((", ")))"],
  trigger: [">", "]"],
  task: box,
  pass: ["(", ")"],
  wait: rounded,
  choice: ["{{", "}}"],
  parallel: barred,
  loop: barred,
  scope: barred,
  succeed: rounded,
  fail: stop,
};

const arrows: Readonly<Record<EdgeKind, string>> = {
  next: "-->",
  branch: "-->",
  goto: "-->",
  catch: "-.->",
  default: "-->",
};

/** A graph as the text of a Mermaid flowchart. */
export function mermaid(graph: Graph): string {
  const node = shortIds(graph.nodes, "n");
  const group = shortIds(graph.groups, "g");
  const lines = [
    "flowchart TB",
    ...nestLines(nestsOf(graph), { node, group, indent: "  " }),
    ...graph.edges.map((edge) => `  ${edgeLine(edge, node)}`),
    ...failureLines(graph, node),
    ...classLines(graph, node, group),
    ...linkStyles(graph.edges),
  ];
  return `${lines.join("\n")}\n`;
}

interface Ids {
  readonly node: (id: string) => string;
  readonly group: (id: string) => string;
  readonly indent: string;
}

function nestLines(nest: Nest, ids: Ids): string[] {
  const { indent } = ids;
  const nodes = nest.nodes.map((node) => `${indent}${ids.node(node.id)}${nodeShape(node)}`);
  const nests = nest.nests.flatMap((inner) => {
    const { id = "", label = "", change } = inner.group ?? {};
    return [
      `${indent}subgraph ${ids.group(id)}[${quoted(marked(label, change))}]`,
      ...nestLines(inner, { ...ids, indent: `${indent}  ` }),
      `${indent}end`,
    ];
  });
  return [...nodes, ...nests];
}

function nodeShape({ label, detail, kind, change, marks }: GraphNode): string {
  const [open, close] = shapes[kind];
  const texts = [marked(label, change), ...(detail ? [detail] : []), ...(marks ? [marks.join(" · ")] : [])];
  return `${open}${quoted(...texts)}${close}`;
}

function edgeLine({ from, to, kind, label }: GraphEdge, id: (id: string) => string): string {
  const text = label === undefined ? "" : `|${quoted(label)}|`;
  return `${id(from)} ${arrows[kind]}${text} ${id(to)}`;
}

/**
 * Lines of text in quotes. What could end the quotes, begin an entity, HTML, a comment, a directive or Markdown
 * is written by its number; the colon too, as Mermaid looks for `style …:#…;` in the raw text.
 */
function quoted(...lines: readonly string[]): string {
  const escaped = lines.map((line) => shown(line).replace(/["#&<>`%\\:;{}|]/g, byNumber));
  return `"${escaped.join("<br/>")}"`;
}

const byNumber = (character: string) => `#${character.charCodeAt(0)};`;

function failureLines(graph: Graph, node: Ids["node"]): string[] {
  const ids = graph.nodes
    .filter(({ kind, change }) => kind === "fail" && change === undefined)
    .map(({ id }) => node(id));
  return ids.length === 0 ? [] : [classDef("failure", failurePaint), `  class ${ids.join(",")} failure`];
}

const classDef = (name: string, { fill, stroke, text }: Paint) =>
  `  classDef ${name} fill:${fill},stroke:${stroke},color:${text}`;

function classLines(graph: Graph, node: Ids["node"], group: Ids["group"]): string[] {
  return (Object.keys(changePaint) as GraphChange[]).flatMap((change) => {
    const ids = [
      ...graph.nodes.filter((item) => item.change === change).map(({ id }) => node(id)),
      ...graph.groups.filter((item) => item.change === change).map(({ id }) => group(id)),
    ];
    return ids.length === 0
      ? []
      : [classDef(change, changePaint[change]), `  class ${ids.join(",")} ${change}`];
  });
}

function linkStyles(edges: readonly GraphEdge[]): string[] {
  const looks: readonly (readonly [isSo: (edge: GraphEdge) => boolean, color: string])[] = [
    [({ kind, change }) => kind === "catch" && change === undefined, failurePaint.stroke],
    [({ change }) => change === "added", changePaint.added.stroke],
    [({ change }) => change === "removed", changePaint.removed.stroke],
  ];
  return looks.flatMap(([isSo, color]) => {
    const numbers = edges.flatMap((edge, index) => (isSo(edge) ? [index] : []));
    return numbers.length === 0 ? [] : [`  linkStyle ${numbers.join(",")} stroke:${color}`];
  });
}
