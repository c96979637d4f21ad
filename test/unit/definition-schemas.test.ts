import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { parse as readYaml } from "yaml";
import { type Kind, parse, rules, validate } from "../../definition";
import { catalogue } from "../../definition/languages/state-machine/catalogue";

const repository = resolve(__dirname, "../..");
const read = (path: string) => readFileSync(join(repository, path), "utf8");

const files = { fdl: "fdl", stateMachine: "state-machine", composer: "composer" } satisfies Record<
  Kind,
  string
>;
const kinds = Object.keys(files) as Kind[]; // the keys of the line above
const schemaOf = (kind: Kind) => JSON.parse(read(`schemas/${files[kind]}.schema.json`));

// What editors read besides the standard's words.
const keywords = ["defaultSnippets", "enumDescriptions"];
const ajv = new Ajv2020({ allErrors: true, strictTypes: false, keywords });
const validators = new Map(kinds.map((kind) => [kind, ajv.compile(schemaOf(kind))]));

/** What the schema says against a definition: place and keyword of each mistake. */
function refusals(kind: Kind, data: unknown): string[] {
  const validator = validators.get(kind);
  if (!validator) throw new Error(`no schema of ${kind}`);
  validator(data);
  return (validator.errors ?? []).map(
    ({ instancePath, keyword, message }) => `${instancePath} ${keyword}: ${message}`,
  );
}

/** The definitions in a text that the check accepts, warnings allowed. */
function acceptedIn(text: string): { kind: Kind; data: unknown } | undefined {
  const { document } = parse(text);
  if (!document || validate(document).some(({ severity }) => severity === "error")) return undefined;
  return { kind: document.kind, data: document.data };
}

const fixtures = ["definition/testdata", "examples"]
  .flatMap((folder) =>
    readdirSync(join(repository, folder), { recursive: true, encoding: "utf8" }).map((path) =>
      join(folder, path),
    ),
  )
  .filter((path) => /\.(?:ya?ml|json)$/.test(path) && !path.includes("node_modules"))
  .flatMap((path) => {
    const found = acceptedIn(read(path));
    return found ? [{ path, ...found }] : [];
  });

test("there are fixtures of every language", () => {
  for (const kind of kinds)
    expect(fixtures.filter((one) => one.kind === kind).length).toBeGreaterThanOrEqual(4);
});

test.each(fixtures)("$path is right by its schema", ({ kind, data }) => {
  expect(refusals(kind, data)).toEqual([]);
});

// A field without a value is only warned of, as most likely it is read as not there; an editor underlines it.
const examples = rules
  .filter(({ id }) => id !== "fdl/no-value")
  .flatMap(({ id, accepted, refused }) => [accepted, refused].map((text) => ({ id, ...acceptedIn(text) })));

test("what the check accepts in the examples of its rules, the schema accepts", () => {
  const judged = examples.flatMap(({ id, kind, data }) =>
    kind ? [{ id, found: refusals(kind, data) }] : [],
  );
  expect(judged.length).toBeGreaterThan(100);
  expect(judged.filter(({ found }) => found.length > 0)).toEqual([]);
});

test("a placeholder may stand wherever the check lets one stand", () => {
  let accepted = 0;
  for (const { path, kind, data } of fixtures) {
    for (const spot of pathsIn(data)) {
      const { document } = parse(replaced(data, spot, "${name}"), { kind });
      const found = document ? refusals(kind, document.data) : ["it cannot be read"];
      if (found.length === 0) accepted++;
      // Only what the schema refuses is worth the dearer check, which then has to refuse it too.
      else if (document && validate(document).every(({ severity }) => severity !== "error")) {
        expect([path, spot, found]).toEqual([path, spot, []]);
      }
    }
  }
  expect(accepted).toBeGreaterThan(500);
}, 60_000);

/** Every field of a schema, wherever it stands. */
function* fieldsIn(schema: unknown, path: string): Generator<[path: string, field: Record<string, unknown>]> {
  if (typeof schema !== "object" || schema === null) return;
  for (const [key, value] of Object.entries(schema)) {
    const holdsFields = ["properties", "patternProperties", "$defs"].includes(key) && !path.endsWith("/if");
    if (holdsFields)
      for (const [name, field] of Object.entries(value)) yield [`${path}/${key}/${name}`, Object(field)];
    yield* fieldsIn(value, `${path}/${key}`);
  }
}

