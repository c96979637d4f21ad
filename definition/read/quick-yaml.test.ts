import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { stringify } from "yaml";
import { blockTexts, mergingTexts } from "../../test/yaml-texts";
import type { Outline } from "./outline";
import { readQuickYaml } from "./quick-yaml";
import { readYaml } from "./yaml-text";

// Properties take their time where other work goes on beside them.
jest.setTimeout(60_000);

/** An outline without the ends of maps and lists, which trailing blanks may or may not belong to. */
function places({ start, end, members, items }: Outline): unknown {
  if (members) return [start, ...[...members].map(([name, { key, value }]) => [name, key, places(value)])];
  return items ? [start, ...items.map(places)] : [start, end];
}

/** Whatever the quick reader takes, the whole parser reads the same. */
function expectSame(text: string): boolean {
  const quick = readQuickYaml(text);
  if (quick === undefined) return false;
  const whole = readYaml(text);
  expect(whole.problems).toBeUndefined();
  expect(quick.data).toStrictEqual(whole.data);
  // The order of keys too.
  expect(JSON.stringify(quick.data)).toBe(JSON.stringify(whole.data));
  const outline = whole.outline?.();
  expect(places(quick.outline)).toEqual(outline && places(outline));
  return true;
}

const flow = `# an order
version: v1
type: flow   # FDL
steps:
- type: task
  name: pay-1
  resourceArn: acs:fc:::services/shop/functions/pay
  timeoutSeconds: -60.5
  serviceParams: {Input: $, "Name": 'it is', list: [], url: http://a/b#c}

  retry:
    - errors: [FnF.ALL, "FC.Unknown"]
      multiplier: 1.5
      # the last
      maxAttempts: 3
- type: choice
  name: route
  choices:
      - condition: $.status == "succeeded" && $.a > 1
        goto: &pay pay-1
  end: true
  default: { goto: *pay, note: 'it''s' }
  cause: |
    one "two"

      three
`;

test.each([
  flow,
  flow.replaceAll("\n", "\r\n"),
  flow.trimEnd(),
  "- a\n- b: c\n  d: [1, {e: f}]\n- 'g'\n",
  "a:\n  b:\n    c: null\n",
  `a: &x b\nc: *x\nd: &y [*x, &z 1]\ne: {f: *y, g: *z}\nh: &i\n  j: *z\nk: &l\n- *i\n- &m\n  n: *i\n- *m\n`,
  "a: &x b\nc: *x\nd: &x e\nf: *x\n",
  `a: 'it''s'\nb: "tab\\t, \\"quote\\", \\u4e2d\\n"\n`,
  "a: |\n  b\n   c\n\n  d: e # f\n\ng: |-\n    h\ni: |+\n  j\n\n# k\nl: m\n",
  "a: >\n  b\n  c \n\n\n  d\ne: >-  # f\n\n    g\n    h\ni: >+\n  j\n\n# k\nl: m\n",
  "a: &a\n  b: 1\n  c: 2\nd:\n- <<: *a\n  b: 3\n- e: 4\n  <<: [*a, {c: 5, f: 6}]\n- {<<: *a, <<: {g: 7}}\n",
])("takes what definitions are mostly written in", (text) => {
  expect(expectSame(text)).toBe(true);
});

test.each([
  "a: b: c",
  "a: b\n  c",
  "a: *x",
  "a: &x [*x]",
  "a: &x\n  - *x",
  "a: &x",
  "- &x a: b",
  "a: &x\nb: c",
  "a: |\n   b\n  c",
  "a: |2\n  b",
  "a: |\n\tb",
  "a: |\n  b\rc\n",
  "a: |\n",
  "- |\n  b",
  'a: "\\x41"',
  'a: "b\n  c"',
  "a: !t b",
  "a: >\n  b\n   c\n",
  "a: >\n\tb",
  "a: >2\n  b",
  "- >\n  b",
  "? a",
  "a: - b",
  "- - a",
  "a: b\na: c",
  "a:\n",
  "a: ",
  "a:\tb",
  "\ta: b",
  "---\na: b",
  "a: b\n---\n",
  "a: b\n...\n",
  "a: True",
  "a: 0x1",
  "a: 007",
  "a: 1_000",
  "a: .5",
  "a: 2030-01-01",
  "null: a",
  "__proto__: {}",
  "a: [b\n]",
  "a: [b, ,]",
  "a: [b: c]",
  "a: {b}",
  "a: {b: c, b: d}",
  "a: b #c\n d: e",
  "a: 'b' c",
  "a:\n    b: c\n  d: e",
  "a: b:",
  "a: @b",
  "a: %b",
  "a: b  c",
  "<<: a",
  "<<:",
  "<<: [[{a: b}]]",
  '"<<": {a: b}',
  "a: &a {<<: *a}",
  "1: a",
  "a b: c",
  "a: ~",
  "",
])("leaves %j to the whole parser", (text) => {
  expect(readQuickYaml(text)).toBeUndefined();
});

test("agrees on every definition of the test data", () => {
  const folder = join(__dirname, "../testdata");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.ya?ml$/.test(name),
  );
  const taken = files.filter((name) => expectSame(readFileSync(join(folder, name), "utf8")));
  expect(files.length).toBeGreaterThan(5);
  expect(taken.length).toBeGreaterThan(0);
});

const name = fc.stringMatching(/^[A-Za-z_][\w.$-]{0,5}$/);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: "small" },
    fc.string(),
    fc.stringMatching(/^[\w$./:# -]{0,12}$/),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("any"), { maxLength: 4 }),
    fc.dictionary(name, tie("any"), { maxKeys: 4 }),
  ),
})).any;

test("agrees on any data that the serializer writes", () => {
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
    { numRuns: 200 },
  );
  expect(taken).toBeGreaterThan(8);
});

test("agrees on any text that it takes, however odd", () => {
  const pieces = [
    "a",
    "b:",
    "c: ",
    "- ",
    "\n",
    "\n  ",
    "\n    ",
    " ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "#",
    " # x",
    "'s'",
    '"d"',
    "1",
    "-1.5",
    "true",
    "$.x > 1",
    ":",
    "-",
    "\r\n",
    "\t",
    "&a ",
    "&b",
    "*a",
    ": *b",
    "k: |",
    "|-\n",
    "''",
    '"\\n',
    "\n- ",
    "\nk: v",
  ];
  let taken = 0;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 14 }), (parts) => {
      if (expectSame(parts.join(""))) taken++;
    }),
    { numRuns: 6_000 },
  );
  expect(taken).toBeGreaterThan(30);
});

test.each([
  ["texts on lines of their own", blockTexts, 600],
  ["maps that merge others", mergingTexts, 400],
])("agrees on %s", (_, texts, least) => {
  let taken = 0;
  fc.assert(
    fc.property(texts, (text) => {
      if (expectSame(text)) taken++;
    }),
    { numRuns: 3_000 },
  );
  expect(taken).toBeGreaterThan(least);
});

test("agrees on a flow with one character changed", () => {
  fc.assert(
    fc.property(
      fc.nat(flow.length - 1),
      fc.constantFrom("", " ", "\n", ":", "-", "#", "'", '"', "[", "}", "a", ",", "\t"),
      (at, sign) => {
        expectSame(flow.slice(0, at) + sign + flow.slice(at + 1));
        expectSame(flow.slice(0, at) + sign + flow.slice(at));
      },
    ),
    { numRuns: 800 },
  );
});
