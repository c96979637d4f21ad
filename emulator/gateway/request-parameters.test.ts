import fc from "fast-check";
import { businessParameters, mergeParameters, mostParameters } from "./request-parameters";

const merged = (query: string, form: string) => mergeParameters(query, Buffer.from(form));

test.each([
  ["a=1&b=2", "", { a: "1", b: "2" }],
  ["a=1", "b=2", { a: "1", b: "2" }],
  ["a=query", "a=body", { a: "body" }],
  ["a=1+2&b=%2B", "c=3+4&d=%E6%B5%8B", { a: "1 2", b: "+", c: "3 4", d: "测" }],
  ["a=&b", "", { a: "", b: "" }],
  ["a=%zz&b=100%", "", { a: "%zz", b: "100%" }],
  [
    "__proto__=1",
    "constructor=2",
    Object.fromEntries([
      ["__proto__", "1"],
      ["constructor", "2"],
    ]),
  ],
  ["", "a=测&b=%ff%E6%B5", { a: "测", b: "\ufffd\ufffd" }],
])("query %j and body %j make %j", (query, form, expected) => {
  expect(Object.fromEntries(merged(query, form).parameters)).toEqual(expected);
});

test("decodes a value as a form is decoded, whatever bytes it has", () => {
  const text = fc.array(fc.constantFrom("%", "+", "4", "e", "C", "a", "%e4%b8", "%2b", "%ef%bb%bf"));
  fc.assert(
    fc.property(text, (parts) => {
      const value = parts.join("");
      expect(merged("", `a=${value}`).parameters.get("a")).toBe(new URLSearchParams(`a=${value}`).get("a"));
    }),
  );
});

test("what belongs to the gateway is no business of an action", () => {
  const { parameters } = merged(
    "Action=GetFlow&Version=1&Signature=x&RegionId=r&FlowId=lc-1&Tag.1.Key=k",
    "",
  );
  expect(businessParameters(parameters)).toEqual({ FlowId: "lc-1", "Tag.1.Key": "k" });
});

describe("decodes at most 10,000", () => {
  const pairs = (count: number, prefix: string) =>
    Array.from({ length: count }, (_, index) => `${prefix}${index}=`).join("&");

  test.each([
    ["as many as are allowed", pairs(4_000, "q"), pairs(6_000, "f"), 10_000, false],
    ["one too many in the query", pairs(10_001, "q"), "", 10_000, true],
    ["one too many in the body", "", pairs(10_001, "f"), 10_000, true],
    ["one too many in both", pairs(4_000, "q"), pairs(6_001, "f"), 10_000, true],
    ["a body after a query that is full", pairs(10_000, "q"), "a=1", 10_000, true],
    ["a million of one name", "a=&".repeat(1_000_000), "", 1, true],
    ["a million of none", "&".repeat(1_000_000), "", 0, true],
  ])("%s", (_, query, form, size, isCut) => {
    const { parameters, isCut: wasCut } = merged(query, form);
    expect([parameters.size, wasCut]).toEqual([size, isCut]);
  });

  test("the first of them, so that the refusal is in the words of the service that was called", () => {
    const { parameters } = merged("Version=2019-03-15", pairs(mostParameters, "f"));
    expect(parameters.get("Version")).toBe("2019-03-15");
  });
});

test("names without values take hardly longer than those with", () => {
  const leastOf = (pair: string) => {
    const body = Buffer.from(`${pair}&`.repeat(mostParameters));
    const times = Array.from({ length: 3 }, () => {
      const begin = performance.now();
      mergeParameters("", body);
      return performance.now() - begin;
    });
    return Math.min(...times);
  };
  const name = "a".repeat(800);
  expect(leastOf(name)).toBeLessThan(8 * leastOf(`${name}=`));
});