test.each(kinds)("every field of %s says what it means", (kind) => {
  const schema = schemaOf(kind);
  const fields = [...fieldsIn(schema, "")].filter(([path]) => !/\/(?:if|then|not|allOf|anyOf)\//.test(path));
  expect(fields.length).toBeGreaterThan(20);
  const described = ({ description, $comment, $ref }: Record<string, unknown>) =>
    description ?? $comment ?? schema.$defs[String($ref).replace("#/$defs/", "")]?.description;
  expect(fields.filter(([, field]) => !described(field)).map(([path]) => path)).toEqual([]);
  expect(schema.$schema).toBe("https://json-schema.org/draft/2020-12/schema");
});

test.each([...kinds, "output", "aliflow", "stubs"] as const)("every field of %s has a title", (name) => {
  const schema = JSON.parse(read(`schemas/${name in files ? files[name as Kind] : name}.schema.json`)); // as asked
  const fields = [...fieldsIn(schema, "")].filter(([path]) => /\/properties\/[^/]+$/.test(path));
  const own = fields.filter(([path]) => !/\/(?:if|then|not|allOf|anyOf)\//.test(path));
  expect(own.length).toBeGreaterThan(3);
  expect(own.filter(([, { title }]) => !title).map(([path]) => path)).toEqual([]);
  expect(schema.$id).toMatch(/^https:\/\/\S+\/schemas\/[a-z-]+\.schema\.json$/);
});

interface Snippet {
  readonly label: string;
  readonly body: object;
}

/** A snippet as an editor leaves it when nobody types anything: `${1:name}` is `name`, the first of `${2|a,b|}`. */
function inserted(body: unknown): unknown {
  if (typeof body === "string") {
    const text = body.replace(
      /\$\{\d+(?::([^}]*)|\|([^|,]*)[^|]*\|)\}/g,
      (_all, given, chosen) => given ?? chosen,
    );
    return text.startsWith("^") ? JSON.parse(text.slice(1)) : text;
  }
  if (Array.isArray(body)) return body.map(inserted);
  if (typeof body !== "object" || body === null) return body;
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [inserted(key), inserted(value)]));
}

/** Where the snippets of a language stand, and a definition around what one inserts. */
const whereabouts: readonly [kind: Kind, def: string, around: (part: object) => object][] = [
  ["fdl", "", (whole) => whole],
  ["fdl", "step", (step) => fdl([step])],
  ["fdl", "retry", (retry) => task({ retry: [retry] })],
  [
    "fdl",
    "catch",
    (one) =>
      fdl([
        { ...run, catch: [one] },
        { type: "pass", name: "step" },
      ]),
  ],
  ["stateMachine", "", (whole) => whole],
  ["stateMachine", "state", (state) => leadsOn("name", state)],
  ["stateMachine", "retry", (retry) => leadsOn("a", { ...call, Retry: [retry] })],
  ["stateMachine", "catch", (one) => leadsOn("a", { ...call, Catch: [one] })],
  ["composer", "", (whole) => whole],
  ["composer", "action", (action) => ({ actions: { a: action, action: { type: "HTTP", inputs: {} } } })],
  ["composer", "trigger", (trigger) => ({ triggers: { t: trigger } })],
];

