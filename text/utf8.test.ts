import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { decodeUtf8 } from "./utf8";

const bytes = (...parts: (string | Uint8Array | readonly number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Uint8Array.from(part))));
const wide = (text: string, swap = false) => {
  const little = Buffer.from(text, "utf16le");
  return swap ? little.swap16() : little;
};
const problem = (given: Uint8Array, file = "flow.yaml") => {
  const read = decodeUtf8(given, file);
  return read.problem ?? `text ${JSON.stringify(read.text)}`;
};

const order = [0xb6, 0xa9, 0xb5, 0xa5]; // 订单
const flow = "type: flow\nname: 订单\n";

test("reads UTF-8 to the character, its mark and every character of Unicode", () => {
  expect(decodeUtf8(bytes([0xef, 0xbb, 0xbf], flow), "f")).toEqual({ text: `\uFEFF${flow}` });
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(decodeUtf8(Buffer.from(text), "f")).toEqual({ text });
    }),
  );
});

test("a file that holds zeros without being UTF-16 is binary", () => {
  const archive = bytes(
    [0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0x08, 0x08, 0x9f, 0xe9],
    "flow.yaml, an archive of much text",
  );
  expect(decodeUtf8(archive, "flow.zip")).toEqual({
    problem: "is a binary file, as byte 0x00 at offset 5 shows; name one of text",
    guessed: "",
  });
});

test.each([
  ["GBK", bytes("name: ", order, "\n"), 6, "0xB6", "name: 订单\n"],
  ["GB18030", bytes("name: ", order, [0x82, 0x30, 0xc3, 0x32], "\n"), 6, "0xB6", "name: 订单㜼\n"],
  ["GB18030", bytes("n: ", [0x82, 0x30, 0xc3, 0x32], "\n"), 3, "0x82", "n: 㜼\n"],
  ["UTF-16LE", bytes([0xff, 0xfe], wide(flow)), 0, "0xFF", `\uFEFF${flow}`],
  ["UTF-16BE", bytes([0xfe, 0xff], wide(flow, true)), 0, "0xFE", `\uFEFF${flow}`],
  ["UTF-16LE", wide("type: flow\n"), 1, "0x00", "type: flow\n"],
  ["UTF-16BE", wide("type: flow\n", true), 0, "0x00", "type: flow\n"],
  ["ISO-8859-1", bytes("caf", [0xe9], "\n"), 3, "0xE9", "café\n"],
  ["ISO-8859-1", bytes("r", [0xe9], "sum", [0xe9], "s\n"), 1, "0xE9", "résumés\n"],
])("finds %s, its offset and its text", (encoding, given, offset, byte, text) => {
  const read = decodeUtf8(given, "flow.yaml");
  expect(read).toEqual({
    problem: `is not UTF-8: byte ${byte} at offset ${offset}; it is likely ${encoding}, convert it: iconv -f ${encoding} -t UTF-8 flow.yaml > flow.utf8.yaml`,
    guessed: text,
  });
  const converted = spawnSync("iconv", ["-f", encoding, "-t", "UTF-8"], { input: given });
  if (converted.error === undefined) expect(converted.stdout.toString()).toBe(text);
});

test.each([
  [bytes("订", [0xe8, 0xae]), 3],
  [bytes("a", [0xef, 0xbf], "b"), 1],
  [bytes("a", [0xef]), 1],
  [bytes("\uFFFD", [0xef, 0xbf]), 3],
  [bytes("ab", [0xc0, 0x80]), 2],
  [bytes([0xed, 0xa0, 0x80]), 0],
  [bytes("🐉", [0xf0, 0x9f, 0x90], "x"), 4],
])("points to the first byte of what is wrong in %j", (given, offset) => {
  expect(problem(given)).toContain(` at offset ${offset};`);
});

test("a few zeros make no UTF-16", () => {
  expect(problem(bytes("a: b\0\n"))).toBe('text "a: b\\u0000\\n"');
  expect(problem(bytes("\0\u0001\uFFFD"))).toMatch(/^text /);
});

test("the command fits a shell, and standard input", () => {
  expect(problem(bytes([0xe9]), "it's a/flow.v1.yaml")).toContain(
    "iconv -f ISO-8859-1 -t UTF-8 'it'\\''s a/flow.v1.yaml' > 'it'\\''s a/flow.v1.utf8.yaml'",
  );
  expect(problem(bytes([0xe9]), "-")).toContain("convert it: … | iconv -f ISO-8859-1 -t UTF-8 | …");
});
