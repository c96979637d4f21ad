// The lines that are drawn for the edges of a graph.

import type { Graph, GraphEdge, GraphGroup, GraphNode } from "../graph/model";

/** An edge, or the part of it before or after the head of a group. */
export interface Route {
  readonly edge: GraphEdge;
  /** Names of what is placed: nodes, heads of groups, ends of jumps. */
  readonly from: string;
  readonly to: string;
  readonly labelled: boolean;
  readonly toHead: boolean;
  /** Set when the line ends at the name of its step instead of at the step. */
  readonly jump?: Jump;
}

interface Jump {
  readonly name: string;
  /** Id of the group that the jump leaves from. */
  readonly group: string | undefined;
}

export const headOf = (group: string) => `head of ${group}`;
export const boxOf = (group: string) => `box of ${group}`;
export const nodeOf = (node: string) => `node ${node}`;

/** A jump over more steps than this ends at a name: nobody follows a line through several screens. */
const farthest = 20;

/** The lines of a graph: several into one group share the way to its head. */
export function routesOf(graph: Graph): Route[] {
  const entered = new Set<string>();
  const found = factsOf(graph);
  return graph.edges.flatMap((edge, index) => {
    const { source, target } = found(edge);
    const from = nodeOf(edge.from);
    const to = nodeOf(edge.to);
    if (isFar(edge, source, target)) {
      const jump = { name: `→ ${target?.node.label}`, group: source?.node.group };
      return [{ edge, from, to: `jump ${index}`, labelled: true, toHead: false, jump }];
    }
    const group = target?.group;
    if (group?.step !== edge.from || edge.kind === "goto") {
      return [{ edge, from, to, labelled: true, toHead: false }];
    }
    const head = headOf(group.id);
    const way = entered.has(head) ? [] : [{ edge, from, to: head, labelled: true, toHead: true }];
    entered.add(head);
    return [...way, { edge, from: head, to, labelled: false, toHead: false }];
  });
}

interface Facts {
  readonly node: GraphNode;
  /** How many nodes come before it. */
  readonly order: number;
  /** The group it stands in. */
  readonly group: GraphGroup | undefined;
}

function factsOf({ nodes, groups }: Graph) {
  const groupsById = new Map(groups.map((group) => [group.id, group]));
  const facts = new Map(
    nodes.map((node, order): [string, Facts] => [
      node.id,
      { node, order, group: groupsById.get(node.group ?? "") },
    ]),
  );
  return ({ from, to }: GraphEdge) => ({ source: facts.get(from), target: facts.get(to) });
}

function isFar({ kind }: GraphEdge, source: Facts | undefined, target: Facts | undefined): boolean {
  if (kind === "next" || source === undefined || target === undefined) return false;
  return source.node.group === target.node.group && Math.abs(source.order - target.order) > farthest;
}
