import fc from "fast-check";
import { parse as parseYaml } from "yaml";
import { parse } from "../definition";
import { fill, namesIn } from "./placeholders";

type Value = string | number | boolean;

const troublesome = [
  ...[
    '"',
    "'",
    "`",
    "\\",
    ":",
    ": ",
    " #",
    "#",
    "- ",
    "? ",
    "{",
    "}",
    "[",
    "]",
    ",",
    "&a",
    "*a",
    "!t",
    "|",
    ">",
    "%",
    "@",
  ],
  ...[
    "\n",
    "\r",
    "\r\n",
    "\t",
    " ",
    "  ",
    "\n\n",
    "\n  ",
    "---",
    "...",
    "\n---\n",
    "\n...\n",
    "~",
    "null",
    "true",
    "12",
    "0x1f",
    "1e3",
  ],
  ...[
    "$",
    "${x}",
    "$${x}",
    "${",
    "$&",
    "$1",
    "é",
    "名",
    "😀",
    "\u0000",
    "\u007f",
    "\u0085",
    "\u2028",
    "\ufeff",
    "\ud800",
    "\ue001",
    "\ue002",
  ],
];
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(fc.oneof(fc.constantFrom(...troublesome), fc.string({ maxLength: 3 })), { maxLength: 6 })
    .map((parts) => parts.join("")),
);
const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -1, 1e21, 1e-7, 2 ** 53),
);
const value: fc.Arbitrary<Value> = fc.oneof({ weight: 3, arbitrary: text }, number, fc.boolean());

const same = (given: Value) => (Object.is(given, -0) ? 0 : given);
const asText = String;
const around = (before: string, after: string) => (given: Value) => `${before}${given}${after}`;

const places: readonly (readonly [where: string, text: string, expected: (given: Value) => unknown])[] = [
  ["plain", "a: ${x}\nz: end\n", same],
  ["plain, with a comment behind it", "a: ${x} # ${not} a value\nz: end\n", same],
  ["plain in a list", "a:\n  - one\n  - ${x}\nz: end\n", (given) => ["one", same(given)]],
  ["plain in brackets", "a: [one, ${x}, ${x}]\nz: end\n", (given) => ["one", same(given), same(given)]],
  ["plain in braces", "a: {b: ${x}, c: ${x}}\nz: end\n", (given) => ({ b: same(given), c: same(given) })],
  ["plain, under an anchor", "a: &anchor ${x}\nz: end\n", same],
  ["inside a plain text", "a: acs:fc:::${x}/b c\nz: end\n", around("acs:fc:::", "/b c")],
  [
    "inside a plain text of several lines",
    "a: one\n  two ${x}\n  three\nz: end\n",
    around("one two ", " three"),
  ],
  ["in double quotes", 'a: "${x}"\nz: end\n', asText],
  ["inside double quotes", 'a: "\\t${x}\\"b"\nz: end\n', around("\t", '"b')],
  [
    "in double quotes of several lines",
    'a: [1, "one\n   ${x}\n   two",\n  3]\nz: end\n',
    (given) => [1, `one ${given} two`, 3],
  ],
  ["in single quotes", "a: '${x}'\nz: end\n", asText],
  ["inside single quotes", "a: 'it''s ${x}'\nz: end\n", around("it's ", "")],
  [
    "in a literal block",
    "a: |\n  one\n  ${x}\n    two ${x}!\nz: end\n",
    (given) => `one\n${given}\n  two ${given}!\n`,
  ],
  ["at the beginning of a literal block", "a: |\n  ${x}\n  two\nz: end\n", around("", "\ntwo\n")],
  ["at the end of a stripped block", "a: |-\n  one\n  ${x}\nz: end\n", around("one\n", "")],
  ["in a kept block", "a: |+\n  ${x}\n\nz: end\n", around("", "\n\n")],
  ["in a block with an indent of its own", "a: |2\n   ${x}\nz: end\n", around(" ", "\n")],
  ["in a folded block", "a: >\n  one\n  ${x}\n  two\n\n  three\nz: end\n", around("one ", " two\nthree\n")],
  ["in a block in a list", "a:\n  - |\n    ${x}\n  - two\nz: end\n", (given) => [`${given}\n`, "two"]],
  ["in CRLF", "a: ${x}\r\nz: end\r\n", same],
  ["in quotes in JSON", '{"a": "${x}", "z": "end"}', asText],
  ["inside a text in JSON", '{"a": "b\\n${x}\\"", "z": "end"}', around("b\n", '"')],
  ["alone in JSON", '{"a": ${x}, "z": "end"}', same],
];

