// The built-ins against slow ones that share nothing with them, and the vendor's own samples.
import { createHash } from "node:crypto";
import fc from "fast-check";
import type { Json } from "../../../text/json";
import { drive, startRun } from "../../testdata/drive";

interface Outcome {
  readonly value?: unknown;
  readonly cause?: string;
}

/** What an expression gives over an input, in a run of its own. */
function evaluate(text: string, input: Json = {}, seed?: string): Outcome {
  const definition = {
    ...{ Type: "StateMachine", SpecVersion: "v1", Name: "f", StartAt: "a" },
    States: [{ Type: "Pass", Name: "a", OutputConstructor: { "value.$": text }, End: true }],
  };
  const begun = startRun(definition, input);
  const { run } = drive(seed === undefined ? begun : { ...begun, seed });
  if (run.status === "Succeeded") return { value: (run.output as { value?: unknown }).value };
  return { cause: run.failure?.cause ?? run.status };
}

test.each<[string, Json]>([
  ['arrayContains(["Tom",10],10)', true],
  ["arrayUnique([1,2,3,1])", [1, 2, 3]],
  ['format("hello {}","world")', "hello world"],
  ['fromBase64("Rm5G")', "FnF"],
  [`stringToJson('{"name": "Tom", "age": 10}')`, { name: "Tom", age: 10 }],
  ['hash("abc","MD5")', "900150983cd24fb0d6963f7d28e17f72"],
  [
    'jsonMerge({"name": "Tom", "age": 10},{"name": "Tom", "address": "beijing"})',
    { name: "Tom", age: 10, address: "beijing" },
  ],
  ['length({"name": "Tom", "age": 10})', 2],
  ['length([1, 2]) == length("ab")', true],
  ['mapKeys({"b": 1, "a": 2})', ["a", "b"]],
  ['mapValues({"b": 1, "a": 2})', [2, 1]],
  ['split("a,b,,c", ",")', ["a", "b", "", "c"]],
  ['get({"a": [5]}, "a")', [5]],
  ["get([7, 8], 1)", 8],
  ["intAdd(2, -3)", -1],
  ['regexMatchString("^o[0-9]+$", "o17")', true],
  ['regexMatchString("^(a|aa)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab")', false],
  ["toArray(1, 'x', null)", [1, "x", null]],
  ["toArray()", []],
  ['fromJSON(toJSON({"a": [1, null]}))', { a: [1, null] }],
  [`"a\\"b" == 'a"b'`, true],
  ["`a\\n` == 'a\\\\n'", true],
  ['{"a": 1, "b": [true, nil]}', { a: 1, b: [true, null] }],
  ['$Input["a b"][0].c', 1],
  ["$Input.list[$Input.at]", "y"],
  ["randomInt(4, 4)", 4],
])("%s", (text, expected) => {
  expect(evaluate(text, { "a b": [{ c: 1 }], list: ["x", "y"], at: 1 })).toEqual({ value: expected });
});

