import fc from "fast-check";
import { cycles } from "./cycles";

/** Cycles of a graph written as `a>b b>a`, each as `a b a`. */
function found(text: string): string[] {
  const edges = text.split(" ").map((edge) => edge.split(">"));
  const nodes = [...new Set(edges.flat())];
  const edgesOf = (node: string) => edges.filter(([from]) => from === node).map(([, to = ""]) => ({ to }));
  return [...cycles(nodes, edgesOf)].map((cycle) => cycle.nodes.join(" "));
}

test.each([
  ["a>b b>c a>c", []],
  ["a>a", ["a a"]],
  ["a>b b>c c>a", ["a b c a"]],
  ["a>b b>c c>b c>d d>d", ["b c b", "d d"]],
])("finds in %s the ways that lead back", (text, expected) => {
  expect(found(text)).toEqual(expected);
});

test("shows of a long way its last ten nodes", () => {
  const ring = Array.from({ length: 50 }, (_, index) => index);
  const [cycle] = cycles(ring, (node) => [{ to: (node + 1) % 50 }]);
  expect(cycle?.nodes).toHaveLength(10);
  expect(cycle?.nodes.at(-1)).toBe(0);
});

test("stands a way of 200,000 nodes", () => {
  const ring = Array.from({ length: 200_000 }, (_, index) => index);
  expect([...cycles(ring, (node) => [{ to: (node + 1) % ring.length }])]).toHaveLength(1);
});

test("finds one exactly when there is one", () => {
  const graph = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 14 });
  fc.assert(
    fc.property(graph, (edges) => {
      const nodes = [0, 1, 2, 3, 4, 5, 6, 7];
      const edgesOf = (node: number) => edges.filter(([from]) => from === node).map(([, to]) => ({ to }));
      // A graph without cycles is one whose nodes can all be taken away, each when it leads nowhere any more.
      let left = nodes;
      for (let before = -1; before !== left.length; ) {
        before = left.length;
        left = left.filter((node) => edgesOf(node).some(({ to }) => left.includes(to)));
      }
      expect([...cycles(nodes, edgesOf)].length > 0).toBe(left.length > 0);
    }),
  );
});
