import { parse } from "../../read/parse";
import { composerModel, composerRules } from ".";

/** `rule path: message` of everything that the rules report. */
function report(definition: string | object, severity?: "error" | "warning"): string[] {
  const { document, diagnostics } = parse(definition, { kind: "composer" });
  if (!document) throw new Error(diagnostics.map(({ message }) => message).join("; "));
  const model = composerModel(document, { placeholders: ["${*}"] });
  return composerRules
    .filter((rule) => severity === undefined || rule.severity === severity)
    .flatMap((rule) =>
      [...rule.check(model)].map(
        ({ path, message }) => `${rule.id.replace("composer/", "")} ${path.join(".")}: ${message}`,
      ),
    );
}

const triggers = { request: { type: "Request", kind: "Http", inputs: { method: "POST" } } };
const http = (more: object = {}) => ({ type: "HTTP", inputs: { uri: "https://example.com" }, ...more });
const behind = (...names: string[]) => ({
  runAfter: Object.fromEntries(names.map((name) => [name, ["Succeeded"]])),
});
const flow = (actions: unknown, more: object = {}) => ({
  schemaVersion: "2018-12-12",
  triggers,
  actions,
  ...more,
});
const body = (text: string) =>
  flow({ find: http(), tell: http({ inputs: { body: text }, ...behind("find") }) });
const schema = (value: unknown) =>
  flow({}, { triggers: { request: { type: "Request", inputs: { method: "POST", schema: value } } } });

describe.each(composerRules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  const short = `${id.replace("composer/", "")} `;

  test("reports its refused example", () => {
    expect(report(rule.refused).filter((line) => line.startsWith(short))).not.toEqual([]);
  });

  test("has nothing to say of its accepted example, nor has any rule an error", () => {
    expect(report(rule.accepted, "error")).toEqual([]);
    expect(report(rule.accepted).filter((line) => line.startsWith(short))).toEqual([]);
  });
});

test("names every rule once, under its language", () => {
  const ids = composerRules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => /^composer\/[a-z-]+$/.test(id))).toBe(true);
});

const broken: readonly (readonly [what: string, definition: object])[] = [
  ["another version", flow({}, { schemaVersion: "2016-06-01" })],
  ["keys of Azure", flow({}, { $schema: "https://schema.management.azure.com/", contentVersion: "1.0.0.0" })],
  ["the reference's misprint", flow({}, { $schemaVersion: "2018-12-12" })],
  ["actions as a list", flow([http()])],
  ["an action that is a text", flow({ find: "HTTP" })],
  ["triggers that are a text", flow({}, { triggers: "request" })],
  [
    "six triggers",
    flow({}, { triggers: Object.fromEntries([..."abcdef"].map((name) => [name, triggers.request])) }),
  ],
  ["201 actions", flow(Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`a${index}`, http()])))],
  ["a name of 51 characters", flow({ ["x".repeat(51)]: http() })],
  ["no type and no inputs", flow({ find: {} }, { triggers: { request: {} } })],
  ["a type that is a number", flow({ find: http({ type: 1 }) })],
  ["a slip in a type", flow({ each: http({ type: "Forech", actions: { find: http() } }) })],
  ["no inputs", flow({ find: { type: "HTTP" } })],
  [
    "inputs of a trigger that are a text",
    flow({}, { triggers: { request: { type: "Request", inputs: "POST" } } }),
  ],
  [
    "a method of no request",
    flow({}, { triggers: { request: { type: "Request", inputs: { method: "HEAD" } } } }),
  ],
  ["a schema that is a text", schema("object")],
  [
    "a schema with wrong parts",
    schema({ type: ["strng", "null"], properties: { a: 5, b: { minLength: -1 } }, items: "x", anyOf: {} }),
  ],
  ["an empty loop", flow({ each: { type: "Foreach", foreach: "@triggerBody()", actions: {} } })],
  ["an order that is a list", flow({ find: http(), tell: http({ runAfter: ["find"] }) })],
  ["an unknown action before", flow({ find: http(), tell: http(behind("fnid")) })],
  ["itself before", flow({ find: http(behind("find")) })],
  ["the trigger before", flow({ find: http(behind("request")) })],
  [
    "an action of another map before",
    flow({ all: { type: "Scope", actions: { find: http() } }, tell: http(behind("find")) }),
  ],
  [
    "an outer action before",
    flow({ find: http(), all: { type: "Scope", actions: { tell: http(behind("find")) } } }),
  ],
  [
    "a circle and one behind it",
    flow({
      a: http(behind("c")),
      b: http(behind("a")),
      c: http(behind("b")),
      d: http(behind("c")),
      e: http(behind("d")),
    }),
  ],
  [
    "a status that is none",
    flow({
      find: http(),
      tell: http({ runAfter: { find: ["Success"] } }),
      log: http({ runAfter: { find: [] } }),
      end: http({ runAfter: { find: "Failed" } }),
    }),
  ],
  ["one name twice", flow({ find: http(), all: { type: "Scope", actions: { find: http() } } })],
  ["an open expression", body("@{body('find')['a'}")],
  ["an open text in an expression", body("@body('find)")],
  ["a missing action in an expression", body("@{body('fnid')}")],
  ["an action beside, not before", flow({ find: http(), tell: http({ inputs: "@body('find')" }) })],
  ["a variable that nobody makes", body("@variables('total')")],
  ["a parameter that nobody declares", body("@parameters('token')")],
  [
    "a secret",
    flow({
      find: http({
        inputs: { headers: { Authorization: "Bearer abc", "X-Api-Key": "def" }, password: "ghi" },
      }),
    }),
  ],
  [
    "too many at once",
    flow({
      each: {
        type: "Foreach",
        actions: { find: http({ inputs: { retryPolicy: { count: 17 } } }) },
        runtimeConfiguration: { concurrency: { repetitions: 51 } },
      },
    }),
  ],
  ["actions without a trigger", { schemaVersion: "2018-12-12", actions: { find: http() } }],
];

