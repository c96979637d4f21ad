import { parse } from "../../read/parse";
import type { ValidateOptions } from "../rule";
import { stateMachineModel, stateMachineRules } from ".";

/** `rule: path: message` of everything that the rules report. */
function report(text: string, options: ValidateOptions = {}, severity?: "error" | "warning"): string[] {
  const { document, diagnostics } = parse(text, { kind: "stateMachine" });
  if (!document) throw new Error(diagnostics.map(({ message }) => message).join("; "));
  const model = stateMachineModel(document, { placeholders: ["${*}"], ...options });
  return stateMachineRules
    .filter((rule) => severity === undefined || rule.severity === severity)
    .flatMap((rule) =>
      [...rule.check(model)].map(
        ({ path, message }) => `${rule.id.replace("state-machine/", "")} ${path.join(".")}: ${message}`,
      ),
    );
}

/** A flow around some states, each a line of flow-style YAML. */
function flow(...states: string[]): string {
  const body = states.map((state) => `  - ${state}\n`).join("");
  return `Type: StateMachine\nSpecVersion: v1\nName: order\nStartAt: a\nStates:\n${body}`;
}

const hole = ["$", "{value}"].join("");
const end = "{ Type: Pass, Name: z, End: true }";

describe.each(stateMachineRules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  const short = `${id.replace("state-machine/", "")} `;

  test("reports its refused example", () => {
    expect(report(rule.refused).filter((line) => line.startsWith(short))).not.toEqual([]);
  });

  test("has nothing to say of its accepted example, nor has any rule an error", () => {
    expect(report(rule.accepted, {}, "error")).toEqual([]);
    expect(report(rule.accepted).filter((line) => line.startsWith(short))).toEqual([]);
  });
});

test("names every rule once, under its language", () => {
  const ids = stateMachineRules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => /^state-machine\/[a-z-]+$/.test(id))).toBe(true);
});

const task = (fields: string) => `{ Type: Task, Name: a, Action: 'FC:InvokeFunction', Next: z, ${fields} }`;
const call = "Parameters: { resourceArn: f, invocationType: Sync }";
const build = (fields: string) =>
  flow(`{ Type: Pass, Name: a, OutputConstructor: { ${fields} }, Next: z }`, end);

