// A definition as nodes and edges, in any of the three languages; with a second one, what became of it.

import { GraphBuilder } from "./graph-builder";
import { composerGraph } from "./graph-composer";
import { fdlGraph } from "./graph-fdl";
import { stateMachineGraph } from "./graph-state-machine";
import type { Graph } from "./graph-types";
import type { Document, Kind } from "./types";

const walks: Readonly<Record<Kind, (document: Document, graph: GraphBuilder) => void>> = {
  fdl: fdlGraph,
  stateMachine: stateMachineGraph,
  composer: composerGraph,
};

/**
 * The steps of a definition and how they follow each other. What is wrong in it is left out: only targets that
 * exist have an edge.
 *
 * @param against an earlier definition: what was added, removed or changed since is marked
 */
export function graph(document: Document): Graph {
  const builder = new GraphBuilder();
  walks[document.kind](document, builder);
  const { nodes, groups, edges } = builder;
  return { kind: document.kind, nodes, groups, edges: [...edges.values()] };
}
