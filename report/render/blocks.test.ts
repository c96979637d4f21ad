import { type Block, fitted } from "./blocks";

const of = (what: Block["what"], text: string): Block => ({ text, ...(what && { what }) });

const blocks: readonly Block[] = [
  of(undefined, "verdict"),
  of("danger", "d".repeat(400)),
  of("change", "c".repeat(400)),
  of("graph", "g".repeat(400)),
  of("difference", "s".repeat(400)),
  of("graph", "h".repeat(400)),
  of(undefined, "marker"),
];

test("nothing is cut that fits", () => {
  expect(fitted(blocks, 3000)).toBe(blocks.map(({ text }) => text).join("\n\n"));
});

test("what matters least goes first, and is told", () => {
  const text = fitted(blocks, 1500);
  expect(text).not.toMatch(/g{9}|h{9}/);
  expect(text).toMatch(/d{9}\s*c{9}/);
  expect(text).toMatch(/> Cut to fit the host: 2 × graph, 1 × difference\. The whole is in .*\n\nmarker$/);
});

test.each([700, 1200, 1600, 2000])("verdict and marker stay within %d characters", (limit) => {
  const text = fitted(blocks, limit);
  expect(text.length).toBeLessThanOrEqual(limit);
  expect(text).toMatch(/^verdict\n.*\nmarker$/s);
});
