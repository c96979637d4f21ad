// Groups with what stands in them, for formats that write nested blocks.

import type { Graph, GraphGroup, GraphNode } from "../graph/model";

/** A list of steps: the outermost, or that of a group. */
export interface Nest {
  readonly group?: GraphGroup;
  readonly nodes: GraphNode[];
  readonly nests: Nest[];
}

/** The outermost list; each node and group stands in exactly one. */
export function nestsOf(graph: Graph): Nest {
  const root: Nest = { nodes: [], nests: [] };
  const nests = new Map<string | undefined, Nest>([[undefined, root]]);
  for (const group of graph.groups) nests.set(group.id, { group, nodes: [], nests: [] });
  for (const group of graph.groups) {
    const nest = nests.get(group.id);
    if (nest !== undefined) (nests.get(group.group) ?? root).nests.push(nest);
  }
  for (const node of graph.nodes) (nests.get(node.group) ?? root).nodes.push(node);
  return root;
}

/** `n1`, `n2`, …: ids that need no quotes in any format. */
export function shortIds(items: readonly { readonly id: string }[], prefix: string): (id: string) => string {
  const ids = new Map(items.map(({ id }, index) => [id, `${prefix}${index + 1}`]));
  return (id) => ids.get(id) ?? `${prefix}0`;
}
