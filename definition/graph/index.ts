// A definition as nodes and edges, in any of the three languages; with a second one, what became of it.

import { compare } from "../compare";
import type { Document, Kind } from "../read/document";
import { merged } from "./against";
import { GraphBuilder, type Later } from "./builder";
import { composerGraph } from "./composer";
import { fdlGraph } from "./fdl";
import { matchPaths } from "./match";
import type { Graph } from "./model";
import { stateMachineGraph } from "./state-machine";

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
export function graph(document: Document, against?: Document): Graph {
  const next = walk(document);
  if (against === undefined) return { kind: document.kind, ...partsOf(next) };
  const changes = compare(against, document);
  const old = walk(against, { graph: next, pathOf: matchPaths(changes) });
  return { kind: document.kind, ...merged(old, next, changes) };
}

function walk(document: Document, later?: Later): GraphBuilder {
  const builder = new GraphBuilder(later);
  walks[document.kind](document, builder);
  return builder;
}

const partsOf = ({ nodes, groups, edges }: GraphBuilder) => ({ nodes, groups, edges: [...edges.values()] });
