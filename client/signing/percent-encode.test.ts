import fc from "fast-check";
import { encodeQuery, encodeQueryTwice, percentEncode, sortedNames } from "./percent-encode";

// The rule of the reference, byte by byte, sharing nothing with the encoder under test.
const kept = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";
function slow(text: string): string {
  let encoded = "";
  for (const byte of Buffer.from(text, "utf8")) {
    const character = String.fromCharCode(byte);
    encoded += kept.includes(character)
      ? character
      : `%${"0123456789ABCDEF"[byte >> 4]}${"0123456789ABCDEF"[byte & 15]}`;
  }
  return encoded;
}

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(..." !'()*~%+&=/:\0\n\x7f\x80é流😀"), maxLength: 60 }),
);

describe("percentEncode", () => {
  test("keeps the unreserved characters and encodes every other byte of ASCII", () => {
    for (let code = 0; code < 128; code++) {
      const character = String.fromCharCode(code);
      expect(percentEncode(character)).toBe(slow(character));
    }
  });

  test.each([
    [" ", "%20"],
    ["!'()*", "%21%27%28%29%2A"],
    ["~-_.", "~-_."],
    ["+", "%2B"],
    ["é", "%C3%A9"],
    ["流程", "%E6%B5%81%E7%A8%8B"],
    ["😀", "%F0%9F%98%80"],
    ["\uFEFF", "%EF%BB%BF"],
    ["", ""],
  ])("encodes %j as %s", (text, encoded) => {
    expect(percentEncode(text)).toBe(encoded);
  });

  test("agrees with a slow encoder for any well-formed text", () => {
    fc.assert(
      fc.property(anyText, (text) => percentEncode(text) === slow(text)),
      { numRuns: 2000 },
    );
  });

  test("agrees with it for a long text, wherever its characters begin", () => {
    for (let lead = 0; lead < 4; lead++) {
      const text = "x".repeat(lead) + "a流😀é ".repeat(3000);
      expect(percentEncode(text)).toBe(slow(text));
    }
  });

  test("decodes back to the same text", () => {
    fc.assert(fc.property(anyText, (text) => decodeURIComponent(percentEncode(text)) === text));
  });
});

describe("encodeQuery", () => {
  const parameters = fc.dictionary(anyText, anyText, { maxKeys: 12 });

  test("sorts by raw name in code-unit order, as any order of insertion gives the same", () => {
    fc.assert(
      fc.property(parameters, (given) => {
        const names = Object.keys(given).sort();
        const expected = names.map((name) => `${slow(name)}=${slow(given[name] ?? "")}`).join("&");
        expect(encodeQuery(given)).toBe(expected);
        expect(encodeQuery(Object.fromEntries(Object.entries(given).reverse()))).toBe(expected);
      }),
    );
  });

  test("puts eleven repeated parameters in string order, and a dotted name before the longer one", () => {
    const ids = Array.from({ length: 11 }, (_, index) => [`ResourceId.${index + 1}`, ""]);
    const order = sortedNames({ ...Object.fromEntries(ids), "TagKey.1": "", "Tag.1.Key": "" });
    expect(order).toEqual([
      "ResourceId.1",
      "ResourceId.10",
      "ResourceId.11",
      ...[2, 3, 4, 5, 6, 7, 8, 9].map((n) => `ResourceId.${n}`),
      "Tag.1.Key",
      "TagKey.1",
    ]);
  });

  test("twice is the encoding of the encoding", () => {
    fc.assert(
      fc.property(parameters, (given) => {
        expect(encodeQueryTwice(given).toString()).toBe(slow(encodeQuery(given)));
      }),
      { numRuns: 500 },
    );
  });

  test("keeps empty values with their equals sign", () => {
    expect(encodeQuery({ b: "", a: "1" })).toBe("a=1&b=");
    expect(encodeQuery({})).toBe("");
  });

  test("reads back as the same form, a plus and a space told apart", () => {
    const form = encodeQuery({ "a b": "1+1 = 2", c: "流" });
    expect(Object.fromEntries(new URLSearchParams(form))).toEqual({ "a b": "1+1 = 2", c: "流" });
  });
});
