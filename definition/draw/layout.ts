// Where everything stands: sizes from texts, places from dagre, which is loaded when it is first needed.

import type { Graph, GraphEdge, GraphGroup, GraphNode } from "../graph/model";
import { facing, type Point } from "./ends";
import { type Box, edgeLabelSize, headSize, jumpSize, nodeSize, type Sized } from "./layout-sizes";
import { boxOf, headOf, nodeOf, type Route, routesOf } from "./routes";
import { loopLabel, loopLine, loopSpace } from "./self-loop";

/** A box around its middle. */
export interface Placed extends Box, Point {
  readonly lines: readonly string[];
}

export interface PlacedNode extends Placed {
  readonly node: GraphNode;
}

/** The end of a jump over so many steps that a line could not be followed: the name of its step. */
export interface PlacedJump extends Placed {
  readonly edge: GraphEdge;
}

export interface PlacedGroup extends Box, Point {
  readonly group: GraphGroup;
  /** The title at the head of the group; lines into the group pass through it. */
  readonly head: Placed;
}

export interface PlacedEdge {
  readonly edge: GraphEdge;
  readonly points: readonly Point[];
  readonly label?: Placed;
  /** Whether it ends at the head of a group, which goes on without an arrow. */
  readonly toHead: boolean;
}

export interface Layout extends Box {
  readonly nodes: readonly PlacedNode[];
  readonly groups: readonly PlacedGroup[];
  readonly edges: readonly PlacedEdge[];
  readonly jumps: readonly PlacedJump[];
}

/** Beyond, the best ranks take longer than anybody waits. */
const mostForBestRanks = 600;

/** Beyond, a picture takes minutes and shows nobody anything; much further, the layout runs out of stack. */
const mostNodes = 1_000;

/**
 * Places the nodes, groups and edges of a graph, top to bottom.
 *
 * @throws when the graph is too large for a picture
 */
export async function layoutOf(graph: Graph): Promise<Layout> {
  if (graph.nodes.length > mostNodes) {
    const found = `${graph.nodes.length} nodes are too many for an SVG, which shows at most ${mostNodes}`;
    throw new RangeError(`${found}; draw them as Mermaid or DOT`);
  }
  const dagre = await import("@dagrejs/dagre");
  const plan = new dagre.Graph<object, NodePlan, EdgePlan>({ compound: true, multigraph: true });
  plan.setGraph({
    rankdir: "TB",
    nodesep: 28,
    edgesep: 14,
    ranksep: 30,
    marginx: 20,
    marginy: 20,
    ranker: graph.nodes.length > mostForBestRanks ? "tight-tree" : "network-simplex",
  });
  const routes = routesOf(graph);
  const texts = planOf(graph, routes, plan);
  dagre.layout(plan);
  return placed(graph, { routes, texts, plan });
}

type NodePlan = Box & Partial<Point>;
type EdgePlan = Box & Partial<Point> & { points?: readonly Point[]; labelpos: "c"; weight: number };

/** What is used of dagre's graph. */
interface Plan {
  setNode(name: string, value: NodePlan): unknown;
  setParent(name: string, parent: string): unknown;
  setEdge(edge: { v: string; w: string; name: string }, value: EdgePlan): unknown;
  node(name: string): NodePlan | undefined;
  edge(edge: { v: string; w: string; name: string }): EdgePlan | undefined;
  graph(): object;
}

const nothing: Sized = { width: 0, height: 0, lines: [] };

interface Texts {
  readonly nodes: ReadonlyMap<string, Sized>;
  readonly labels: readonly Sized[];
}

function planOf(graph: Graph, routes: readonly Route[], plan: Plan): Texts {
  const nodes = new Map<string, Sized>();
  const add = (name: string, size: Sized, group: string | undefined) => {
    nodes.set(name, size);
    plan.setNode(name, { width: size.width, height: size.height });
    if (group !== undefined) plan.setParent(name, boxOf(group));
  };
  for (const { id } of graph.groups) plan.setNode(boxOf(id), { width: 0, height: 0 });
  for (const { id, group } of graph.groups) if (group !== undefined) plan.setParent(boxOf(id), boxOf(group));
  for (const group of graph.groups) add(headOf(group.id), headSize(group), group.id);
  for (const node of graph.nodes) add(nodeOf(node.id), nodeSize(node), node.group);
  for (const { jump, to } of routes) if (jump !== undefined) add(to, jumpSize(jump.name), jump.group);
  const labels = routes.map(({ edge, labelled }) => (labelled ? edgeLabelSize(edge) : nothing));
  for (const [index, { edge, from, to }] of routes.entries()) {
    const label = labels[index] ?? nothing;
    const { width, height } = from === to ? loopSpace(label) : label;
    const weight = edge.kind === "next" ? 3 : 1;
    plan.setEdge({ v: from, w: to, name: String(index) }, { width, height, labelpos: "c", weight });
  }
  return { nodes, labels };
}

interface Found {
  readonly routes: readonly Route[];
  readonly texts: Texts;
  readonly plan: Plan;
}

function placed(graph: Graph, { routes, texts, plan }: Found): Layout {
  const at = (name: string): Placed => {
    const { x = 0, y = 0, width = 0, height = 0 } = plan.node(name) ?? {};
    return { x, y, width, height, lines: texts.nodes.get(name)?.lines ?? [] };
  };
  const edges = routes.map(({ edge, from, to, toHead }, index): PlacedEdge => {
    const { points = [], x, y } = plan.edge({ v: from, w: to, name: String(index) }) ?? {};
    const label = texts.labels[index] ?? nothing;
    if (from === to) {
      const beside = label.lines.length > 0 && { label: loopLabel(at(from), label) };
      return { edge, points: loopLine(at(from)), toHead, ...beside };
    }
    const isShown = label.lines.length > 0 && x !== undefined && y !== undefined;
    const line = facing(points, at(from), at(to));
    return { edge, points: line, toHead, ...(isShown && { label: { ...label, x, y } }) };
  });
  const { width = 0, height = 0 } = plan.graph() as Partial<Box>; // dagre writes the size of all into its label
  return {
    width,
    height,
    nodes: graph.nodes.map((node) => ({ node, ...at(nodeOf(node.id)) })),
    groups: graph.groups.map((group) => ({ group, ...at(boxOf(group.id)), head: at(headOf(group.id)) })),
    edges,
    jumps: routes.flatMap(({ edge, jump, to }) => (jump === undefined ? [] : [{ edge, ...at(to) }])),
  };
}
