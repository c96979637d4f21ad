// Which edges lead upwards: those that close a circle, seen from where each list begins.

interface Edge {
  /** The list that holds both ends. */
  readonly scope: string | undefined;
  readonly from: string;
  readonly to: string;
}

/** Those of the edges that lead back to what was reached before them; the first of a list begin there. */
export function backEdges(edges: readonly Edge[]): ReadonlySet<Edge> {
  const back = new Set<Edge>();
  for (const inScope of Map.groupBy(edges, ({ scope }) => scope).values()) {
    const outgoing = Map.groupBy(inScope, ({ from }) => from);
    const done = new Set<string>();
    for (const start of outgoing.keys()) if (!done.has(start)) search(start, { outgoing, done, back });
  }
  return back;
}

interface Search {
  readonly outgoing: ReadonlyMap<string, readonly Edge[]>;
  readonly done: Set<string>;
  readonly back: Set<Edge>;
}

/** Depth first, without recursion: an edge to what is still open closes a circle. */
function search(start: string, { outgoing, done, back }: Search): void {
  const open = new Set([start]);
  const stack = [{ name: start, edges: [...(outgoing.get(start) ?? [])].reverse() }];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const next = top.edges.pop();
    if (next === undefined) {
      stack.pop();
      open.delete(top.name);
      done.add(top.name);
    } else if (open.has(next.to)) back.add(next);
    else if (!done.has(next.to)) {
      open.add(next.to);
      stack.push({ name: next.to, edges: [...(outgoing.get(next.to) ?? [])].reverse() });
    }
  }
}