test.each([
  ["$Input.a.b", '"$Input.a.b": "b" leads to nothing; it is looked for in a number'],
  ["$Input.list[5]", '"$Input.list[5]": [5] leads to nothing in a list'],
  ["$Input.list[-1]", '"$Input.list[-1]": no document says what the index -1 means'],
  [
    "$Input.list[1:]",
    '"$Input.list[1:]": brackets take one key or one number; slices, wildcards and filters are not documented',
  ],
  [
    "$Input.list[$Input.a:]",
    '"$Input.list[$Input.a:]": brackets take one key or one number; slices, wildcards and filters are not documented',
  ],
  [
    "$Input.list[*]",
    '"$Input.list[*]": brackets take one key or one number; slices, wildcards and filters are not documented',
  ],
  ["$Input..a", '"$Input..a": no document says what ".." means; write the whole path'],
  ["$Output.a == $Item", '"$Output.a == $Item": "$Item" has a value in ItemConstructor only'],
  ["$Inputs", '"$Inputs": "$Inputs" is no variable; use one of $Input, $Global, $Context, $Output, $Item'],
  ["$Input.a ?? 1", '"$Input.a ?? 1": no document says what the operator "??" does here'],
  ["lenght($Input)", '"lenght($Input)": "lenght" is no built-in function; use "length"'],
  ["length(1, 2)", '"length(1, 2)": length takes 1 value, and is given 2'],
  ["length(null)", '"length(null)": length: null stands where a list, an object or a text should be'],
  [
    'length("é")',
    '"length(\\"é\\")": length: no document says whether it counts characters or bytes, and the text has some of several bytes',
  ],
  [
    'hash("a", "md5")',
    '"hash(\\"a\\", \\"md5\\")": hash: "md5" is no algorithm; use "MD5", "SHA-1", "SHA-256" or "SHA-512"',
  ],
  [
    'format("{} {}", 1)',
    '"format(\\"{} {}\\", 1)": format: the text has 2 places "{}", and there are 1 values for them',
  ],
  ['fromBase64("_")', '"fromBase64(\\"_\\")": fromBase64: "_" is no base64'],
  ['fromBase64("/w==")', '"fromBase64(\\"/w==\\")": fromBase64: "/w==" holds bytes that are no UTF-8 text'],
  ['fromJSON("{")', '"fromJSON(\\"{\\")": fromJSON: "{" is no JSON'],
  [
    "intAdd(9007199254740991, 1)",
    '"intAdd(9007199254740991, 1)": intAdd: 9007199254740992 is beyond the whole numbers that are exact',
  ],
  ["randomInt(2, 1)", '"randomInt(2, 1)": randomInt: there is no number from 2 to 1'],
  ["1 < 'a'", "\"1 < 'a'\": a number and a text cannot be ordered; compare two numbers or two texts"],
  ["1 in 2", '"1 in 2": "in" takes a list, or a text and an object, and meets a number and a number'],
  ["!1", '"!1": a number stands where true or false should be'],
  ["1 +", '"1 +" is no expression: a value is missing at the end'],
])("%s fails", (text, cause) => {
  expect(evaluate(text, { a: 1, list: [1] })).toEqual({ cause });
});

test("calls nest ten deep", () => {
  const nested = (count: number) => "toArray(".repeat(count) + ")".repeat(count);
  expect(evaluate(nested(10)).cause).toBeUndefined();
  expect(evaluate(nested(12)).cause).toMatch(/nests more than 10 calls/);
});

test("an expression of any length fails at most", () => {
  expect(evaluate(["true", ...Array(499).fill("true")].join(" && ")).value).toBe(true);
  expect(evaluate(Array(50_000).fill("true").join(" && ")).cause).toMatch(/has more than 1000 parts/);
});

const same = (a: Json, b: Json): boolean => {
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return false;
    for (let at = 0; at < a.length; at++) if (!same(a[at] ?? null, b[at] ?? null)) return false;
    return true;
  }
  if (a && b && typeof a === "object" && typeof b === "object" && !Array.isArray(a) && !Array.isArray(b)) {
    const [left, right] = [Object.entries(a).sort(), Object.entries(b).sort()];
    if (left.length !== right.length) return false;
    return left.every(([key, value], at) => key === right[at]?.[0] && same(value, right[at]?.[1] ?? null));
  }
  return a === b || (typeof a === "number" && typeof b === "number" && a + 0 === b + 0);
};

// A zero below zero is lost on the way through JSON.
const json = fc
  .oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom<Json>(0, 1, "a", [1], { a: 1, b: [2] }, { b: [2], a: 1 }),
  )
  .map((value) => JSON.parse(JSON.stringify(value)) as Json);
