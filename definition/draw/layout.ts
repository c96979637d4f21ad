// Where everything stands: sizes from texts, places from dagre, which is loaded when it is first needed.

import type { Graph, GraphEdge, GraphGroup, GraphNode } from "../graph/model";
import type { Point } from "./ends";
import type { Box } from "./layout-sizes";
import { linesIn } from "./lines";
import { Lists } from "./lists";
import { boxOf, nodeOf, routesOf } from "./routes";

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

/** Beyond, a picture shows nobody anything. */
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
  const routes = routesOf(graph);
  const lists = new Lists(dagre, graph, routes);
  const { width, height } = lists.place();
  const line = linesIn(lists, graph.groups);
  return {
    width,
    height,
    nodes: graph.nodes.map((node) => ({ node, ...lists.at(nodeOf(node.id)) })),
    groups: graph.groups.map((group) => ({
      group,
      ...lists.at(boxOf(group.id)),
      head: lists.head(group.id),
    })),
    edges: routes.map(({ edge, toHead, segments }) => ({ edge, toHead, ...line(segments) })),
    jumps: routes.flatMap(({ edge, jump }) => (jump === undefined ? [] : [{ edge, ...lists.at(jump.id) }])),
  };
}
