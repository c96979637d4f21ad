import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { parseDocument } from "yaml";
import { stepTypes } from "./fields";
import { findingsOf } from "./testdata/findings-in";

const folder = join(__dirname, "../../testdata/fdl");
const fixtures: readonly unknown[] = readdirSync(folder).map((file) =>
  parseDocument(readFileSync(join(folder, file), "utf8"), { merge: true }).toJS(),
);

const names = [
  "a",
  "b",
  "c",
  "FnF.ALL",
  "$input.a",
  "$local",
  "$.a == 1",
  "acs:fnf:::flow/f",
  "${hole}",
  "<Name>",
  "",
];
const keys = [
  ..."version type steps name end goto default choices condition branches catch retry errors".split(" "),
  ..."inputMappings outputMappings errorMappings target source resourceArn action pattern serviceParams".split(
    " ",
  ),
  ..."iterationMapping collection item index duration timestamp __proto__ constructor".split(" "),
];
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "medium", maxDepth: 9 },
    fc.constantFrom<unknown>(...stepTypes, ...names, null, true, 0, -1, 1.5, Number.NaN, undefined),
    fc.array(tie("tree"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...keys), tie("tree"), { maxKeys: 8, noNullPrototype: false }),
  ),
}));

const step = fc.record(
  {
    type: fc.constantFrom<unknown>(...stepTypes, "tsk", 7),
    name: fc.constantFrom<unknown>("a", "b", "c", "", 7, "${n}"),
    end: fc.constantFrom<unknown>(true, false, "${e}", 1),
    steps: tree,
    choices: tree,
    default: tree,
    branches: tree,
    catch: fc.array(fc.record({ errors: tree, goto: fc.constantFrom<unknown>("a", "b", "z", "${g}", 7) })),
  },
  { requiredKeys: [] },
);

/** Every finding, with the promise that it stands at something of the definition. */
function judge(data: unknown): void {
  for (const finding of findingsOf(data))
    expect(finding).toMatch(/^(error|warning) fdl\/[a-z-]+ .*: .+[^.]$/s);
}

test("stands any tree made of the words of the language", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(step, tree)), tree, (steps, rest) => {
      judge({ version: "v1", type: "flow", steps });
      judge(rest);
    }),
    { numRuns: 400 },
  );
}, 60_000);

test("stands any JSON", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (data) => {
      judge(data);
      judge({ type: "flow", steps: data });
      judge({ type: "flow", steps: [data] });
    }),
    { numRuns: 300 },
  );
}, 60_000);

test("stands a real flow in which any value is another", () => {
  fc.assert(
    fc.property(fc.constantFrom(...fixtures), fc.nat(), tree, (fixture, at, value) => {
      judge(changed(fixture, at, value));
    }),
    { numRuns: 1_500 },
  );
}, 60_000);

/** A copy with one of its values replaced; `at` counts them, and begins again behind the last. */
function changed(fixture: unknown, at: number, value: unknown): unknown {
  const text = JSON.stringify(fixture);
  const count = (text.match(/[:[,{]/g) ?? []).length;
  let left = at % count;
  return JSON.parse(text, (_key, item) => (left-- === 0 ? value : item));
}

const shapes: Record<string, (count: number) => unknown[]> = {
  "in a row": (count) => list(count, (at) => ({ type: "pass", name: `s${at}` })),
  "with gotos to names that are nowhere": (count) =>
    list(count, (at) => ({
      type: "task",
      name: `step-with-a-long-name-${at}`,
      action: "a:B",
      catch: [{ errors: ["E"], goto: `step-with-a-lnog-name-${at}x` }],
    })),
  "of one name": (count) => list(count, () => ({ type: "pass", name: "same" })),
  "that all jump back to the first": (count) =>
    list(count, (at) => ({ type: "choice", name: `s${at}`, choices: [{ condition: "$.a", goto: "s0" }] })),
  "that all jump to the last": (count) =>
    list(count, (at) => ({ type: "choice", name: `s${at}`, default: { goto: `s${count - 1}` } })),
  "without types": (count) => list(count, (at) => ({ type: "tsak", name: `s${at}`, unknwon: 1 })),
  "in one task as its catches": (count) => [
    {
      type: "task",
      name: "t",
      action: "a:B",
      catch: list(count, () => ({ errors: ["FnF.ALL"], goto: "t" })),
    },
  ],
  "in one task as its mappings": (count) => [
    {
      type: "pass",
      name: "t",
      inputMappings: list(count, (at) => ({ target: `t${at}`, source: "$inputs.a" })),
    },
  ],
  "one inside the other": (count) => {
    let steps: unknown[] = [{ type: "wait", name: "inner", duration: 1 }];
    for (let at = 0; at < Math.min(count, 60); at++) {
      steps = [
        { type: "foreach", name: `s${at}`, iterationMapping: { collection: "$.a", item: "b" }, steps },
      ];
    }
    return list(Math.ceil(count / 60), () => ({ type: "parallel", name: "p", branches: [{ steps }] }));
  },
};

function list<Item>(length: number, item: (at: number) => Item): Item[] {
  return Array.from({ length }, (_, at) => item(at));
}

function processorMilliseconds(work: () => void): number {
  const start = process.cpuUsage();
  work();
  return process.cpuUsage(start).user / 1_000;
}

test.each(Object.keys(shapes))("judges 5,000 steps %s in a moment", (shape) => {
  const data = { version: "v1", type: "flow", steps: shapes[shape]?.(5_000) };
  // A quadratic scan takes tens of seconds; the bound leaves room for a busy machine.
  expect(processorMilliseconds(() => findingsOf(data))).toBeLessThan(4_000);
});

test("does not overflow on nesting that no parser lets through", () => {
  let steps: unknown[] = [{ type: "pass", name: "inner", outputMappings: [{ target: "t", source: {} }] }];
  for (let at = 0; at < 500; at++) steps = [{ type: "parallel", name: `s ${at}`, branches: [{ steps }] }];
  expect(findingsOf({ version: "v1", type: "flow", steps }).length).toBe(500);
});
