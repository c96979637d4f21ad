// Cycles of a directed graph, found without recursion and in linear time.

/** A way that leads back: its nodes in order, the first and the last the same. */
export interface Cycle<Node, Edge> {
  /** At most ten nodes; of a longer way its end. */
  readonly nodes: readonly Node[];
  /** The edge that closes it. */
  readonly edge: Edge;
}

const mostNodes = 10;

/** At least one cycle of every group of nodes that lead to each other. */
export function* cycles<Node, Edge extends { readonly to: Node }>(
  nodes: Iterable<Node>,
  edgesOf: (node: Node) => readonly Edge[],
): Generator<Cycle<Node, Edge>> {
  const seen = new Set<Node>();
  for (const start of nodes) {
    if (!seen.has(start)) yield* walk(start, edgesOf, seen);
  }
}

function* walk<Node, Edge extends { readonly to: Node }>(
  start: Node,
  edgesOf: (node: Node) => readonly Edge[],
  seen: Set<Node>,
): Generator<Cycle<Node, Edge>> {
  const way = [{ node: start, edges: edgesOf(start), next: 0 }];
  const depths = new Map([[start, 0]]);
  seen.add(start);
  for (let here = way.at(-1); here !== undefined; here = way.at(-1)) {
    const edge = here.edges[here.next++];
    if (edge === undefined) {
      depths.delete(here.node);
      way.pop();
      continue;
    }
    const depth = depths.get(edge.to);
    if (depth !== undefined) {
      const from = Math.max(depth, way.length - mostNodes + 1);
      yield { nodes: [...way.slice(from).map(({ node }) => node), edge.to], edge };
    }
    if (seen.has(edge.to)) continue;
    seen.add(edge.to);
    depths.set(edge.to, way.length);
    way.push({ node: edge.to, edges: edgesOf(edge.to), next: 0 });
  }
}
