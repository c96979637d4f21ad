// Expressions of state machines as trees. Every node knows where it begins in the text.

export type Node =
  | { readonly kind: "literal"; readonly offset: number; readonly value: string | number | boolean | null }
  | {
      readonly kind: "variable";
      readonly offset: number;
      /** `$Input`, `$`, `@`, or a bare name. */
      readonly name: string;
    }
  | { readonly kind: "member"; readonly offset: number; readonly of: Node; readonly name: string }
  | { readonly kind: "index"; readonly offset: number; readonly of: Node; readonly parts: readonly Node[] }
  | { readonly kind: "call"; readonly offset: number; readonly name: string; readonly parts: readonly Node[] }
  | {
      readonly kind: "operation";
      readonly offset: number;
      readonly operator: string;
      readonly parts: readonly Node[];
    }
  | { readonly kind: "list" | "map"; readonly offset: number; readonly parts: readonly Node[] };

export interface SyntaxError {
  /** Characters from the beginning of the expression. */
  readonly offset: number;
  readonly message: string;
}

export type Parsed =
  | { readonly root: Node; readonly error?: undefined }
  | { readonly root?: undefined; readonly error: SyntaxError };

/** Every node with the number of calls around it, without recursion: a sum of 100,000 terms is deep. */
export function* nodesOf(root: Node): Generator<{ readonly node: Node; readonly calls: number }> {
  const pending = [{ node: root, calls: 0 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    yield next;
    const { node } = next;
    const calls = next.calls + (node.kind === "call" ? 1 : 0);
    if ("of" in node) pending.push({ node: node.of, calls });
    if ("parts" in node) for (const part of node.parts) pending.push({ node: part, calls });
  }
}