const broken: readonly (readonly [what: string, text: string, options?: ValidateOptions])[] = [
  ["nothing but a type", "Type: StateMachine"],
  ["another type", flow(end).replace("StateMachine", "StateMaschine").replace("StartAt: a", "StartAt: z")],
  ["another version", flow(end).replace("v1", "1.0").replace("StartAt: a", "StartAt: z")],
  ["another name than the flow's", flow("{ Type: Succeed, Name: a }"), { flowName: "orders" }],
  ["a name that is a number", flow("{ Type: Succeed, Name: a }").replace("Name: order", "Name: 5")],
  [
    "states as a map",
    "Type: StateMachine\nSpecVersion: v1\nName: o\nStartAt: a\nStates: { a: { Type: Succeed } }",
  ],
  ["a state that is a text", flow("a")],
  ["a start that is not there", flow("{ Type: Succeed, Name: A }")],
  ["a state without name and type", flow("{ Type: Succeed, Name: a }", "{ End: true }")],
  ["two states of one name", flow("{ Type: Pass, Name: a, Next: a }", "{ Type: Succeed, Name: a }")],
  ["a mistyped type", flow("{ Type: Sucess, Name: a }")],
  ["fields of Amazon's language", flow("{ Type: Fail, Name: a, Error: E, Cause: why, Comment: c }")],
  ["Next and End", flow("{ Type: Pass, Name: a, Next: z, End: true }", end)],
  ["neither Next nor End", flow("{ Type: Pass, Name: a, End: false }")],
  ["an End that is a text", flow("{ Type: Pass, Name: a, End: 'yes' }")],
  [
    "Next on those that end",
    flow("{ Type: Succeed, Name: a, Next: z }", "{ Type: Fail, Name: z, Detail: d, Next: a, End: true }"),
  ],
  ["a mistyped Next", flow("{ Type: Pass, Name: a, Next: zz }", end)],
  [
    "a Next into a branch and out of one",
    flow(
      "{ Type: Parallel, Name: a, Branches: [{ StartAt: b, States: [{ Type: Pass, Name: b, Next: z }] }], Next: b }",
      end,
    ),
  ],
  ["a Catch that leads nowhere", flow(task(`${call}, Catch: [{ Errors: [FnF.ALL], Next: q }]`), end)],
  [
    "a Choice with everything wrong",
    flow("{ Type: Choice, Name: a, Branches: [{ Condition: 5 }, go], Next: z, End: true }", end),
  ],
  [
    "a loop that never rests",
    flow(
      "{ Type: Pass, Name: a, Next: b }",
      "{ Type: Choice, Name: b, Branches: [{ Condition: $Input.x, Next: z }], Default: a }",
      end,
    ),
  ],
  ["an Action without service", flow("{ Type: Task, Name: a, Action: Invoke, End: true }")],
  ["no Action", flow("{ Type: Task, Name: a, End: true }")],
  ["an unknown mode", flow(task(`${call}, TaskMode: WaitForCallback`), end)],
  ["a callback that nobody can make", flow(task(`${call}, TaskMode: WaitForCustomCallback`), end)],
  ["an asynchronous task called synchronously", flow(task(`${call}, TaskMode: WaitForSystemCallback`), end)],
  [
    "timeouts",
    flow(
      task(`${call}, Timeout: 604801`),
      "{ Type: Task, Name: z, Action: 'HTTP:Request', Timeout: 10m, End: true }",
    ),
  ],
  [
    "waits",
    flow(
      "{ Type: Wait, Name: a, Seconds: 0, Next: b }",
      "{ Type: Wait, Name: b, Seconds: 301, Next: c }",
      "{ Type: Wait, Name: c, End: true }",
    ),
  ],
  [
    "Express",
    flow(
      "{ Type: Wait, Name: a, Seconds: 21, Next: b }",
      `{ Type: Task, Name: b, Action: 'FC:InvokeFunction', TaskMode: WaitForSystemCallback, Parameters: { resourceArn: f, invocationType: Async }, End: true }`,
    ),
    { executionMode: "Express" },
  ],
  ["a Parallel without branches", flow("{ Type: Parallel, Name: a, End: true }")],
  [
    "51 branches",
    flow(
      `{ Type: Parallel, Name: a, End: true, Branches: [${Array(51).fill("{ StartAt: s, States: [{ Type: Succeed, Name: s }] }").join(", ")}] }`,
    ),
  ],
  [
    "an empty branch",
    flow("{ Type: Parallel, Name: a, End: true, Branches: [{ StartAt: b, States: [] }, {}] }"),
  ],
  ["a Map without anything", flow("{ Type: Map, Name: a, End: true }")],
  [
    "a Map with too much at once",
    flow(
      "{ Type: Map, Name: a, ItemsPath: $Input.x, MaxConcuccency: 41, Processor: { StartAt: s, States: [{ Type: Succeed, Name: s }] }, End: true }",
    ),
  ],
  [
    "retries",
    flow(
      task(`${call}, Retry: [{ Errors: [], MaxAttempts: 1.5, IntervalSeconds: 86401, BackoffRate: fast }]`),
      end,
    ),
  ],
  ["a Retry that is no list", flow(task(`${call}, Retry: { Errors: [FnF.ALL] }`), end)],
  [
    "catches after all",
    flow(task(`${call}, Catch: [{ Errors: [FnF.ALL], Next: z }, { Errors: [Late] }]`), end),
  ],
  ["a constructor that is a text", flow("{ Type: Pass, Name: a, InputConstructor: x, Next: z }", end)],
  ["an unfinished expression", build(`x.$: '$Input.list[0'`)],
  ["two values without an operator", build("x.$: hello world")],
  ["a word for an operator", build(`x.$: '$Input.a and $Input.b'`)],
  ["an open text", build(`x.$: 'format("{}'`)],
  ["an expression that is a list", build("x.$: [1]")],
  ["variables that are not there", build("x.$: '$Inputs.a + input.b'")],
  [
    "an output before it is there",
    flow("{ Type: Pass, Name: a, InputConstructor: { x.$: $Output.y }, Next: z }", end),
  ],
  ["a path of the older language", build("x.$: $.total")],
  ["a mistyped function", build("x.$: lenght($Input.list)")],
  ["a mistyped member", build("x.$: $Context.Current.Tasktoken")],
  ["an expression without its mark", build("x: $Input.total")],
  ["eleven calls", build(`x.$: ${"toArray(".repeat(11)}1${")".repeat(11)}`)],
];

