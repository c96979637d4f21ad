import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { Document } from "../../read/document";
import { parse } from "../../read/parse";
import { composerModel, composerRules } from ".";
import { readTemplate } from "./template";

const folder = join(__dirname, "../../testdata/composer");
const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
const textOf = (file: string) => readFileSync(join(folder, file), "utf8");

function documentOf(definition: string | object): Document {
  const { document, diagnostics } = parse(definition, { kind: "composer" });
  if (!document) throw new Error(diagnostics.map(({ message }) => message).join("; "));
  return document;
}

function findings(document: Document): string[] {
  const model = composerModel(document, { placeholders: ["${*}"] });
  return composerRules.flatMap((rule) =>
    [...rule.check(model)].map(({ message }) => `${rule.id}: ${message}`),
  );
}

describe.each(files)("%s", (file) => {
  test("has nothing that a rule reports", () => {
    expect(findings(documentOf(textOf(file)))).toEqual([]);
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

test("covers every documented type and every container of the kin", () => {
  const all = files.map(textOf).join("\n");
  for (const type of [
    "HTTP",
    "Request",
    "Scope",
    "Foreach",
    "Until",
    "If",
    "Switch",
    "Recurrence",
    "Response",
  ]) {
    expect(all).toContain(`"type": "${type}"`);
  }
});

const keys = [
  "triggers",
  "actions",
  "runAfter",
  "type",
  "inputs",
  "schema",
  "properties",
  "cases",
  "else",
  "default",
  "a",
  "b",
  "request",
  "name",
  "variables",
  "__proto__",
];
const words = [
  "HTTP",
  "If",
  "Foreach",
  "Until",
  "Request",
  "SetVariable",
  "InitializeVariable",
  "@body('a')",
  "@{variables('b')}",
  "@{",
  "Succeeded",
  "hole",
];
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "medium", maxDepth: 10 },
    fc.oneof(fc.constantFrom(...words), fc.boolean(), fc.integer(), fc.constant(null)),
    fc.array(tie("tree"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...keys), tie("tree"), { maxKeys: 8 }),
  ),
}));

test("stands any tree of its own words", () => {
  fc.assert(
    fc.property(tree, tree, tree, (triggers, actions, data) => {
      const document: Document = {
        kind: "composer",
        data: { triggers, actions, ...(typeof data === "object" ? data : {}) },
        isHole: (value) => value === "hole",
        place: () => undefined,
      };
      expect(Array.isArray(findings(document))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("reads any text as a template, its mistakes at places inside it", () => {
  const pieces = ["@", "@{", "}", "'", "''", "body('a')", "(", ")", "[", "]", "{", "x", " ", "é", "@body("];
  const text = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom(...pieces)).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(text, (template) => {
      const { problem, references } = readTemplate(template);
      for (const { offset } of [...references, ...(problem ? [problem] : [])]) {
        expect(offset >= 0 && offset < Math.max(1, template.length)).toBe(true);
      }
    }),
    { numRuns: 3000 },
  );
});

test.each([
  ["100,000 open expressions", "@{".repeat(100_000)],
  ["100,000 references", "@{body('a')}".repeat(100_000)],
  ["100,000 brackets", `@f${"(".repeat(100_000)}`],
  ["a megabyte of quotes", `@{${"'".repeat(1_000_001)}`],
])("reads %s in a blink", (_what, text) => {
  const start = process.cpuUsage();
  readTemplate(text);
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(1_000);
});

/** A chain of actions, all of them behind the first, with what the rules find dear. */
function long(count: number, mistake = ""): object {
  const actions = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `action-${index}`,
      {
        type: "HTTP",
        inputs: { uri: `https://example.com/@{body('action-0${mistake}')}`, text: "x".repeat(60) },
        runAfter:
          index === 0
            ? {}
            : { [`action-${index - 1}${mistake}`]: ["Succeeded"], [`action-0${mistake}`]: ["Failed"] },
      },
    ]),
  );
  return { schemaVersion: "2018-12-12", triggers: {}, actions };
}

test("takes a bounded time for 5,000 actions, also when each has mistakes", () => {
  for (const mistake of ["", "x"]) {
    const document = documentOf(long(5_000, mistake));
    const start = process.cpuUsage();
    findings(document);
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(6_000);
  }
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