test("says what is wrong, where, and what to use instead", () => {
  const lines = broken.map(
    ([what, definition]) =>
      `${what}\n${report(definition)
        .map((line) => `  ${line}`)
        .join("\n")}`,
  );
  expect(`\n${lines.join("\n")}\n`).toMatchSnapshot();
});

test("reports something of every broken definition", () => {
  for (const [what, definition] of broken) expect([what, report(definition)]).not.toEqual([what, []]);
});

test("shows no secret in what it says of one", () => {
  const said = report(
    flow({ find: http({ inputs: { password: "hunter2", headers: { Authorization: "Basic hunter2" } } }) }),
  );
  expect(said).toHaveLength(2);
  expect(said.join()).not.toContain("hunter2");
});

const hole = ["$", "{value}"].join("");

describe("passes", () => {
  test.each([
    {
      what: "an action",
      definition: flow({ find: hole, tell: http({ inputs: "@body('find')", ...behind("find") }) }),
    },
    {
      what: "the name of an action",
      definition: flow({ [hole]: http(), tell: http({ inputs: "@body('find')", ...behind("find") }) }),
    },
    { what: "all actions", definition: flow(hole) },
    {
      what: "the actions of a loop",
      definition: flow({ each: { type: "Foreach", foreach: hole, actions: hole } }),
    },
    { what: "a trigger", definition: flow({ find: http() }, { triggers: { request: hole } }) },
    { what: "all triggers", definition: flow({ find: http() }, { triggers: hole }) },
    {
      what: "the order",
      definition: flow({ find: http({ runAfter: hole }), tell: http({ runAfter: { find: hole } }) }),
    },
    { what: "a type and inputs", definition: flow({ find: { type: hole, inputs: hole } }) },
    {
      what: "parts of a schema",
      definition: schema({ type: hole, properties: { a: hole }, required: hole }),
    },
    { what: "a secret", definition: flow({ find: http({ inputs: { password: hole } }) }) },
  ])("$what that is not known yet", ({ definition }) => {
    expect(report(definition)).toEqual([]);
  });

  test.each([
    {
      what: "an empty definition",
      definition: { schemaVersion: "2018-12-12", actions: {}, version: "1.0.0", triggers: {} },
    },
    {
      what: "a template without triggers",
      definition: { actions: {}, schemaVersion: "2018-12-12", version: "1.0.0" },
    },
    { what: "nothing at all", definition: {} },
    {
      what: "types and keys that nobody knows",
      definition: flow({ a: { type: "AliyunECS", inputs: 5, x: 1 } }, { connections: {}, y: [] }),
    },
    {
      what: "names in other cases",
      definition: flow({ Find: http(), tell: http({ inputs: "@body('find')", ...behind("find") }) }),
    },
    {
      what: "methods in small letters",
      definition: flow({}, { triggers: { request: { type: "request", inputs: { method: "post" } } } }),
    },
    {
      what: "an address and a doubled at sign",
      definition: body("mail someone@example.com, @@{not one}, @home"),
    },
    { what: "quotes in quotes", definition: body("@{concat('it''s }', body('find'))}") },
    {
      what: "schemas of old drafts",
      definition: schema({ type: "object", properties: { a: { type: "any", required: true } } }),
    },
    {
      what: "a reference from inside to what ran outside",
      definition: flow({
        find: http(),
        all: { type: "Scope", actions: { tell: http({ inputs: "@body('find')" }) }, ...behind("find") },
      }),
    },
    {
      what: "a reference to what ran inside an earlier scope",
      definition: flow({
        all: { type: "Scope", actions: { find: http() } },
        tell: http({ inputs: "@body('find')", ...behind("all") }),
      }),
    },
  ])("$what", ({ definition }) => {
    expect(report(definition)).toEqual([]);
  });
});
