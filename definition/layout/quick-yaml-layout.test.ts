import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { stringify } from "yaml";
import { blockTexts, mergingTexts } from "../../test/yaml-texts";
import { serializeYaml } from "../format";
import { layOutQuickYaml } from "./quick-yaml-layout";

/** Whatever is laid out line by line, the serializer of the whole parser writes the same. */
function expectSame(text: string): boolean {
  const quick = layOutQuickYaml(text);
  if (quick === undefined) return false;
  expect(quick).toBe(serializeYaml(text));
  return true;
}

const flow = `# an order

version:   v1
type: flow   # FDL


steps:
- type: task
  name: 付款
  inputMappings: &mapped   
     -   {target: a,source:  [ 1, "b",'c' ], e: {}}
  serviceParams:

      Input: &input $input
      # the last
      Name: 'it''s'
- &last
  type: fail
  cause: |-   # why
       one

         two
  error:    "a\\tb"
- *last
`;

test("lays out blocks, comments, anchors and texts", () => {
  expect(layOutQuickYaml(flow)).toMatchInlineSnapshot(`
"# an order

version: v1
type: flow # FDL

steps:
  - type: task
    name: 付款
    inputMappings: &mapped
      - {target: a, source: [1, "b", 'c'], e: {}}
    serviceParams:

      Input: &input $input
      # the last
      Name: 'it''s'
  - &last
    type: fail
    cause: |- # why
      one

        two
    error: "a\\tb"
  - *last
"
`);
});

test.each([
  ["a: &x\n  b: c\nd: &y [1,  {e: *x}]\nf: &z\n- *y\n"],
  ["- a\n-   b:  1\n    c: 2\n# d\n- e\n"],
  ["a: |\n   b\n\n\nc: d\n"],
  ["a: >-  # b\n    c\n    d\n\n    e\nf: 1\n"],
  [`a: >\n  ${"b ".repeat(54)}\n`],
  [`a: >\n  ${"b ".repeat(54)}cd\n`],
  ["a: &a {b:  1}\nc:\n- <<:   *a\n  d: 1\n- {<<: [*a,*a]}\n"],
  ["a:\n   b:\n      - 1\n\n      - 2\n"],
])("lays %j out as the serializer does", (text) => {
  expect(expectSame(text)).toBe(true);
});

test.each([
  "a: b # c\n    # d\ne: f\n",
  "a: # b\n  c: d\n",
  "a:\n- b\n# c\nd: e\n",
  "a: b\n# the end\n",
  "- &a\n\n  b: c\n",
  "- &a # b\n  c: d\n",
  "a: |+\n  b\n",
  "a: |\n\n  b\n",
  'a: "\\/"\n',
  `a: ${"b ".repeat(60)}c\n`,
  `a: [${"b, ".repeat(60)}c]\n`,
  "a: >+\n  b\n",
  "a: >\n\n  b\n",
  "a: |\n  b\u0085c\n",
  "a: b\u0085c\n",
])("leaves %j to the serializer", (text) => {
  expect(layOutQuickYaml(text)).toBeUndefined();
});

test("leaves folded texts far to the right to the serializer", () => {
  const keys = Array.from({ length: 36 }, (_, depth) => `${"  ".repeat(depth)}a:`);
  expect(layOutQuickYaml(`${keys.join("\n")} >\n${" ".repeat(72)}b\n`)).toBeUndefined();
});

test("agrees on every definition of the test data", () => {
  const folder = join(__dirname, "../testdata");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const texts = names.filter((name) => name.endsWith(".yaml")).map((name) => join(folder, name));
  const taken = texts.filter((path) => expectSame(readFileSync(path, "utf8").replaceAll("\r\n", "\n")));
  expect(taken.length).toBeGreaterThan(texts.length / 2);
});

const lines = [
  "a: 1",
  "  b: 2",
  "c:",
  "  d:",
  "- e",
  "  - f: 1",
  "    g: [1,  2]",
  "h: {i:  j}",
  "# k",
  "  # l",
  "    # m",
  "",
  "k: &n x",
  "o: *n",
  '  p: "q\\n"',
  "r: 's' # t",
  "u: |",
  "  v",
  "    w",
  "x: |- # y",
  "- &z",
  "  - [a, {b: c}]",
  "l: 1.50",
  "   q: 3",
  "      - z",
];

test("agrees on any lines that it takes, however odd", () => {
  let taken = 0;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...lines), { maxLength: 9 }), (chosen) => {
      const text = chosen.map((line, index) => line.replace(/^( *(?:- )?\w+)(?=:)/, `$1${index}`));
      if (expectSame(`${text.join("\n")}\n`)) taken++;
    }),
    { numRuns: 3_000 },
  );
  expect(taken).toBeGreaterThan(50);
});

test("agrees on any data, however long its lines", () => {
  const name = fc.stringMatching(/^[A-Za-z_]\w{0,30}$/);
  const text = fc.stringMatching(/^[\w$./:#"'{}, -]{0,90}$/);
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: "small" },
      text,
      fc.string(),
      fc.double(),
      fc.boolean(),
      fc.array(tie("any"), { maxLength: 5 }),
      fc.dictionary(name, tie("any"), { maxKeys: 4 }),
    ),
  })).any;
  let taken = 0;
  fc.assert(
    fc.property(
      fc.dictionary(name, value),
      fc.constantFrom(1, 2, 4),
      fc.boolean(),
      (data, indent, indentSeq) => {
        if (expectSame(stringify(data, { indent, indentSeq, lineWidth: 0 }))) taken++;
      },
    ),
    { numRuns: 300 },
  );
  expect(taken).toBeGreaterThan(8);
});

test.each([
  ["texts on lines of their own", blockTexts, 250],
  ["maps that merge others", mergingTexts, 300],
])("agrees on %s", (_, texts, least) => {
  let taken = 0;
  fc.assert(
    fc.property(texts, (text) => {
      if (expectSame(text.replaceAll("\r\n", "\n"))) taken++;
    }),
    { numRuns: 2_000 },
  );
  expect(taken).toBeGreaterThan(least);
});
