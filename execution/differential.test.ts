// The same flow in all languages gives the same result, whatever its tasks answer.
import fc from "fast-check";
import { drive, type Perform, type Reply, startRun } from "./testdata/drive";

type Part =
  | { readonly kind: "set"; readonly value: number }
  | { readonly kind: "wait"; readonly seconds: number }
  | { readonly kind: "ask"; readonly attempts: number }
  | { readonly kind: "branch"; readonly bound: number }
  | { readonly kind: "each" };

const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ kind: fc.constant("set" as const), value: fc.nat(9) }),
  fc.record({ kind: fc.constant("wait" as const), seconds: fc.integer({ min: 1, max: 300 }) }),
  fc.record({ kind: fc.constant("ask" as const), attempts: fc.nat(2) }),
  fc.record({ kind: fc.constant("branch" as const), bound: fc.nat(9) }),
  fc.record({ kind: fc.constant("each" as const) }),
);

const arn = "acs:fc:::services/s/functions/f";
/** All data is `{n, list}`; each part leaves both. */
const keepFdl = (n: string | number) => [
  { target: "n", source: n },
  { target: "list", source: "$input.list" },
];

/** Steps of one part; what fails goes to "sorry". */
function stepsOf(one: Part, name: string): object[] {
  const common = { name, outputMappings: keepFdl("$input.n") };
  switch (one.kind) {
    case "set":
      return [{ type: "pass", name, outputMappings: keepFdl(one.value) }];
    case "wait":
      return [{ type: "wait", ...common, duration: one.seconds }];
    case "ask": {
      const retry = [{ errors: ["Busy"], maxAttempts: one.attempts, intervalSeconds: 3, multiplier: 2 }];
      const handled = { retry, catch: [{ errors: ["FnF.ALL"], goto: "sorry" }], resourceArn: arn };
      return [{ type: "task", name, ...handled, outputMappings: keepFdl("$local.n") }];
    }
    case "branch": {
      const choices = [{ condition: `$.n > ${one.bound}`, goto: `${name}-big` }];
      const [small, big] = [keepFdl(0), keepFdl(100)];
      return [
        { type: "choice", name, choices, default: { goto: `${name}-small` } },
        { type: "pass", name: `${name}-small`, outputMappings: small },
        { type: "choice", name: `${name}-end`, choices: [], default: { goto: `${name}-after` } },
        { type: "pass", name: `${name}-big`, outputMappings: big },
        { type: "pass", name: `${name}-after`, outputMappings: keepFdl("$input.n") },
      ];
    }
    case "each": {
      const inner = {
        type: "pass",
        name: `${name}-in`,
        outputMappings: [{ target: "n", source: "$input.item" }],
      };
      const over = { iterationMapping: { collection: "$.list", item: "item" }, steps: [inner] };
      return [
        {
          type: "foreach",
          name,
          ...over,
          outputMappings: [...keepFdl("$input.n").slice(0, 1), { target: "list", source: "$local[*].n" }],
        },
      ];
    }
  }
}

const keep = (n: object) => ({ ...n, "list.$": "$Input.list" });

function statesOf(one: Part, name: string, Next: string): object[] {
  const common = { Name: name, Next };
  switch (one.kind) {
    case "set":
      return [{ Type: "Pass", ...common, OutputConstructor: keep({ n: one.value }) }];
    case "wait":
      return [{ Type: "Wait", ...common, Seconds: one.seconds }];
    case "ask": {
      const Retry = [{ Errors: ["Busy"], MaxAttempts: one.attempts, IntervalSeconds: 3, BackoffRate: 2 }];
      const handled = { Retry, Catch: [{ Errors: ["FnF.ALL"], Next: "sorry" }], Action: "FC:InvokeFunction" };
      return [{ Type: "Task", ...common, ...handled, OutputConstructor: keep({ "n.$": "$Output.n" }) }];
    }
    case "branch": {
      const Branches = [{ Condition: `$Input.n > ${one.bound}`, Next: `${name}-big` }];
      return [
        { Type: "Choice", Name: name, Branches, Default: `${name}-small` },
        { Type: "Pass", Name: `${name}-small`, OutputConstructor: keep({ n: 0 }), Next },
        { Type: "Pass", Name: `${name}-big`, OutputConstructor: keep({ n: 100 }), Next },
      ];
    }
    case "each": {
      const inner = { Type: "Pass", Name: "in", End: true };
      const over = { ItemsPath: "$Input.list", Processor: { StartAt: "in", States: [inner] } };
      return [
        {
          Type: "Map",
          ...common,
          ...over,
          OutputConstructor: { "n.$": "$Input.n", "list.$": "$Output.Items" },
        },
      ];
    }
  }
}

const flowOf = (parts: readonly Part[]) => ({
  version: "v1",
  type: "flow",
  steps: [
    { type: "pass", name: "first", outputMappings: keepFdl("$input.n") },
    ...parts.flatMap((one, at) => stepsOf(one, `p${at}`)),
    { type: "succeed", name: "done" },
    { type: "fail", name: "sorry", error: "Sorry", cause: "asked in vain" },
  ],
});

