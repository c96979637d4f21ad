import { businessParameters, mergeParameters, mostParameters } from "./request-parameters";

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
])("query %j and body %j make %j", (query, form, expected) => {
  expect(Object.fromEntries(mergeParameters(query, form).parameters)).toEqual(expected);
});

test("what belongs to the gateway is no business of an action", () => {
  const { parameters } = mergeParameters(
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
    const merged = mergeParameters(query, form);
    expect([merged.parameters.size, merged.isCut]).toEqual([size, isCut]);
  });

  test("the first of them, so that the refusal is in the words of the service that was called", () => {
    const { parameters } = mergeParameters("Version=2019-03-15", pairs(mostParameters, "f"));
    expect(parameters.get("Version")).toBe("2019-03-15");
  });
});

test("names without values take hardly longer than those with", () => {
  const leastOf = (pair: string) => {
    const body = `${pair}&`.repeat(mostParameters);
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