test("says what is wrong, where, and what to use instead", () => {
  const lines = broken.map(
    ([what, text, options]) =>
      `${what}\n${report(text, options)
        .map((line) => `  ${line}`)
        .join("\n")}`,
  );
  expect(`\n${lines.join("\n")}\n`).toMatchSnapshot();
});

test("reports something of every broken definition", () => {
  for (const [what, text, options] of broken) expect([what, report(text, options)]).not.toEqual([what, []]);
});

describe("passes what is not known yet", () => {
  const q = `'${hole}'`;
  test.each([
    ["a state", flow(q, "{ Type: Pass, Name: z, Next: a }")],
    ["all states", `Type: StateMachine\nSpecVersion: v1\nName: order\nStartAt: a\nStates: ${q}`],
    ["the start", flow("{ Type: Succeed, Name: a }").replace("StartAt: a", `StartAt: ${q}`)],
    ["the branches of a Parallel", flow(`{ Type: Parallel, Name: a, Branches: ${q}, End: true }`)],
    ["a branch", flow(`{ Type: Parallel, Name: a, Branches: [${q}], End: true }`)],
    [
      "the processor of a Map",
      flow(`{ Type: Map, Name: a, ItemsPath: ${q}, Processor: ${q}, MaxConcuccency: ${q}, End: true }`),
    ],
    ["the branches of a Choice", flow(`{ Type: Choice, Name: a, Branches: ${q}, Default: ${q} }`)],
    [
      "a branch of a Choice",
      flow(`{ Type: Choice, Name: a, Branches: [${q}, { Condition: ${q}, Next: ${q} }], Default: z }`, end),
    ],
    [
      "all of a task",
      flow(
        `{ Type: Task, Name: a, Action: ${q}, TaskMode: ${q}, Parameters: ${q}, Timeout: ${q}, Retry: ${q}, Catch: ${q}, End: ${q} }`,
      ),
    ],
    [
      "policies",
      flow(
        task(`${call}, Retry: [${q}], Catch: [{ Errors: [${q}], Next: ${q} }, { Errors: ${q}, Next: z }]`),
        end,
      ),
    ],
    [
      "constructors and expressions",
      flow(
        `{ Type: Pass, Name: a, InputConstructor: ${q}, OutputConstructor: { x.$: ${q}, y: ${q} }, Next: z }`,
        end,
      ),
    ],
  ])("%s", (_what, text) => {
    expect(report(text)).toEqual([]);
  });
});

