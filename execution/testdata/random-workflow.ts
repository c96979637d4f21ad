// Workflows of Logic Composer at random: mostly sensible, with odd values, missing fields, unknown types and hostile
// names; names are used twice now and then, and `runAfter` may go in circles.
import fc from "fast-check";

const names = ["a", "b", "c", "d", "e", "f", "g", "h", "A", "__proto__", "toString"] as const;
const anyName = fc.constantFrom(...names);
const expressions = [
  "@triggerBody()",
  "@triggerBody()?['list']",
  "@triggerBody()['list']",
  "@triggerOutputs()",
  "@trigger()",
  "@body('a')",
  "@outputs('b')",
  "@outputs('__proto__')",
  "@actions('c').status",
  "@result('d')",
  "@variables('v')",
  "@variables('__proto__')",
  "@parameters('p')",
  "@parameters('toString')",
  "@item()",
  "@items('d')",
  "@iterationIndexes('e')",
  "@workflow()",
  "@guid()",
  "@rand(1, 9)",
  "@utcNow()",
  "@range(0, 3)",
  "@createArray(1, 2, triggerBody())",
  "@concat(variables('v'), variables('v'))",
  "@setProperty(triggerBody(), '__proto__', 1)",
  "@if(equals(variables('v'), 1), outputs('a'), 2)",
  "@replace(string(triggerBody()), 'a', string(triggerBody()))",
  "@oops(",
  "@someone",
  "text @{item()} and @{variables('v')} @@{x}",
  "@@home",
] as const;
const value = fc.oneof(
  fc.constantFrom<unknown>(...expressions),
  fc.constantFrom<unknown>(1, true, null, "x", [1, 2, 3], "@range(1, 4)", "@variables('w')", "@outputs('a')"),
  fc.constantFrom<unknown>({ a: "@item()", "@{item()}": 1 }, { a: "@variables('v')" }),
  fc.jsonValue({ maxDepth: 1 }),
);
const conditions = fc.oneof(
  fc.constantFrom<unknown>("@equals(variables('v'), 3)", "@greater(variables('v'), 1)", "@true", "@equals(1, 1)"),
  fc.constantFrom<unknown>({ and: [{ equals: ["@item()", 1] }, { not: { equals: [1, 2] } }] }, { xor: [] }, "no", null),
);
const statuses = fc.subarray(["Succeeded", "Failed", "Skipped", "TimedOut"], { minLength: 1 });
/** Whom an action waits for: none, mostly an earlier one beside it, now and then nobody that there is. */
const waiting = fc.record({ kind: fc.nat(12), nth: fc.nat(9), statuses });
const oddities = [{ nobody: ["Succeeded"] }, { a: [] }, { b: ["Done"] }, [], null];

function runAfterOf({ kind, nth, statuses: wanted }: { kind: number; nth: number; statuses: string[] }, others: string[]): unknown {
  if (kind === 12) return oddities[nth % oddities.length];
  const other = others[nth % Math.max(1, others.length)];
  return kind < 4 || other === undefined ? {} : { [other]: kind < 8 ? ["Succeeded"] : wanted };
}

/** A map of actions; the last one may wait for itself, so that there are circles. */
const mapOf = (one: fc.Arbitrary<object>) =>
  fc
    .uniqueArray(fc.tuple(anyName, one, waiting), { maxLength: 5, selector: ([name]) => name })
    .map((entries) =>
      Object.fromEntries(
        entries.map(([name, fields, wait], index) => {
          const others = entries.slice(0, index + Number(wait.nth === 9)).map(([other]) => other);
          return [name, { ...fields, runAfter: runAfterOf(wait, others) }];
        }),
      ),
    );

const action = <Fields extends object>(type: string, fields: { [Key in keyof Fields]: fc.Arbitrary<Fields[Key]> }) =>
  fc.record({ ...fields, type: fc.constant(type) });
const withInputs = (type: string, inputs: Record<string, fc.Arbitrary<unknown>>, requiredKeys: string[] = Object.keys(inputs)) =>
  action(type, { inputs: fc.record(inputs, { requiredKeys }) });
const variable = (type: string) => withInputs(type, { name: fc.constantFrom("v", "v", "w", "__proto__"), value });