const machineOf = (parts: readonly Part[]) => ({
  ...{ Type: "StateMachine", SpecVersion: "v1", Name: "f", StartAt: "first" },
  States: [
    { Type: "Pass", Name: "first", Next: parts.length === 0 ? "done" : "p0" },
    ...parts.flatMap((one, at) => statesOf(one, `p${at}`, at + 1 < parts.length ? `p${at + 1}` : "done")),
    { Type: "Succeed", Name: "done" },
    { Type: "Fail", Name: "sorry", Code: "Sorry", Detail: "asked in vain" },
  ],
});

type Named = readonly [name: string, action: object];

/** Actions of one part, each after the one before; `n` and `list` are variables. */
function actionsOf(one: Part, name: string): Named[] {
  const set = (value: unknown) => ({ type: "SetVariable", inputs: { name: "n", value } });
  switch (one.kind) {
    case "set":
      return [[name, set(one.value)]];
    case "wait":
      return [[name, { type: "Wait", inputs: { interval: { count: one.seconds, unit: "Second" } } }]];
    case "ask": {
      const policy = { type: "exponential", count: one.attempts, interval: "PT3S", minimumInterval: "PT0S" };
      const retryPolicy = one.attempts === 0 ? { type: "none" } : policy;
      const inputs = { method: "GET", uri: "http://127.0.0.1", retryPolicy };
      return [
        [name, { type: "HTTP", inputs }],
        [`${name}-set`, set(`@body('${name}').n`)],
      ];
    }
    case "branch": {
      const holds = { greater: ["@variables('n')", one.bound] };
      const [big, small] = [100, 0].map((n) => ({ actions: { [`${name}-${n}`]: set(n) } }));
      return [[name, { type: "If", expression: holds, ...big, else: small }]];
    }
    case "each": {
      const variables = [{ name, type: "array", value: [] }];
      const add = { type: "AppendToArrayVariable", inputs: { name, value: "@item()" } };
      const list = { name: "list", value: `@variables('${name}')` };
      return [
        [`${name}-new`, { type: "InitializeVariable", inputs: { variables } }],
        [name, { type: "Foreach", foreach: "@variables('list')", actions: { [`${name}-in`]: add } }],
        [`${name}-keep`, { type: "SetVariable", inputs: list }],
      ];
    }
  }
}

const sorry = { runStatus: "Failed", runError: { code: "Sorry", message: "asked in vain" } };

function workflowOf(parts: readonly Part[]): object {
  const variables = [
    { name: "n", type: "integer", value: "@triggerBody().n" },
    { name: "list", type: "array", value: "@triggerBody().list" },
  ];
  const first: Named = ["first", { type: "InitializeVariable", inputs: { variables } }];
  const chain = [first, ...parts.flatMap((one, at) => actionsOf(one, `p${at}`))];
  const inOrder = chain.map(([name, action], at) => {
    const before = chain[at - 1]?.[0];
    return [name, { ...action, runAfter: before === undefined ? {} : { [before]: ["Succeeded"] } }] as const;
  });
  const asked = parts.flatMap(({ kind }, at) => (kind === "ask" ? [`p${at}`] : []));
  const rescues = asked.map(
    (name) =>
      [`${name}-sorry`, { type: "Terminate", inputs: sorry, runAfter: { [name]: ["Failed"] } }] as const,
  );
  const outputs = { n: { value: "@variables('n')" }, list: { value: "@variables('list')" } };
  return { triggers: {}, actions: Object.fromEntries([...inOrder, ...rescues]), outputs };
}

/** The answers of a task by its name and attempt, whichever language asks. */
const performBy =
  (salt: number): Perform =>
  ({ stepName, attempt }) => {
    const replies: readonly Reply[] = [
      { output: { n: salt } },
      { error: "Busy" },
      { error: "Lost" },
      { error: "Busy" },
    ];
    return replies[(Number(stepName.slice(1)) + attempt + salt) % replies.length] ?? "silence";
  };

/** The same as answers to HTTP requests: what is busy may be tried again. */
const answerBy =
  (salt: number): Perform =>
  (task) => {
    const reply = performBy(salt)(task);
    if (reply === "silence" || "submitted" in reply) return reply;
    if ("output" in reply) return { output: { statusCode: 200, body: reply.output } };
    return { output: { statusCode: reply.error === "Busy" ? 503 : 404 } };
  };

const input = { n: 3, list: [4, 5, 6] };

test("a flow gives the same in all languages, at the same time", () => {
  const ends = new Set<string>();
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), fc.nat(7), (parts, salt) => {
      const [flow, machine] = [flowOf(parts), machineOf(parts)].map(
        (definition) => drive(startRun(definition, input), performBy(salt)).run,
      );
      const workflow = drive(startRun(workflowOf(parts), { data: { body: input } }), answerBy(salt)).run;
      const result = (run = flow) => [run?.status, run?.output, run?.failure, run?.stoppedTime];
      expect(result(machine)).toEqual(result(flow));
      const output = flow?.status === "Succeeded" ? { outputs: flow.output } : {};
      expect(result(workflow)).toEqual([flow?.status, output, flow?.failure, flow?.stoppedTime]);
      ends.add(String(flow?.failure?.error ?? flow?.status));
    }),
    { numRuns: 300 },
  );
  expect([...ends].sort()).toEqual(["Sorry", "Succeeded"]);
});