describe("passes", () => {
  const passing: readonly (readonly [what: string, text: string, options?: ValidateOptions])[] = [
    [
      "the vendor's smallest definition",
      "Type: StateMachine\nSpecVersion: v1\nName: my_flow_name\nStartAt: my_state\nStates:\n- { Type: Pass, Name: my_state, End: true }",
    ],
    [
      "names with blanks, dots and Chinese",
      flow("{ Type: Succeed, Name: a }")
        .replaceAll("Name: a", "Name: 同步 call.")
        .replace("StartAt: a", "StartAt: 同步 call."),
    ],
    [
      "JSON",
      JSON.stringify({
        Type: "StateMachine",
        SpecVersion: "v1",
        Name: "o",
        StartAt: "a",
        States: [{ Type: "Succeed", Name: "a" }],
      }),
    ],
    [
      "placeholders wherever a value may stand",
      flow(
        `{ Type: '${hole}', Name: a, Next: '${hole}' }`,
        `{ Type: Wait, Name: '${hole}', Seconds: '${hole}', Next: q }`,
      ).replace("Name: order", `Name: ${hole}`),
      { flowName: "other" },
    ],
    ["a text for a timeout, as the page has it", flow(task(`${call}, Timeout: '30'`), end)],
    ["a null for what is not there", flow("{ Type: Pass, Name: a, Next: , End: true }")],
    [
      "retry and catch on Map and Parallel",
      flow(
        "{ Type: Parallel, Name: a, Branches: [{ StartAt: b, States: [{ Type: Succeed, Name: b }] }], Catch: [{ Errors: [FnF.ALL], Next: z }], Next: z }",
        end,
      ),
    ],
    [
      "both spellings of the concurrency of a Map",
      flow(
        "{ Type: Map, Name: a, ItemsPath: $Input.x, MaxConcurrency: 40, Processor: { StartAt: s, States: [{ Type: Succeed, Name: s }] }, End: true }",
      ),
    ],
    [
      "300 seconds in Standard, 20 in Express",
      flow("{ Type: Wait, Name: a, Seconds: 300, End: true }"),
      { executionMode: "Standard" },
    ],
    [
      "20 seconds in Express",
      flow("{ Type: Wait, Name: a, Seconds: 20, End: true }"),
      { executionMode: "Express" },
    ],
    ["ten calls", build(`x.$: ${"toArray(".repeat(10)}1${")".repeat(10)}`)],
    [
      "output in constructors of output and of globals",
      flow(
        "{ Type: Pass, Name: a, OutputConstructor: { x.$: $Output }, GlobalConstructor: { y.$: $Output.z }, Next: z }",
        end,
      ),
    ],
  ];
  test.each(passing.map(([what, text, options = {}]) => ({ what, text, options })))(
    "$what",
    ({ text, options }) => {
      expect(report(text, options)).toEqual([]);
    },
  );

  test("the End of a Fail, as the vendor's page has it", () => {
    const text = flow("{ Type: Fail, Name: a, Code: customBizCode, End: true }");
    expect(report(text)).toEqual([`fail-detail States.0: "Detail" is missing; say in it what failed`]);
  });
});

const calls = (action: string, parameters: string, more = "") =>
  flow(`{ Type: Task, Name: a, Action: '${action}', Parameters: { ${parameters} }, ${more} End: true }`);
const fn = "acs:fc:cn-hangzhou:1:functions/f/LATEST";

describe("the catalogue of actions", () => {
  test.each([
    [
      "another cloud's function",
      calls(
        "FC:InvokeFunction",
        "resourceArn: 'arn:aws:lambda:us-east-1:1:function:f', invocationType: Sync",
      ),
    ],
    [
      "a flow for a function",
      calls("FC:InvokeFunction", "resourceArn: 'acs:fnf:::flow/f', invocationType: Sync"),
    ],
    ["a word in lower case", calls("FC:InvokeFunction", `resourceArn: '${fn}', invocationType: sync`)],
    ["an input that is a text", calls("FNF:StartExecution", "resourceArn: 'acs:fnf:::flow/f', input: x")],
    ["a number beyond its range", calls("MNS:SendMessage", "message: m, priority: 17")],
    ["a mode of others", calls("EventBridge:PutEvents", "data: 1", "TaskMode: WaitForSystemCallback,")],
    ["mistyped parameters", calls("OSS:GetObject", "buket: b, Key.$: $Input.k")],
    ["colons of an old page", calls("FC::InvokeFunction", `resourceArn: '${fn}', invocationType: Sync`)],
    ["a mistyped action", calls("FNF:StartExecutoin", "resourceArn: 'acs:fnf:::flow/f'")],
  ])("refuses %s", (_what, text) => {
    expect(report(text)).toMatchSnapshot();
  });

  test.each([
    [
      "an action that it does not know",
      calls("ECS:RunCommand", "RegionId: x, Type: sync", "TaskMode: WaitForCustomCallback,").replace(
        "RegionId: x",
        "RegionId: x, t.$: $Context.Current.TaskToken",
      ),
    ],
    ["a kin of an action that it knows", calls("OSS:PutObject", "bucket: b, key: k")],
    ["a method in any case", calls("HTTP:Request", "url: u, method: get")],
    [
      "expressions",
      calls("MNS:SendMessage", "resourceArn.$: $Input.r, message.$: $Input.m, priority.$: $Input.p"),
    ],
    [
      "parameters that are far from those that it knows",
      calls("FC:InvokeFunction", `resourceArn: '${fn}', invocationType: Sync, statefulAsyncInvocationId: i`),
    ],
    [
      "functions of Function Compute 2",
      calls(
        "FC:InvokeFunction",
        "resourceArn: 'acs:fc:::services/s.LATEST/functions/f', invocationType: Async",
      ),
    ],
    [
      "parameters that are built",
      calls("FC:InvokeFunction", "").replace("Parameters: {  }", "Parameters.$: $Input"),
    ],
  ])("passes %s", (_what, text) => {
    expect(report(text)).toEqual([]);
  });
});