const lists = fc.array(json, { maxLength: 8 });
const maps = fc.dictionary(fc.string({ maxLength: 3 }), json, { maxKeys: 5 }).map((map) => ({ ...map }));
const agree = <Value extends Json>(
  arbitrary: fc.Arbitrary<Value>,
  text: string,
  slow: (value: Value) => unknown,
) =>
  fc.assert(
    fc.property(arbitrary, (value) => {
      expect(evaluate(text, { x: value })).toEqual({ value: slow(value) });
    }),
    { numRuns: 150 },
  );

describe("built-ins agree with slow ones", () => {
  test("arrayContains and ==", () => {
    agree(fc.tuple(lists, json), "arrayContains($Input.x[0], $Input.x[1])", ([list, value]) => {
      for (const item of list) if (same(item, value)) return true;
      return false;
    });
    agree(fc.tuple(json, json), "$Input.x[0] == $Input.x[1]", ([a, b]) => same(a, b));
  });

  test("arrayUnique", () => {
    agree(lists, "arrayUnique($Input.x)", (list) => {
      const kept: Json[] = [];
      for (const item of list) if (!kept.some((one) => same(one, item))) kept.push(item);
      return kept;
    });
  });

  test("jsonMerge, mapKeys and mapValues", () => {
    agree(fc.tuple(maps, maps), "jsonMerge($Input.x[0], $Input.x[1])", ([a, b]) => {
      const merged = new Map(Object.entries(a));
      for (const [key, value] of Object.entries(b)) merged.set(key, value);
      return Object.fromEntries(merged);
    });
    agree(maps, "mapKeys($Input.x)", (map) => {
      const keys: string[] = [];
      for (const key of Object.keys(map)) {
        const at = keys.findIndex((one) => one > key);
        keys.splice(at < 0 ? keys.length : at, 0, key);
      }
      return keys;
    });
    agree(maps, "length(mapValues($Input.x)) == length(mapKeys($Input.x))", () => true);
  });

  test("split, toBase64 and fromBase64", () => {
    agree(
      fc.tuple(fc.string({ unit: fc.constantFrom("a", "b", ",") }), fc.constantFrom(",", "ab", "a")),
      "split($Input.x[0], $Input.x[1])",
      ([text, mark]) => {
        const parts = [""];
        for (let at = 0; at < text.length; ) {
          if (text.startsWith(mark, at)) {
            parts.push("");
            at += mark.length;
          } else {
            parts.push(parts.pop() + (text[at] ?? ""));
            at += 1;
          }
        }
        return parts;
      },
    );
    agree(fc.string({ unit: "grapheme" }), "toBase64($Input.x)", (text) =>
      btoa(String.fromCharCode(...new TextEncoder().encode(text))),
    );
    agree(fc.string({ unit: "grapheme" }), "fromBase64(toBase64($Input.x))", (text) => text);
  });

  test.each(["MD5", "SHA-1", "SHA-256", "SHA-512"])("hash by %s, whatever the length", (name) => {
    const algorithm = name.replace("-", "").toLowerCase();
    for (const length of [0, 1, 55, 56, 63, 64, 65, 111, 112, 119, 127, 128, 129, 1000]) {
      const text = "é1".repeat(length).slice(0, length);
      const expected = createHash(algorithm).update(text).digest("hex");
      expect(evaluate(`hash($Input, "${name}")`, text)).toEqual({ value: expected });
    }
  });
});

test("numbers and names at random follow from the seed, and differ within a state", () => {
  const text = "toArray(uuid(), uuid(), randomInt(1, 1000000), randomInt(1, 1000000))";
  const first = evaluate(text, {}, "one").value as Json[]; // the call gives a list
  expect(evaluate(text, {}, "one").value).toEqual(first);
  expect(evaluate(text, {}, "two").value).not.toEqual(first);
  expect(new Set(first).size).toBe(4);
  expect(first[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("randomInt reaches both of its bounds", () => {
  const drawn = Array.from({ length: 60 }, (_, at) => evaluate("randomInt(1, 3)", {}, `seed ${at}`).value);
  expect([...new Set(drawn)].sort()).toEqual([1, 2, 3]);
});
