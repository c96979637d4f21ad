import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { Document } from "../../read/document";
import { parse } from "../../read/parse";
import { stateMachineModel, stateMachineRules } from ".";
import { parseExpression } from "./expression/parse";

const folder = join(__dirname, "../../testdata/state-machine");
const files = readdirSync(folder).filter((file) => /\.(ya?ml|json)$/.test(file));
const textOf = (file: string) => readFileSync(join(folder, file), "utf8");

function documentOf(definition: string | object): Document {
  const { document, diagnostics } = parse(definition, { kind: "stateMachine" });
  if (!document) throw new Error(diagnostics.map(({ message }) => message).join("; "));
  return document;
}

/** `rule path: message` of every finding; all paths must be of the document. */
function findings(document: Document): string[] {
  const model = stateMachineModel(document, { flowName: "other", executionMode: "Express" });
  return stateMachineRules.flatMap((rule) =>
    [...rule.check(model)].map(({ path, message }) => `${rule.id} ${path.join(".")}: ${message}`),
  );
}

describe.each(files)("%s", (file) => {
  test("has nothing that a rule reports", () => {
    const document = documentOf(textOf(file));
    const model = stateMachineModel(document, { flowName: String(Object(document.data).Name) });
    const found = stateMachineRules.flatMap((rule) =>
      [...rule.check(model)].map((finding) => [rule.id, finding]),
    );
    expect(found).toEqual([]);
  });

  test("keeps the rules standing when any value in it is another", () => {
    const data = documentOf(textOf(file)).data;
    const paths = [...leaves(data)];
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
        expect(() => findings(documentOf(replaced(data, path, value)))).not.toThrow();
      }),
      { numRuns: 60 },
    );
  });
});

test("covers every type of state, every mode of tasks and every constructor", () => {
  const all = files.map(textOf).join("\n");
  for (const word of ["Task", "Pass", "Wait", "Succeed", "Fail", "Choice", "Parallel", "Map"]) {
    expect(all).toMatch(new RegExp(`"?Type"?: "?${word}\\b`));
  }
  for (const word of [
    "WaitForSystemCallback",
    "WaitForCustomCallback",
    "GlobalConstructor",
    "ItemConstructor",
  ]) {
    expect(all).toContain(word);
  }
});

const keys = [
  "Type",
  "SpecVersion",
  "Name",
  "StartAt",
  "States",
  "Next",
  "End",
  "Branches",
  "Processor",
  "Catch",
  "Retry",
  "Errors",
  "Condition",
  "Default",
  "Parameters",
  "Seconds",
  "x.$",
  "Seconds.$",
  "OutputConstructor",
  "__proto__",
];
const words = [
  "Task",
  "Pass",
  "Wait",
  "Choice",
  "Parallel",
  "Map",
  "Fail",
  "a",
  "b",
  "FnF.ALL",
  "$Input.x",
  "$Context",
  "x(",
];
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "medium", maxDepth: 8 },
    fc.oneof(fc.constantFrom(...words), fc.boolean(), fc.integer(), fc.constant(null)),
    fc.array(tie("tree"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...keys), tie("tree"), { maxKeys: 8 }),
  ),
}));

test("stands any tree of its own words", () => {
  fc.assert(
    fc.property(tree, tree, (states, data) => {
      const document: Document = {
        kind: "stateMachine",
        data: { Type: "StateMachine", States: states, ...(typeof data === "object" ? data : {}) },
        isHole: (value) => value === "b",
        place: () => undefined,
      };
      expect(Array.isArray(findings(document))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("reads or refuses any text as an expression, at a place inside it", () => {
  const pieces = [
    "$Input",
    "$",
    ".a",
    "[0]",
    "[?(@.x > 1)]",
    "(",
    ")",
    "f(",
    ",",
    '"t"',
    "'",
    "`q`",
    "&&",
    "==",
    "!",
    " in ",
    "1.5",
    "{",
    "}",
    ":",
    "?",
    "..",
    "*",
    "é",
    " ",
  ];
  const text = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom(...pieces)).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(text, (expression) => {
      const { error } = parseExpression(expression);
      if (error) expect(error.offset >= 0 && error.offset <= expression.length).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

test.each([
  ["a sum of 100,000 terms", Array(100_000).fill("$Input.a").join(" + ")],
  ["100,000 brackets", "(".repeat(100_000)],
  ["100,000 members", `$Input${".a".repeat(100_000)}`],
  ["100,000 signs", "!".repeat(100_000)],
  ["a megabyte without a closing quote", `"${"x".repeat(1_000_000)}`],
])("reads %s without losing its ground", (_what, text) => {
  const { error } = parseExpression(text);
  if (error) expect(error.message).toMatch(/nest more than 100|no closing/);
});

/** A flow of many states, all reachable; with `mistake`, each of them goes to a name that is not there. */
function long(count: number, mistake = ""): object {
  const states = Array.from({ length: count }, (_, index) => ({
    Type: index % 3 === 0 ? "Wait" : "Pass",
    Name: `state-${index}`,
    Seconds: 1,
    OutputConstructor: { "id.$": `format("{}-{}", $Input.id, ${index})`, text: "x".repeat(60) },
    ...(index === count - 1 ? { End: true } : { Next: `state-${index + 1}${mistake}` }),
  }));
  return { Type: "StateMachine", SpecVersion: "v1", Name: "long", StartAt: "state-0", States: states };
}

function millisecondsFor(definition: object): number {
  const document = documentOf(definition);
  // Time of the processor: the wall clock counts what else the machine does.
  const start = process.cpuUsage();
  findings(document);
  return process.cpuUsage(start).user / 1000;
}

test("takes time in proportion to the number of states, also when each has a mistake", () => {
  millisecondsFor(long(500));
  for (const mistake of ["", "x"]) expect(millisecondsFor(long(5_000, mistake))).toBeLessThan(6_000);
}, 30_000);

function* leaves(value: unknown, path: (string | number)[] = []): Generator<(string | number)[]> {
  if (path.length > 0) yield path;
  if (typeof value !== "object" || value === null) return;
  for (const [key, item] of Object.entries(value))
    yield* leaves(item, [...path, Array.isArray(value) ? Number(key) : key]);
}

function replaced(data: unknown, path: readonly (string | number)[], value: unknown): object {
  const copy = structuredClone(data) as Record<string | number, unknown>; // always an object: see `leaves`
  let holder = copy;
  for (const key of path.slice(0, -1)) holder = holder[key] as Record<string | number, unknown>; // as above
  holder[path.at(-1) ?? ""] = value;
  return copy;
}