test.each(places)("a value stays what it is: %s", (_where, source, expected) => {
  fc.assert(
    fc.property(value, (given) => {
      const filled = fill(source, { x: given });
      const data = { a: expected(given), z: "end" };
      expect(parseYaml(filled)).toEqual(data);
      expect(parse(filled, { kind: "fdl" }).document?.data).toEqual(data);
      // So that the places in messages are those of the file.
      expect(filled.split("\n").length).toBe(source.split("\n").length);
    }),
    { numRuns: 300 },
  );
});

test("fills JSON so that it stays JSON", () => {
  fc.assert(
    fc.property(value, (given) => {
      const filled = fill('{"a": "${x}", "b": ${x}}', { x: given });
      expect(JSON.parse(filled)).toEqual({ a: String(given), b: same(given) });
    }),
  );
});

test("fills keys", () => {
  expect(parseYaml(fill('${x}: 1\n"b-${x}": 2\n', { x: 'a: "b"' }))).toEqual({ 'a: "b"': 1, 'b-a: "b"': 2 });
});

test("leaves what holds no placeholder as it is, to the character", () => {
  const source = "# ${a} comment\na:   'x'   # kept\n\n\nb: [ 1,2 ]\nc: >+\n   folded\n\nd: ${x}\n";
  expect(fill(source, { x: "it's" })).toBe(source.replace("${x}", '"it\'s"'));
});

test("leaves a block a block when its values are plain lines", () => {
  const source = "a: |\n  curl ${url} \\\n    --data '${id}'\n";
  expect(fill(source, { url: "https://example.com/#a: b", id: 5 })).toBe(
    "a: |\n  curl https://example.com/#a: b \\\n    --data '5'\n",
  );
});

test("writes $${ as ${, wherever it stands", () => {
  const source = "a: $${x}\nb: 'b $${x}'\nc: |\n  c $${x} ${x}\nd: [$${x}]\n";
  expect([...namesIn(source).keys()]).toEqual(["x"]);
  expect(parseYaml(fill(source, { x: "1" }))).toEqual({
    a: "${x}",
    b: "b ${x}",
    c: "c ${x} 1\n",
    d: ["${x}"],
  });
});

test("names each placeholder once, in order, and none of a comment", () => {
  expect([...namesIn("# ${no}\nb: ${two}-${one.x}\na: [${two}, '${three-3}'] # ${neither}\n")]).toEqual([
    ["two", 11],
    ["one.x", 18],
    ["three-3", 40],
  ]);
});

test("leaves a text that is no YAML to the check, which says where", () => {
  const source = "a: [${x}\nb: ${y}\n";
  expect([...namesIn(source).keys()]).toEqual(["x", "y"]);
  expect(fill(source, { x: "1", y: "2" })).toBe(source);
});

test("refuses numbers that no definition can hold", () => {
  for (const x of [Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => fill("a: ${x}\n", { x })).toThrow(
      new Error(`\${x} is ${x}; definitions hold finite numbers only`),
    );
});

test("fills a thousand placeholders of a large text in time", () => {
  const source = Array.from(
    { length: 5_000 },
    (_, index) => `key${index}: ${"text ".repeat(20)}\${x}\n`,
  ).join("");
  const start = process.cpuUsage();
  expect(fill(source, { x: "1" })).toHaveLength(source.length + 5_000 * (2 + 1 - 4));
  // Time of the processor: the wall clock counts what else the machine does.
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(5_000);
});
