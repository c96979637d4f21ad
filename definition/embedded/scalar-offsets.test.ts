import fc from "fast-check";
import { isMap, isScalar, parseDocument } from "yaml";
import { scalarOffsets } from "./scalar-offsets";

/** The value of the key `a`, with its source. */
function scalarOf(text: string) {
  const { contents } = parseDocument(text);
  const node = isMap(contents) ? contents.items[0]?.value : undefined;
  if (!isScalar(node) || !node.range || typeof node.value !== "string") throw new Error(`no text: ${text}`);
  return { value: node.value, source: text.slice(node.range[0], node.range[1]) };
}

const written = [
  "a: plain text, with   blanks\n",
  "a: over\n   two\n\n\n   lines\n",
  "a: 'it''s quoted'\n",
  "a: 'it''s\n   folded\n\n   twice'\n",
  "a: |\n  version: v1\n  steps:\n    - x\n\n    - y\nb: 1\n",
  "a: |-\n  version: v1\n\n\n     deep\n  end\n\n",
  "a: |+ # kept\n\n  version: v1\n\n\nb: 1\n",
  "a: |2\n    indented\n  not\n",
  "a: >\n  one\n  two\n\n  three\n    four\n    five\n\n\n  six\n",
  "a: >-\n\n  one\n  two\n",
  "a: |\r\n  one\r\n    two\r\n",
];

test.each(written)("every character that is no blank stands where it is said to: %j", (text) => {
  const { value, source } = scalarOf(text);
  const offsets = scalarOffsets(source, value);
  expect(offsets).toHaveLength(value.length + 1);
  let before = -1;
  for (const [index, character] of Array.from(
    { length: value.length },
    (_, at) => [at, value[at]] as const,
  )) {
    const at = offsets[index] ?? -1;
    if (/\S/.test(character ?? "")) expect([index, source[at]]).toEqual([index, character]);
    expect(at).toBeGreaterThanOrEqual(before);
    before = at;
  }
});

test("line breaks of a literal text stand at the ends of its lines", () => {
  const { value, source } = scalarOf("a: |\n  one\n\n  two\n");
  expect([...scalarOffsets(source, value)]).toEqual([4, 5, 6, 7, 8, 11, 12, 13, 14, 15]);
});

test("escapes stand for what they become", () => {
  const source = '"a\\nb\\u00e9c\\"d\\U0001F600e"';
  const value: string = parseDocument(source).toJS();
  const offsets = scalarOffsets(source, value);
  expect(Array.from(offsets, (at) => source.slice(at, at + 2))).toEqual([
    "a\\",
    "\\n",
    "b\\",
    "\\u",
    "c\\",
    '\\"',
    "d\\",
    "\\U",
    "\\U",
    'e"',
    '"',
  ]);
});

test("any JSON text has its places", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (value) => {
      const source = JSON.stringify(value);
      const offsets = scalarOffsets(source, value);
      for (let index = 0; index < value.length; index++) {
        const rest = source.slice(offsets[index], -1);
        const isSecondHalf =
          index > 0 && /[\udc00-\udfff]/.test(value[index] ?? "") && !rest.startsWith("\\u");
        if (!isSecondHalf) expect(JSON.parse(`"${rest}"`)).toBe(value.slice(index));
      }
    }),
  );
});
