// Two graphs as one: what was added, what was removed, what changed.

import type { Change } from "../compare/change";
import type { Path } from "../read/document";
import { edgeKey, type GraphBuilder, pathKey } from "./builder";
import type { Graph, GraphNode } from "./model";

type Parts = Omit<Graph, "kind">;

/** Both graphs share the ids of what is in both; `old` and `next` were made by the same walk. */
export function merged(old: GraphBuilder, next: GraphBuilder, changes: readonly Change[]): Parts {
  const changed = new Set(changes.map((change) => ownerOf(change, { old, next })));
  const nodes = union(old.nodes, next.nodes, ({ id }) => id);
  return {
    nodes: nodes.map((node): GraphNode => {
      const differs = node.change === undefined && changed.has(node.id);
      return differs ? { ...node, change: "changed" } : node;
    }),
    groups: union(old.groups, next.groups, ({ id }) => id),
    edges: union([...old.edges.values()], [...next.edges.values()], edgeKey),
  };
}

type Marked<Part> = Part & { readonly change?: "added" | "removed" };

function union<Part extends object>(
  old: readonly Part[],
  next: readonly Part[],
  key: (part: Part) => string,
): Marked<Part>[] {
  const before = new Set(old.map(key));
  const now = new Set(next.map(key));
  return [
    ...next.map((part): Marked<Part> => (before.has(key(part)) ? part : { ...part, change: "added" })),
    ...old
      .filter((part) => !now.has(key(part)))
      .map((part): Marked<Part> => ({ ...part, change: "removed" })),
  ];
}

/** Id of the innermost step that a change is about. */
function ownerOf(
  { path, newPath }: Change,
  { old, next }: { old: GraphBuilder; next: GraphBuilder },
): string | undefined {
  return innermost(next.ids, newPath ?? []) ?? innermost(old.ids, path ?? []);
}

function innermost(ids: ReadonlyMap<string, string>, path: Path): string | undefined {
  for (let length = path.length; length > 0; length--) {
    const id = ids.get(pathKey(path.slice(0, length)));
    if (id !== undefined) return id;
  }
  return undefined;
}