const leaves = [
  action("Compose", { inputs: value }),
  ...[["method", "uri", "retryPolicy"], ["method", "uri"]].map((required) =>
    withInputs(
      "HTTP",
      { method: fc.constant("GET"), uri: fc.constantFrom<unknown>("http://127.0.0.1", "http://127.0.0.1/a", "@item()"), retryPolicy: retries() },
      required,
    ),
  ),
  action("InitializeVariable", {
    inputs: fc.constantFrom({ variables: [{ name: "v", type: "integer", value: 1 }] }, { variables: [{ name: "w", type: "array", value: [] }, { name: "__proto__", type: "object" }] }, {}),
  }),
  variable("SetVariable"),
  withInputs("IncrementVariable", { name: fc.constant("v") }),
  withInputs("DecrementVariable", { name: fc.constant("v") }),
  variable("AppendToArrayVariable"),
  variable("AppendToStringVariable"),
  action("Wait", {
    inputs: fc.constantFrom<unknown>({ interval: { count: 5, unit: "Second" } }, { until: { timestamp: "@addDays(utcNow(), 1)" } }, { interval: { count: "@item()", unit: "Week" } }, { interval: { count: 0, unit: "x" } }, {}),
  }),
  withInputs("ParseJson", { content: value, schema: fc.constantFrom<unknown>({}, { type: "object" }, { $ref: "#" }) }, ["content"]),
  withInputs("Query", { from: value, where: conditions }),
  withInputs("Select", { from: value, select: value }),
  withInputs("Join", { from: value, joinWith: fc.constant(",") }),
  withInputs("Table", { format: fc.constantFrom("CSV", "html", "XML"), from: value, columns: fc.constantFrom<unknown>([{ header: "a", value: "@item()" }], [{ header: "a" }], "a") }, ["format", "from"]),
  withInputs("Response", { statusCode: fc.constantFrom<unknown>(200, "201", 99), body: value }),
  withInputs("Terminate", { runStatus: fc.constantFrom("Succeeded", "Failed", "Cancelled", "Odd") }),
  action("ApiConnection", { inputs: value }),
  action("Tabel", {}),
];

function retries() {
  return fc.record(
    {
      type: fc.constantFrom("none", "fixed", "fixed", "exponential"),
      count: fc.integer({ min: 0, max: 3 }),
      interval: fc.constantFrom("PT0.5S", "PT1S", "PT10S", "soon"),
      minimumInterval: fc.constant("PT2S"),
    },
    { requiredKeys: ["type", "count", "interval"] },
  );
}

const { actions } = fc.letrec<{ actions: object }>((tie) => {
  const inner = tie("actions");
  const container = (type: string, fields: Record<string, fc.Arbitrary<unknown>>) => action(type, fields);
  const holders = [
    container("Scope", { actions: inner }),
    container("If", { expression: conditions, actions: inner, else: fc.record({ actions: inner }) }),
    container("Switch", {
      expression: value,
      cases: fc.record({ one: fc.record({ case: value, actions: inner }), two: fc.record({ case: fc.constant(1), actions: inner }) }),
      default: fc.record({ actions: inner }),
    }),
    container("Foreach", {
      foreach: fc.oneof(fc.constantFrom<unknown>([1, 2, 3], "@triggerBody()?['list']"), value),
      actions: inner,
      runtimeConfiguration: fc.constantFrom({}, { concurrency: { repetitions: 2 } }),
    }),
    container("Until", {
      expression: conditions,
      actions: inner,
      limit: fc.constantFrom<unknown>({ count: 3 }, { timeout: "PT20S" }, {}, { count: 0 }),
    }),
  ];
  return {
    actions: mapOf(fc.oneof({ maxDepth: 3, depthSize: "small" }, ...leaves, ...holders, ...holders)),
  };
});

/** Lets all begin after the variables are made. */
function withVariables(given: object): object {
  const variables = [
    { name: "v", type: "integer", value: 1 },
    { name: "w", type: "array", value: [] },
  ];
  const start = { type: "InitializeVariable", inputs: { variables }, runAfter: {} };
  const others = Object.entries(given).map(([name, one]) => {
    const isFirst = JSON.stringify(one.runAfter) === "{}";
    return [name, isFirst ? { ...one, runAfter: { start: ["Succeeded"] } } : one];
  });
  return Object.fromEntries([["start", start], ...others]);
}

export const randomWorkflow = fc.record(
  {
    triggers: fc.constantFrom(
      { request: { type: "Request", kind: "Http", inputs: { schema: { type: ["object", "null"] } } } },
      { nightly: { type: "Recurrence", recurrence: {} } },
      {},
    ),
    actions: fc.oneof(actions, actions.map(withVariables), actions.map(withVariables)),
    parameters: fc.constantFrom({}, { p: { type: "Int", defaultValue: 1 } }),
    outputs: fc.constantFrom({ a: { type: "Int", value: "@variables('v')" } }, {}),
  },
  { requiredKeys: ["triggers", "actions"] },
);

const invocations = [
  {},
  { data: { body: { a: 2, list: [3, 1, 2] } } },
  { data: { body: { list: [] } }, parameters: { p: 7 } },
  { data: { body: null }, parameters: { p: 1 } },
  JSON.parse('{"data": {"body": {"__proto__": {"a": 1}, "list": [{"a": [1]}]}}, "parameters": {"__proto__": 1}}'),
];

/** What InvokeFlow can give. */
export const randomInvocation = fc.constantFrom(...invocations);

export const randomWorkflowInput = fc.constantFrom(...invocations, { trigger: "nightly" }, { data: [1] }, { odd: 1 });