describe.each(whereabouts)("in %s, a snippet of %p", (kind, def, around) => {
  const schema = schemaOf(kind);
  const snippets: Snippet[] = (def === "" ? schema : schema.$defs[def]).defaultSnippets;

  test.each(snippets)("inserts what schema and check accept: $label", ({ body }) => {
    const definition = around(inserted(body) as object); // an object stays one
    const { document } = parse(definition, { kind });
    expect(refusals(kind, definition)).toEqual([]);
    expect(document && validate(document).filter(({ severity }) => severity === "error")).toEqual([]);
    expect(JSON.stringify(definition)).not.toMatch(/\$\{|\|/);
  });
});

test("there is a snippet for each kind of step and state, and for each action of the catalogue", () => {
  const bodies = (kind: Kind, def: string): Record<string, unknown>[] =>
    schemaOf(kind).$defs[def].defaultSnippets.map(({ body }: Snippet) => body);
  const constants = (kind: Kind, def: string, field: string) =>
    schemaOf(kind).$defs[def].properties[field].anyOf.flatMap((one: { const?: string }) => one.const ?? []);
  // The loop is in no document.
  const steps = constants("fdl", "step", "type").filter((type: string) => type !== "loop");
  expect(new Set(bodies("fdl", "step").map(({ type }) => type))).toEqual(new Set(steps));
  const states = constants("stateMachine", "state", "Type");
  expect(new Set(bodies("stateMachine", "state").map(({ Type }) => Type))).toEqual(new Set(states));
  const called = bodies("stateMachine", "state").flatMap(({ Action }) => Action ?? []);
  expect(called).toEqual(Object.keys(catalogue));
});

test("an action that the catalogue does not have passes, and so does a parameter", () => {
  const data = { ...call, Action: "ECS:DescribeInstances", Parameters: { PageSize: 10 } };
  expect(refusals("stateMachine", machine(data))).toEqual([]);
  const more = { ...call, Action: "HTTP:Request", Parameters: { url: "https://example.com", proxy: true } };
  expect(refusals("stateMachine", machine(more))).toEqual([]);
});

test("aliflow.yaml is described: each rule, by path too, and nothing else", () => {
  const check = ajv.compile(JSON.parse(read("schemas/aliflow.schema.json")));
  const settings = readYaml(read("examples/order-flow/aliflow.yaml"));
  expect(check(settings)).toBe(true);
  const ids = rules.map(({ id }) => id).filter((id) => !id.startsWith("definition/"));
  const all = Object.fromEntries(ids.map((id) => [id, "allow"]));
  expect(check({ rules: all, paths: { "old/**": { rules: all } }, placeholders: ["<*>"] })).toBe(true);
  for (const wrong of [
    { rules: { "fdl/nosuch": "allow" } },
    { rules: { [ids[0] ?? ""]: "deny" } },
    { rule: {} },
  ])
    expect([wrong, check(wrong)]).toEqual([wrong, false]);
});

const fdl = (steps: unknown, more: object = {}) => ({ version: "v1", type: "flow", steps, ...more });
const run = { type: "task", name: "a", resourceArn: "acs:fc:::services/s/functions/f" };
const task = (more: object) => fdl([{ ...run, ...more }]);
const machine = (...states: object[]) => ({
  Type: "StateMachine",
  SpecVersion: "v1",
  Name: "m",
  StartAt: "a",
  States: states,
});
const call = { Type: "Task", Name: "a", Action: "FC:InvokeFunction", End: true };
/** A machine with all states that snippets lead to. */
const leadsOn = (StartAt: string, ...states: object[]) => ({
  ...machine(...states, ...["next", "otherwise", "state"].map((Name) => ({ Type: "Succeed", Name }))),
  StartAt,
});
const composer = (action: object, more: object = {}) => ({ actions: { a: action }, ...more });

const mistakes: readonly (readonly [what: string, kind: Kind, definition: object, refusal: string])[] = [
  ["a version that does not exist", "fdl", fdl([{ type: "pass", name: "a" }], { version: "v2" }), "/version"],
  ["a flow without steps", "fdl", { version: "v1", type: "flow" }, "required"],
  ["an empty list of steps", "fdl", fdl([]), "/steps"],
  ["a step without a name", "fdl", fdl([{ type: "pass" }]), "/steps/0 required"],
  ["a mistyped type", "fdl", fdl([{ type: "tsak", name: "a" }]), "/steps/0/type"],
  ["a mistyped field", "fdl", task({ timeoutSecond: 1 }), "/steps/0 additionalProperties"],
  [
    "end on a succeed",
    "fdl",
    fdl([{ type: "succeed", name: "a", end: true }]),
    "/steps/0 additionalProperties",
  ],
  ["a number in quotes", "fdl", task({ timeoutSeconds: "60" }), "/steps/0/timeoutSeconds"],
  ["a boolean in quotes", "fdl", fdl([{ type: "pass", name: "a", end: "true" }]), "/steps/0/end"],
  ["both resourceArn and action", "fdl", task({ action: "ocr:Detect" }), "/steps/0 oneOf"],
  ["an ARN of no form", "fdl", task({ resourceArn: "services/s/functions/f" }), "/steps/0/resourceArn"],
  ["a pattern that does not exist", "fdl", task({ pattern: "async" }), "/steps/0/pattern"],
  ["a retry without errors", "fdl", task({ retry: [{ maxAttempts: 3 }] }), "/steps/0/retry/0 required"],
  [
    "an interval of more than a day",
    "fdl",
    task({ retry: [{ errors: ["E"], intervalSeconds: 86401 }] }),
    "/intervalSeconds",
  ],
  ["a catch without a goto", "fdl", task({ catch: [{ errors: ["E"] }] }), "/steps/0/catch/0 required"],
  ["a mapping as an object", "fdl", task({ inputMappings: { id: "$input.id" } }), "/steps/0/inputMappings"],
  [
    "a wait for three days",
    "fdl",
    fdl([{ type: "wait", name: "a", duration: 259_200 }]),
    "/steps/0/duration",
  ],
  ["a wait for nothing", "fdl", fdl([{ type: "wait", name: "a" }]), "/steps/0 oneOf"],
  [
    "a choice without a condition",
    "fdl",
    fdl([{ type: "choice", name: "a", choices: [{ goto: "b" }] }]),
    "/choices/0 required",
  ],
  ["a parallel without branches", "fdl", fdl([{ type: "parallel", name: "a", branches: [] }]), "/branches"],
  [
    "a foreach over no path",
    "fdl",
    fdl([
      {
        type: "foreach",
        name: "a",
        iterationMapping: { collection: "items", item: "i" },
        steps: [{ type: "pass", name: "b" }],
      },
    ]),
    "/collection",
  ],
  ["states as a map", "stateMachine", { ...machine(), States: { a: { Type: "Pass" } } }, "/States"],
  [
    "a state machine without a name",
    "stateMachine",
    { ...machine({ Type: "Succeed", Name: "a" }), Name: undefined },
    "required",
  ],
  ["a mistyped type of state", "stateMachine", machine({ Type: "Tsak", Name: "a" }), "/States/0/Type"],
  ["neither Next nor End", "stateMachine", machine({ Type: "Pass", Name: "a" }), "/States/0"],
  [
    "both Next and End",
    "stateMachine",
    machine({ Type: "Pass", Name: "a", Next: "b", End: true }),
    "/States/0 not",
  ],
  ["End: false alone", "stateMachine", machine({ Type: "Pass", Name: "a", End: false }), "/States/0"],
  ["Next on a Succeed", "stateMachine", machine({ Type: "Succeed", Name: "a", Next: "b" }), "/States/0 not"],
  ["a Task without an Action", "stateMachine", machine({ Type: "Task", Name: "a", End: true }), "/States/0"],
  [
    "a mode of the older language",
    "stateMachine",
    machine({ Type: "Task", Name: "a", Action: "FC:InvokeFunction", TaskMode: "sync", End: true }),
    "/TaskMode",
  ],
  [
    "a mode that the action does not have",
    "stateMachine",
    machine({ ...call, Action: "HTTP:Request", TaskMode: "WaitForSystemCallback" }),
    "/TaskMode",
  ],
  [
    "a word that the parameter does not take",
    "stateMachine",
    machine({ ...call, Parameters: { resourceArn: "${f}", invocationType: "Later" } }),
    "/Parameters/invocationType",
  ],
  [
    "a parameter that is too large",
    "stateMachine",
    machine({ ...call, Action: "MNS:SendMessage", Parameters: { priority: 17 } }),
    "/Parameters/priority maximum",
  ],
  [
    "headers as a list",
    "stateMachine",
    machine({ ...call, Action: "HTTP:Request", Parameters: { headers: [] } }),
    "/Parameters/headers type",
  ],
  [
    "a wait of an hour",
    "stateMachine",
    machine({ Type: "Wait", Name: "a", Seconds: 3600, End: true }),
    "/Seconds",
  ],
  [
    "a Choice without a Default",
    "stateMachine",
    machine({ Type: "Choice", Name: "a", Branches: [{ Condition: "$Input.x", Next: "a" }] }),
    "/States/0",
  ],
  [
    "51 branches",
    "stateMachine",
    machine({
      Type: "Parallel",
      Name: "a",
      End: true,
      Branches: Array.from({ length: 51 }, () => ({
        StartAt: "b",
        States: [{ Type: "Succeed", Name: "b" }],
      })),
    }),
    "/Branches maxItems",
  ],
  [
    "a Map without items",
    "stateMachine",
    machine({
      Type: "Map",
      Name: "a",
      Processor: { StartAt: "b", States: [{ Type: "Succeed", Name: "b" }] },
      End: true,
    }),
    "/States/0",
  ],
  [
    "a catch that leads nowhere",
    "stateMachine",
    machine({ Type: "Task", Name: "a", Action: "FC:InvokeFunction", Catch: [{ Errors: ["E"] }], End: true }),
    "/Catch/0",
  ],
  [
    "an expression that is a list",
    "stateMachine",
    machine({ Type: "Wait", Name: "a", "Seconds.$": [1], End: true }),
    "/Seconds.$",
  ],
  [
    "another schemaVersion",
    "composer",
    composer({ type: "HTTP", inputs: {} }, { schemaVersion: "2016-06-01" }),
    "/schemaVersion",
  ],
  ["actions as a list", "composer", { actions: [] }, "/actions"],
  ["an action without a type", "composer", composer({ inputs: {} }), "/actions/a required"],
  ["an action without inputs", "composer", composer({ type: "HTTP" }), "/actions/a"],
  [
    "a method that no Request has",
    "composer",
    composer(
      { type: "HTTP", inputs: {} },
      { triggers: { r: { type: "Request", inputs: { method: "HEAD" } } } },
    ),
    "/method",
  ],
  ["runAfter as a list", "composer", composer({ type: "HTTP", inputs: {}, runAfter: ["b"] }), "/runAfter"],
  [
    "a name of 51 characters",
    "composer",
    { actions: { ["x".repeat(51)]: { type: "HTTP", inputs: {} } } },
    "/actions",
  ],
  [
    "six triggers",
    "composer",
    { triggers: Object.fromEntries([..."abcdef"].map((name) => [name, { type: "Request", inputs: {} }])) },
    "/triggers maxProperties",
  ],
];

test.each(mistakes)("%s is refused", (_what, kind, definition, refusal) => {
  const { document } = parse(definition, { kind });
  const found = refusals(kind, definition);
  expect(found.join("\n")).toContain(refusal);
  // What an editor underlines, the check refuses too.
  expect(document && validate(document).filter(({ severity }) => severity === "error")).not.toEqual([]);
});

test("the package ships them where the example's editor line looks for them", () => {
  const [, path = ""] =
    /^# yaml-language-server: \$schema=(\S+)\n/.exec(read("examples/order-flow/flow.yaml")) ?? [];
  expect(path).toBe("./node_modules/pulumi-aliflow/schemas/fdl.schema.json");
  const { files: shipped, exports } = JSON.parse(read("package.json"));
  expect(shipped).toContain("schemas");
  expect(exports["./schemas/*"]).toBe("./schemas/*");
});

function* pathsIn(value: unknown, path: readonly (string | number)[] = []): Generator<(string | number)[]> {
  if (path.length > 0) yield [...path];
  if (typeof value !== "object" || value === null) return;
  for (const [key, item] of Object.entries(value))
    yield* pathsIn(item, [...path, Array.isArray(value) ? Number(key) : key]);
}

function replaced(data: unknown, path: readonly (string | number)[], value: unknown): object {
  const copy = structuredClone(data) as Record<string | number, unknown>; // a definition is an object
  let holder = copy;
  for (const key of path.slice(0, -1)) holder = holder[key] as Record<string | number, unknown>; // see `pathsIn`
  holder[path.at(-1) ?? ""] = value;
  return copy;
}
