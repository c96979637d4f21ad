import { parseCondition } from "../../definition/languages/fdl";
import type { Json } from "../../text/json";
import { holds } from "./condition";

const input: Json = {
  a: 2,
  b: "x",
  c: true,
  d: null,
  list: [1, "x", { k: 1 }],
  map: { k: 1 },
  __proto__x: 1,
};
const judge = (text: string, otherCondition: "fail" | "truthy" = "fail") => {
  const { node } = parseCondition(text);
  if (!node) throw new Error(`the test's condition cannot be read: ${text}`);
  return holds(node, input, { otherCondition });
};

test.each<[string, boolean]>([
  ["$.a == 2", true],
  ["$.a != 2", false],
  ["$.a > 1 && $.a >= 2 && $.a < 3 && $.a <= 2", true],
  ['$.b == "x" || $.nothing.at.all', true],
  ['$.b > "w"', true],
  ["$.c", true],
  ["!$.c", false],
  ["$.d", false],
  ["-$.a == -2", true],
  ["$.missing", false],
  ["!$.missing", true],
  ["$.missing > 0", false],
  ["$.missing <= 0", false],
  ['$.missing == ""', false],
  ['$.missing != ""', true],
  ["$.missing == $.other", true],
  ["$.a == $.b", false],
  ['"x" in $.list', true],
  ["2 in $.list", false],
  ["$.map in $.list", true],
  ['"k" in $.map', true],
  ['"toString" in $.map', false],
  ['"k" in $.missing', false],
  ["$.toString", false],
  ["$.c && ($.a == 1 || $.a == 2)", true],
  ["$.list[2].k == 1", true],
  ["$.list[9] == 1", false],
])("%s is %s", (text, expected) => {
  expect(judge(text)).toBe(expected);
});

test.each([
  ["$.b", "is a text, neither true nor false"],
  ["$.c && $.a", "is a number, neither true nor false"],
  ["$.a > $.b", 'compares a number with a text by ">"; use two numbers or two texts'],
  ["$.c > true", 'compares a boolean with a boolean by ">"; use two numbers or two texts'],
  ["$.a in $.b", 'looks with "in" into a text; use a list or an object'],
  ["-$.b == 1", 'has a "-" before a text'],
])("%s fails, as nothing says what it gives", (text, message) => {
  expect(() => judge(text)).toThrow(message);
});

test("other values are true unless empty, when that is asked for", () => {
  expect(judge("$.b", "truthy")).toBe(true);
  expect(judge("$.a && $.list && $.map", "truthy")).toBe(true);
  expect(judge("0", "truthy")).toBe(false);
  expect(judge('""', "truthy")).toBe(false);
});
