// A graph in the language of Graphviz (https://graphviz.org/doc/info/lang.html).

import type { Graph, GraphNode, NodeKind } from "../graph/model";
import { changePaint, failurePaint } from "./colors";
import { type Nest, nestsOf, shortIds } from "./nesting";
import { marked, shown } from "./text";
import { wrap } from "./text-width";

const shapes: Readonly<Record<NodeKind, Attributes>> = {
  start: { shape: "circle", style: "filled", fillcolor: "#57606a", label: "", width: "0.2" },
  end: { shape: "doublecircle", style: "filled", fillcolor: "#57606a", label: "", width: "0.15" },
  trigger: { shape: "cds" },
  task: { shape: "box", style: "rounded" },
  pass: { shape: "box", style: "rounded,dashed" },
  wait: { shape: "box", style: "rounded" },
  choice: { shape: "hexagon" },
  parallel: { shape: "box", peripheries: "2" },
  loop: { shape: "box", peripheries: "2" },
  scope: { shape: "box", peripheries: "2" },
  succeed: { shape: "oval" },
  fail: {
    shape: "octagon",
    style: "filled",
    color: failurePaint.stroke,
    fillcolor: failurePaint.fill,
    fontcolor: failurePaint.text,
  },
};

type Attributes = Readonly<Record<string, string>>;

/** A graph as the text of a Graphviz digraph. */
export function dot(graph: Graph): string {
  const node = shortIds(graph.nodes, "n");
  const group = shortIds(graph.groups, "cluster_");
  const written = [
    "digraph {",
    '  graph [rankdir=TB, fontname="Helvetica,Arial,sans-serif", fontsize=11, color="#8c959f"];',
    '  node [fontname="Helvetica,Arial,sans-serif", fontsize=12, color="#57606a"];',
    '  edge [fontname="Helvetica,Arial,sans-serif", fontsize=10, color="#57606a"];',
    ...nestLines(nestsOf(graph), { node, group, indent: "  " }),
    ...edgeLines(graph, node),
    "}",
  ];
  return `${written.join("\n")}\n`;
}

interface Ids {
  readonly node: (id: string) => string;
  readonly group: (id: string) => string;
  readonly indent: string;
}

function nestLines(nest: Nest, ids: Ids): string[] {
  const { indent } = ids;
  const nodes = nest.nodes.map((node) => `${indent}${ids.node(node.id)} ${attributes(nodeLook(node))};`);
  const nests = nest.nests.flatMap((inner) => {
    const { id = "", label = "", change } = inner.group ?? {};
    const color = change === undefined ? {} : { color: changePaint[change].stroke };
    const look = Object.entries({ label: shown(marked(label, change)), ...color });
    return [
      `${indent}subgraph ${ids.group(id)} {`,
      ...look.map(([name, value]) => `${indent}  ${name}=${quoted(value)};`),
      ...nestLines(inner, { ...ids, indent: `${indent}  ` }),
      `${indent}}`,
    ];
  });
  return [...nodes, ...nests];
}

function nodeLook({ label, detail, kind, change, marks }: GraphNode): Attributes {
  const shape = shapes[kind];
  const small = [...(detail ? wrap(detail, nodeWrap) : []), ...(marks ? [marks.join(" · ")] : [])];
  const texts = [...wrap(marked(label, change), nodeWrap), ...small];
  const look = { label: texts.join("\n"), ...shape };
  if (change === undefined) return look;
  const { fill, stroke, text } = changePaint[change];
  const style = [...new Set([...(shape.style?.split(",") ?? []), "filled"])].join(",");
  return { ...look, style, color: stroke, fillcolor: fill, fontcolor: text };
}

const nodeWrap = { columns: 40, lines: 2 };
const edgeWrap = { columns: 36, lines: 3 };

/** Jumps back have no say in the ranks: otherwise the body of a loop may come before the loop. */
function edgeLines({ nodes, edges }: Graph, id: (id: string) => string): string[] {
  const order = new Map(nodes.map((node, index) => [node.id, index]));
  return edges.map((edge) => {
    const { from, to, kind, label, change } = edge;
    const back = kind !== "next" && (order.get(to) ?? 0) <= (order.get(from) ?? 0);
    const look = {
      ...(label && { label: wrap(label, edgeWrap).join("\n") }),
      ...(kind === "catch" && { style: "dashed", color: failurePaint.stroke }),
      ...(back && { constraint: "false" }),
      ...(change && { color: changePaint[change].stroke }),
    };
    const written = Object.keys(look).length === 0 ? "" : ` ${attributes(look)}`;
    return `  ${id(from)} -> ${id(to)}${written};`;
  });
}

const attributes = (look: Attributes) =>
  `[${Object.entries(look)
    .map(([name, value]) => `${name}=${quoted(value)}`)
    .join(", ")}]`;

/** A text in quotes. Graphviz reads escapes like `\N` and entities like `&amp;` inside of them. */
function quoted(text: string): string {
  const escaped = text
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replaceAll("&", "&amp;")
    .replaceAll("\n", "\\n");
  return `"${escaped}"`;
}