describe("keys that nobody has put there", () => {
  const missing = (text: string) => report(text).filter((line) => line.startsWith("missing-key"));
  const built = "{ Type: Pass, Name: a, OutputConstructor: { kept.$: $Input.x }, Next: b }";
  const reads = (key: string, more = "") =>
    `{ Type: Pass, Name: b, ${more} OutputConstructor: { y.$: $Input.${key} }, End: true }`;

  test.each([
    ["behind a constructor", flow(built, reads("lost"))],
    [
      "through a wait and a choice",
      flow(
        built.replace("Next: b", "Next: w"),
        "{ Type: Wait, Name: w, Seconds: 1, Next: c }",
        "{ Type: Choice, Name: c, Branches: [{ Condition: $Input.kept == 1, Next: b }], Default: b }",
        reads("lost"),
      ),
    ],
    [
      "behind the state's own constructor",
      flow(reads("lost", "InputConstructor: { own: 1 },").replace("Name: b", "Name: a")),
    ],
    [
      "in the answer of a request",
      flow(
        "{ Type: Task, Name: a, Action: 'HTTP:Request', Parameters: { url: u }, OutputConstructor: { y.$: $Output.Status }, End: true }",
      ),
    ],
    [
      "in the answer of a Map",
      flow(
        "{ Type: Map, Name: a, ItemsPath: $Input.i, Processor: { StartAt: p, States: [{ Type: Pass, Name: p, End: true }] }, OutputConstructor: { y.$: '$Output[\"Item\"]' }, End: true }",
      ),
    ],
  ])("are told %s", (_where, text) => {
    expect(missing(text)).toMatchSnapshot();
  });

  test.each([
    ["what was kept", flow(built, reads("kept"))],
    ["the input of the flow", flow(reads("any").replace("Name: b", "Name: a"))],
    [
      "a function's answer",
      flow("{ Type: Task, Name: a, Action: 'FC:InvokeFunction', Next: b }", reads("any")),
    ],
    [
      "what one of two ways brings",
      flow(
        "{ Type: Choice, Name: a, Branches: [{ Condition: $Input.x, Next: c }], Default: b }",
        built.replace("Name: a", "Name: c"),
        reads("any"),
      ),
    ],
    [
      "what a Catch hands on",
      flow(
        "{ Type: Task, Name: a, Action: 'HTTP:Request', Parameters: { url: u }, Catch: [{ Errors: [FnF.ALL], Next: b }], Next: b }",
        reads("any"),
      ),
    ],
    [
      "branches that are not known yet",
      flow(`{ Type: Parallel, Name: a, Branches: '${hole}', Next: b }`, reads("Branch9")),
    ],
  ])("are not told of %s", (_what, text) => {
    expect(missing(text)).toEqual([]);
  });
});

test("names the first way of handling errors once, however many tasks have it", () => {
  const task = (name: string, next: string) =>
    `{ Type: Task, Name: ${name}, Action: "HTTP:Request", TaskMode: RequestComplete, Parameters: { method: GET, url: "https://a.example" }, OnErrors: [{ Errors: [FnF.ALL], Retry: { MaxAttempts: 3 } }], ${next} }`;
  expect(report(flow(task("a", "Next: b"), task("b", "End: true")))).toEqual([
    'fields States.0.OnErrors: "OnErrors" is how the first CloudFlow of 2023 handled errors; write "Retry" and "Catch" instead, in every task that has it',
  ]);
});
