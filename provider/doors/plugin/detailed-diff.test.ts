import type { Json, JsonObject } from "../../../text/json";
import { type Changes, detailedDiff } from "./detailed-diff";

const different: Changes["isSame"] = () => false;

/** The changes of one property between two inputs. */
function changes(old: Json | undefined, next: Json | undefined, isSame = different): Record<string, string> {
  const inputs = (value: Json | undefined): JsonObject => (value === undefined ? {} : { it: value });
  const sides = { olds: inputs(old), oldInputs: inputs(old), news: inputs(next) };
  const found = detailedDiff({ changed: ["it"], replaces: [], isSame }, sides);
  return Object.fromEntries(found.map(({ path, kind }) => [path, kind]));
}

test.each<[what: string, old: Json | undefined, next: Json | undefined, Record<string, string>]>([
  ["a text", "a", "b", { it: "update" }],
  ["a new property", undefined, { a: 1 }, { it: "add" }],
  ["a property that goes", { a: 1 }, undefined, { it: "delete" }],
  ["a field of an item", { s: [{ n: 1 }, { n: 2 }] }, { s: [{ n: 1 }, { n: 3 }] }, { "it.s[1].n": "update" }],
  [
    "items more and fewer",
    { a: [1], b: [1, 2] },
    { a: [1, 2], b: [1] },
    { "it.a[1]": "add", "it.b[1]": "delete" },
  ],
  ["a key with a dot", { "x.y/z": "1" }, { "x.y/z": "2" }, { 'it["x.y/z"]': "update" }],
  ["a key that begins with a digit", { "1": "a" }, { "1": "b" }, { 'it["1"]': "update" }],
  ["a key that no path can name", { 'a"b[': "1", c: 1 }, { 'a"b[': "2", c: 1 }, { it: "update" }],
  ["another shape", "text", { a: 1 }, { it: "update" }],
  ["keys in another order", { a: 1, b: { c: 2 } }, { b: { c: 2 }, a: 1 }, {}],
  ["the prototype's names", { a: 1 }, { a: 1, constructor: 2 }, { "it.constructor": "add" }],
])("%s", (_what, old, next, expected) => {
  expect(changes(old, next)).toEqual(expected);
});

test("tells no place that means the same, unless nothing else is left", () => {
  const asText = (_name: string, a: Json, b: Json) =>
    JSON.stringify(a).replaceAll('"', "") === JSON.stringify(b).replaceAll('"', "");
  expect(changes({ a: 60, b: [1] }, { a: "60", b: [2] }, asText)).toEqual({ "it.b[0]": "update" });
});

test("a place that is not known yet is told, also where it was not known before", () => {
  const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
  expect(changes({ a: [1, 2] }, { a: [1, unknown] })).toEqual({ "it.a[1]": "update" });
  expect(changes({ a: unknown }, { a: unknown })).toEqual({ "it.a": "update" });
});

test("says what replaces, and compares with the state where the inputs are the same", () => {
  const found = detailedDiff(
    { changed: ["name", "enabled"], replaces: ["name"], isSame: different },
    {
      olds: { name: "a", enabled: true },
      oldInputs: { name: "a", enabled: false },
      news: { name: "b", enabled: false },
    },
  );
  expect(found).toEqual([
    { path: "name", kind: "update", isReplacing: true, isOfInputs: true },
    { path: "enabled", kind: "update", isReplacing: false, isOfInputs: false },
  ]);
});
