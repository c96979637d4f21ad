import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dot, type Graph, graph, mermaid, parse, svg } from "..";

const folder = join(__dirname, "../testdata/draw");

/** Drawings, what they draw, and the earlier version that some are held against. */
const drawings: readonly (readonly [golden: string, file: string, against: string | undefined])[] = [
  ["three-steps", "three-steps.fdl.yaml", undefined],
  ["order", "order.fdl.yaml", undefined],
  ["order-changes", "order.fdl.yaml", "order-before.fdl.yaml"],
  ["odd-names", "odd-names.fdl.yaml", undefined],
  ["thumbnail", "thumbnail.state-machine.yaml", undefined],
  ["thumbnail-changes", "thumbnail.state-machine.yaml", "thumbnail-before.state-machine.yaml"],
  ["claims", "claims.state-machine.yaml", undefined],
  ["empty", "empty.composer.json", undefined],
  ["sync", "sync.composer.json", undefined],
  ["tickets", "tickets.composer.json", undefined],
  ["tickets-changes", "tickets.composer.json", "tickets-before.composer.json"],
];

const formats: readonly (readonly [ending: string, draw: (graph: Graph) => string | Promise<string>])[] = [
  ["mmd", mermaid],
  ["dot", dot],
  ["svg", svg],
];

describe.each(drawings)("%s", (golden, file, against) => {
  test.each(formats)("is drawn as %s as before", async (ending, draw) => {
    const drawn = await draw(graph(read(file), against === undefined ? undefined : read(against)));
    const path = join(folder, `${golden}.${ending}`);
    // To see what a change does to the drawings: UPDATE_DRAWINGS=1 npx jest goldens, then git diff and a browser.
    if (process.env.UPDATE_DRAWINGS) writeFileSync(path, drawn);
    expect(drawn).toBe(readFileSync(path, "utf8"));
  });
});

test("a failed end has a shape of its own, and a catch a line of its own, in every format", async () => {
  const step = { type: "task", name: "a", catch: [{ errors: ["E"], goto: "end" }] };
  const { document } = parse({ version: "v1", type: "flow", steps: [step, { type: "fail", name: "end" }] });
  if (document === undefined) throw new Error("the flow of the test cannot be read");
  const failed = graph(document);
  const nodes = failed.nodes.map((node) =>
    node.kind === "fail" ? { ...node, kind: "succeed" as const } : node,
  );
  const succeeded = { ...failed, nodes };
  for (const [how, draw] of formats) {
    const shapeOf = async (graph: Graph) => withoutColour(await draw(graph));
    expect([how, await shapeOf(failed)]).not.toEqual([how, await shapeOf(succeeded)]);
  }
  expect(mermaid(failed)).toMatch(/-\.->\|"E"\|/);
  expect(dot(failed)).toContain('label="E", style="dashed"');
  expect(await svg(failed)).toContain('class="edge catch"');
  expect(await svg(failed)).toContain(".edge.catch { stroke-dasharray: 5 4; }");
});

/** Shapes alone: neither colours nor the names of looks that set them. */
const withoutColour = (drawing: string) =>
  drawing
    .replace(/<style>[\s\S]*<\/style>/, "")
    .replace(/ class="[^"]*"/g, "")
    .replace(/^ +(?:classDef|class|linkStyle) .*\n/gm, "")
    .replace(/, (?:fill|font)?color="#\w+"/g, "")
    .replace(/style="filled"/g, "");

test("a drawing does not depend on what was drawn before it", async () => {
  const order = graph(read("order.fdl.yaml"));
  const first = await svg(order);
  await svg(graph(read("claims.state-machine.yaml")));
  expect(await svg(order)).toBe(first);
});

function read(file: string) {
  const { document, diagnostics } = parse(readFileSync(join(folder, file), "utf8"));
  if (document === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return document;
}
