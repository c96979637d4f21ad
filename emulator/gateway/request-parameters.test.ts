import { businessParameters, mergeParameters } from "./request-parameters";

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
  expect(Object.fromEntries(mergeParameters(query, form))).toEqual(expected);
});

test("what belongs to the gateway is no business of an action", () => {
  const all = mergeParameters("Action=GetFlow&Version=1&Signature=x&RegionId=r&FlowId=lc-1&Tag.1.Key=k", "");
  expect(businessParameters(all)).toEqual({ FlowId: "lc-1", "Tag.1.Key": "k" });
});
