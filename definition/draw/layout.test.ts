import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Graph, graph, parse } from "..";
import type { Point } from "./ends";
import { type Layout, layoutOf, type Placed } from "./layout";
import { textWidth, wrap } from "./text-width";

const folder = join(__dirname, "../testdata/draw");
const files = ["order.fdl.yaml", "odd-names.fdl.yaml", "claims.state-machine.yaml", "tickets.composer.json"];

function graphOf(definition: string | object): Graph {
  const { document, diagnostics } = parse(definition);
  if (document === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return graph(document);
}

type Box = Omit<Placed, "lines">;

const apart = (a: Box, b: Box) =>
  Math.abs(a.x - b.x) * 2 >= a.width + b.width || Math.abs(a.y - b.y) * 2 >= a.height + b.height;

const inside = (a: Box, b: Box) =>
  Math.abs(a.x - b.x) * 2 <= b.width - a.width + 0.1 && Math.abs(a.y - b.y) * 2 <= b.height - a.height + 0.1;

function boxes({ nodes, groups, jumps }: Layout): Box[] {
  return [...nodes, ...groups.map(({ head }) => head), ...jumps];
}

describe.each(files)("%s", (file) => {
  const layout = layoutOf(graphOf(readFileSync(join(folder, file), "utf8")));

  test("has no two boxes that overlap", async () => {
    const all = boxes(await layout);
    for (const [index, a] of all.entries()) {
      for (const b of all.slice(index + 1)) expect([a, b, apart(a, b)]).toEqual([a, b, true]);
    }
  });

  test("has every node in its group, every group in the one around it, and all within the picture", async () => {
    const { nodes, groups, width, height } = await layout;
    const group = (id: string | undefined) => groups.find((placed) => placed.group.id === id);
    const picture = { x: width / 2, y: height / 2, width, height };
    for (const placed of nodes) expect(inside(placed, group(placed.node.group) ?? picture)).toBe(true);
    for (const placed of groups) {
      expect(inside(placed, group(placed.group.group) ?? picture)).toBe(true);
      expect(inside(placed.head, placed)).toBe(true);
    }
  });

  test("has a line for every edge, from its node and to its node", async () => {
    const { nodes, edges } = await layout;
    const drawn = graphOf(readFileSync(join(folder, file), "utf8"));
    expect(new Set(edges.map(({ edge }) => JSON.stringify(edge)))).toEqual(
      new Set(drawn.edges.map((edge) => JSON.stringify(edge))),
    );
    for (const { points } of edges) expect(points.length).toBeGreaterThan(1);
    for (const { edge, points, toHead } of edges.filter(({ edge }) => edge.kind === "next")) {
      const target = nodes.find(({ node }) => node.id === edge.to);
      const end = points.at(-1);
      if (toHead || target === undefined || end === undefined) continue;
      expect(inside({ ...end, width: 0, height: 0 }, target)).toBe(true);
    }
  });
});

test.each(files)("a label leaves 20 pixels of its line above it and below it: %s", async (file) => {
  const { edges } = await layoutOf(graphOf(readFileSync(join(folder, file), "utf8")));
  const shown = edges.flatMap(({ edge, label, points }) => {
    if (label === undefined || edge.from === edge.to) return [];
    const heights = points.map(({ y }) => y);
    const above = label.y - label.height / 2 - Math.min(...heights);
    const below = Math.max(...heights) - label.y - label.height / 2;
    return [Math.min(above, below)];
  });
  expect(shown.length).toBeGreaterThan(1);
  expect(Math.min(...shown)).toBeGreaterThanOrEqual(20);
});

/** Points of the smooth line: a uniform cubic B-spline. */
function smooth(points: readonly Point[]): Point[] {
  const [first, last] = [points.slice(0, 1), points.slice(-1)];
  const padded = [...first, ...first, ...points, ...last, ...last];
  return padded.slice(3).flatMap((_, index) =>
    Array.from({ length: 50 }, (_, step) => {
      const t = step / 50;
      const shares = [
        (1 - t) ** 3,
        3 * t ** 3 - 6 * t ** 2 + 4,
        -3 * t ** 3 + 3 * t ** 2 + 3 * t + 1,
        t ** 3,
      ];
      const window = padded.slice(index, index + 4);
      const sum = (of: (point: Point) => number) =>
        window.reduce((total, point, at) => total + (of(point) * (shares[at] ?? 0)) / 6, 0);
      return { x: sum(({ x }) => x), y: sum(({ y }) => y) };
    }),
  );
}

test.each([
  "draw/claims.state-machine.yaml",
  "fdl/loop.yaml",
  "fdl/restore-archive.yaml",
  "state-machine/polling.yaml",
])("no line passes below the label of another: %s", async (file) => {
  const { edges } = await layoutOf(graphOf(readFileSync(join(folder, "..", file), "utf8")));
  const labelled = edges.filter(({ label }) => label !== undefined);
  expect(labelled.length).toBeGreaterThan(0);
  for (const { edge, label } of labelled) {
    if (label === undefined) continue;
    const core = { ...label, width: label.width - 4, height: label.height - 4 };
    const below = edges.filter(
      (other) =>
        other.edge !== edge &&
        smooth(other.points).some((point) => inside({ ...point, width: 0, height: 0 }, core)),
    );
    expect([label.lines, below.map(({ edge: { from, to } }) => [from, to])]).toEqual([label.lines, []]);
  }
});

const steps = (count: number, more: (index: number) => object = () => ({})) => ({
  version: "v1",
  type: "flow",
  steps: Array.from({ length: count }, (_, index) => ({ type: "task", name: `s${index}`, ...more(index) })),
});

test("a jump over many steps ends at the name of its step", async () => {
  const far = graphOf(steps(60, () => ({ catch: [{ errors: ["E"], goto: "s59" }] })));
  const { jumps, edges } = await layoutOf(far);
  expect(jumps).toHaveLength(53);
  expect(jumps[0]?.lines).toEqual(["→ s59"]);
  expect(edges).toHaveLength(far.edges.length);
});

test("jumps that fill no picture are lines", async () => {
  const few = graphOf(steps(20, (index) => (index < 3 ? { catch: [{ errors: ["E"], goto: "s19" }] } : {})));
  expect((await layoutOf(few)).jumps).toEqual([]);
});

const nested = (depth: number) => {
  let list: object[] = [{ type: "task", name: "inner" }];
  for (let level = 0; level < depth; level++)
    list = [{ type: "foreach", name: `each ${level}`, steps: list }];
  return graphOf({ version: "v1", type: "flow", steps: list });
};

test("60 nested loops are laid out within seconds", async () => {
  await layoutOf(nested(5));
  const began = process.cpuUsage();
  const { groups } = await layoutOf(nested(60));
  // Time of the processor: the wall clock counts what else the machine does.
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(3_000);
  expect(groups).toHaveLength(60);
});

test("what a drawing of nested loops holds grows with their number", async () => {
  const pointsOf = async (depth: number) =>
    (await layoutOf(nested(depth))).edges.reduce((sum, { points }) => sum + points.length, 0);
  const [some, twice, thrice] = [await pointsOf(20), await pointsOf(40), await pointsOf(60)];
  expect(twice - some).toBe(thrice - twice);
});

test("branches stand side by side in their order, whatever is in them, their heads in one line", async () => {
  const task = (name: string) => ({ type: "task", name });
  const fail = { type: "fail", name: "stop" };
  const branches = [[task("a")], [task("b1"), task("b2"), fail], [fail], [task("d")]].map((list) => ({
    steps: list,
  }));
  for (const reversed of [false, true]) {
    const shown = reversed ? branches.toReversed() : branches;
    const parallel = { type: "parallel", name: "all", branches: shown };
    const { groups } = await layoutOf(
      graphOf({ version: "v1", type: "flow", steps: [parallel, task("end")] }),
    );
    const heads = groups.map(({ head }) => head);
    expect(heads.map(({ lines }) => lines)).toEqual(shown.map((_, index) => [`branch ${index + 1}`]));
    expect(heads.map(({ x }) => x)).toEqual(heads.map(({ x }) => x).sort((a, b) => a - b));
    expect(new Set(heads.map(({ y }) => Math.round(y))).size).toBe(1);
  }
});

test.each(["order.fdl.yaml", "claims.state-machine.yaml"])(
  "lines to branches do not cross below their step: %s",
  async (file) => {
    const { edges, groups } = await layoutOf(graphOf(readFileSync(join(folder, file), "utf8")));
    const branches = groups.filter(({ group }) => group.label.startsWith("branch "));
    const lines = branches.map(({ x, group }) => {
      const line = edges.find(({ edge, toHead, points }) => {
        const end = points.at(-1);
        return toHead && edge.from === group.step && Math.abs((end?.x ?? 0) - x) < 40;
      });
      return line?.points[0]?.x ?? Number.NaN;
    });
    expect(lines.length).toBeGreaterThan(1);
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
  },
);

test("a node shows its retries and its timeout", async () => {
  const step = { timeoutSeconds: 60, retry: [{ errors: ["A"], maxAttempts: 5 }, { errors: ["B"] }] };
  const { nodes } = await layoutOf(graphOf(steps(1, () => step)));
  expect(nodes.find(({ node }) => node.label === "s0")?.lines).toEqual(["s0", "↻ 5 · ≤ 60 s"]);
});

test("200 steps are drawn within seconds, in a column", async () => {
  const began = process.cpuUsage();
  const { width, nodes } = await layoutOf(graphOf(steps(200)));
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(5_000);
  expect(nodes).toHaveLength(202);
  expect(width).toBeLessThan(300);
});

test("more nodes than a picture can show are refused, with a way out", async () => {
  await expect(layoutOf(graphOf(steps(1_500)))).rejects.toThrow(
    "1502 nodes are too many for an SVG, which shows at most 1000; draw them as Mermaid or DOT",
  );
});

test("a step that may follow itself has a line around its side, and the label beside it", async () => {
  const polling = {
    version: "v1",
    type: "flow",
    steps: [{ type: "choice", name: "again", choices: [{ condition: "$.more", goto: "again" }] }],
  };
  const { nodes, edges } = await layoutOf(graphOf(polling));
  const node = nodes.find((placed) => placed.node.id === "again");
  const round = edges.find(({ edge }) => edge.from === edge.to);
  const side = (node?.x ?? 0) + (node?.width ?? 0) / 2;
  expect(round?.points[0]?.x).toBe(side);
  expect(round?.points.at(-1)?.x).toBe(side);
  expect((round?.label?.x ?? 0) - (round?.label?.width ?? 0) / 2).toBeGreaterThan(side + 24);
});

test("long texts are broken where they can be, and cut", () => {
  expect(wrap("short", { columns: 10, lines: 2 })).toEqual(["short"]);
  expect(wrap("one two three four", { columns: 10, lines: 3 })).toEqual(["one two", "three four"]);
  expect(wrap("one-two-three-four", { columns: 10, lines: 2 })).toEqual(["one-two-", "three-four"]);
  expect(wrap("one.two three.four", { columns: 12, lines: 2 })).toEqual(["one.two", "three.four"]);
  expect(wrap("prepareAllTheInputs", { columns: 10, lines: 2 })).toEqual(["prepareAll", "TheInputs"]);
  expect(wrap("x".repeat(25), { columns: 10, lines: 2 })).toEqual(["x".repeat(10), `${"x".repeat(9)}…`]);
  expect(wrap("退".repeat(12), { columns: 10, lines: 2 })).toEqual(["退".repeat(10), "退退"]);
  expect(wrap("🚚".repeat(12), { columns: 10, lines: 1 })).toEqual([`${"🚚".repeat(9)}…`]);
  expect(wrap("", { columns: 10, lines: 2 })).toEqual([]);
});

test("wide letters take more room than narrow ones", () => {
  expect(textWidth("退款", 10)).toBe(20);
  expect(textWidth("WWW", 10)).toBeGreaterThan(textWidth("iii", 10));
});
