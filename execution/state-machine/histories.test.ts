// Whole histories, state by state. Read the snapshot when it changes: it is what a user of the emulator sees.
import type { Json } from "../../text/json";
import type { Options } from "..";
import { drive, echo, historyText, type Perform, startRun } from "../testdata/drive";

interface Scenario {
  readonly states: string;
  readonly input?: Json;
  readonly perform?: Perform;
  readonly options?: Partial<Options>;
  readonly startAt?: string;
  readonly rest?: string;
}

const machine = (states: string, startAt = "a", rest = "") =>
  `Type: StateMachine\nSpecVersion: v1\nName: order\nStartAt: ${startAt}\n${rest}States:\n${states.replace(/^/gm, "  ")}`;
const task = "Type: Task, Name: a, Action: 'FC:InvokeFunction'";
const failing =
  (...errors: string[]): Perform =>
  (one) => {
    const error = errors[one.attempt - 1];
    return error === undefined ? echo(one) : { error, cause: `try ${one.attempt}` };
  };
const inner = "{ StartAt: one, States: [{ Type: Pass, Name: one, End: true }] }";
const mapping = (fields: string) =>
  `- Type: Map\n  Name: a\n  End: true\n  Processor:\n    StartAt: one\n    ProcessorConfig: { ExecutionMode: Standard }\n    States: [{ Type: Pass, Name: one, End: true }]\n${fields.replace(/^/gm, "  ")}`;
/** Children give their input, what is read is three items, what is written is told by its answer. */
const caller: Perform = ({ mapRun, child, input }) => {
  if (mapRun?.request === "readItems") return { output: [{ Key: "x" }, { Key: "y" }, { Key: "z" }] };
  if (mapRun?.request === "writeResults") return { output: { to: input, count: mapRun.results.length } };
  return { submitted: { output: { ran: JSON.parse(child?.input ?? "null") } } };
};

const scenarios: Readonly<Record<string, Scenario>> = {
  "pass: a constructor replaces, and reads input, context and nothing else": {
    states: `- Type: Pass
  Name: a
  InputConstructor: { id.$: $Input.order.id, deep: { list: [1, { name.$: $Context.Execution.Name }] } }
  OutputConstructor: { FieldA: 123, was.$: $Input, raw.$: $Output.id, plain: $Input.x }
  End: true`,
    input: { order: { id: 7 } },
  },
  "pass: global data is merged, and read by what comes later": {
    states: `- { Type: Pass, Name: a, GlobalConstructor: { one: 1, two.$: $Output.n }, Next: b }
- { Type: Pass, Name: b, GlobalConstructor: { two: 3, old.$: $Global.two }, OutputConstructor: { seen.$: $Global.two }, Next: c }
- { Type: Pass, Name: c, InputConstructor: { all.$: $Global }, End: true }`,
    input: { n: 2 },
  },
  "pass: a path that leads to nothing fails": {
    states: "- { Type: Pass, Name: a, OutputConstructor: { x.$: $Input.missing }, End: true }",
    input: { there: 1 },
  },
  "pass: a path that leads to nothing is left out when asked for": {
    states: "- { Type: Pass, Name: a, OutputConstructor: { x.$: $Input.missing, y: 1 }, End: true }",
    options: { missingPath: "omit" },
  },
  "wait: lasts as long as it says": {
    states: "- { Type: Wait, Name: a, Seconds.$: $Input.wait, End: true }",
    input: { wait: 300 },
  },
  "wait: too long for Express": {
    states: "- { Type: Wait, Name: a, Seconds: 21, End: true }",
    options: { executionMode: "Express" },
  },
  "succeed and fail end a flow": {
    states: `- { Type: Choice, Name: a, Branches: [{ Condition: $Input.n > 1, Next: b }], Default: c }
- { Type: Succeed, Name: b, End: true }
- { Type: Fail, Name: c, Code: TooFew, Detail.$: 'format("only {}", $Input.n)' }`,
    input: { n: 1 },
  },
  "choice: the first branch that holds": {
    states: `- Type: Choice
  Name: a
  Branches:
    - { Condition: '!($Input.n >= 1) || "x" in $Input.names', Next: b }
    - { Condition: '$Input.names[1] == "z" && $Input.n <= 1', Next: c }
  Default: b
- { Type: Fail, Name: b }
- { Type: Succeed, Name: c }`,
    input: { n: 1, names: ["y", "z"] },
  },
  "choice: what is neither true nor false fails": {
    states: `- { Type: Choice, Name: a, Branches: [{ Condition: $Input.n, Next: b }], Default: b }
- { Type: Succeed, Name: b }`,
    input: { n: 1 },
  },
  "task: its parameters, its raw result, its output": {
    states: `- Type: Task
  Name: a
  Action: HTTP:Request
  Parameters: { method: GET, url.$: $Input.url, token.$: $Context.Current.TaskToken }
  OutputConstructor: { code.$: $Output.Code, tries.$: $Context.Current.RetryCount }
  End: true`,
    input: { url: "http://shop" },
    perform: ({ params = {} }) => ({ output: { Code: 200, Body: params } }),
  },
  "task: waits for the service": {
    states: `- { ${task}, TaskMode: WaitForSystemCallback, End: true }`,
    input: { n: 1 },
  },
  "task: waits for a report": {
    states: `- { ${task}, TaskMode: WaitForCustomCallback, End: true }`,
    input: { n: 1 },
  },
  "task: starts a flow": {
    states: `- Type: Task
  Name: a
  Action: FNF:StartExecution
  TaskMode: WaitForSystemCallback
  Parameters: { resourceArn: 'acs:fnf:::flow/child', input: { n.$: $Input.n } }
  End: true`,
    input: { n: 1 },
    perform: ({ child }) => ({
      submitted: { output: { flow: child?.flowName ?? "", input: child?.input ?? "" } },
    }),
  },
  "task: tried again, at first at the same pace, then slower": {
    states: `- ${`{ ${task}, Retry: [{ Errors: [One], MaxAttempts: 2, IntervalSeconds: 5 }, { Errors: [FnF.ALL], MaxAttempts: 3, IntervalSeconds: 10, BackoffRate: 2, MaxBackoffSeconds: 25 }], End: true }`}`,
    perform: failing("One", "One", "Two", "Two", "Two"),
  },
  "task: an error that is caught": {
    states: `- Type: Task
  Name: a
  Action: FC:InvokeFunction
  Catch:
    - { Errors: [Other], Next: never }
    - Errors: [FnF.ALL]
      Next: b
      OutputConstructor: { code.$: $Context.Current.Error.Code, why.$: $Context.Current.Error.Detail }
      GlobalConstructor: { failed: true }
  End: true
- { Type: Fail, Name: never }
- { Type: Pass, Name: b, OutputConstructor: { was.$: $Input, all.$: $Global }, End: true }`,
    perform: failing("FC.Lost"),
  },
  "task: caught without a constructor": {
    states: `- { ${task}, Catch: [{ Errors: [FnF.ALL], Next: b }], End: true }\n- { Type: Succeed, Name: b }`,
    input: { n: 1 },
    perform: failing("FC.Lost"),
  },
  "task: takes too long, twice": {
    states: `- { ${task}, Timeout: 60, Retry: [{ Errors: [FnF.TaskTimeout], MaxAttempts: 1, IntervalSeconds: 1 }], End: true }`,
    perform: () => "silence",
  },
  "task: a fault of its constructor is caught, and not tried again": {
    states: `- { ${task}, OutputConstructor: { x.$: $Output.missing }, Retry: [{ Errors: [FnF.ALL], MaxAttempts: 3, IntervalSeconds: 1 }], Catch: [{ Errors: [FnF.RuntimeError], Next: b }], End: true }
- { Type: Succeed, Name: b }`,
  },
  "task: what catches fails itself": {
    states: `- { ${task}, Catch: [{ Errors: [FnF.ALL], Next: b, OutputConstructor: { x.$: $Input.missing } }], End: true }\n- { Type: Succeed, Name: b }`,
    perform: failing("FC.Lost"),
  },
  "task: an Express execution waits for nothing": {
    states: `- { ${task}, TaskMode: WaitForCustomCallback, End: true }`,
    options: { executionMode: "Express" },
  },
  "parallel: branches beside each other": {
    states: `- Type: Parallel
  Name: a
  Branches:
    - ${inner}
    - { StartAt: two, States: [{ Type: Pass, Name: two, Next: three }, { Type: Succeed, Name: three, OutputConstructor: { n: 3 } }] }
  End: true`,
    input: { n: 1 },
  },
  "parallel: a branch that fails takes the others along": {
    states: `- Type: Parallel
  Name: a
  Branches:
    - { StartAt: wait, States: [{ Type: Wait, Name: wait, Seconds: 60, End: true }] }
    - StartAt: deep
      States: [{ Type: Parallel, Name: deep, End: true, Branches: [{ StartAt: ask, States: [{ Type: Task, Name: ask, Action: 'FC:InvokeFunction', End: true }] }] }]
    - { StartAt: sleep, States: [{ Type: Wait, Name: sleep, Seconds: 1, Next: no }, { Type: Fail, Name: no, Code: Lost }] }
  Catch: [{ Errors: [Lost], Next: b }]
  End: true
- { Type: Succeed, Name: b }`,
    perform: () => "silence",
  },
  "parallel: tried again": {
    states: `- Type: Parallel
  Name: a
  Branches: [{ StartAt: no, States: [{ Type: Fail, Name: no, Code: Lost }] }]
  Retry: [{ Errors: [Lost], MaxAttempts: 1, IntervalSeconds: 7 }]
  End: true`,
  },
  "parallel: waits for the others when asked for": {
    states: `- Type: Parallel
  Name: a
  Branches:
    - { StartAt: no, States: [{ Type: Fail, Name: no, Code: Lost }] }
    - { StartAt: wait, States: [{ Type: Wait, Name: wait, Seconds: 60, End: true }] }
  End: true`,
    options: { failedBranch: "wait" },
  },
  "map: inline, two at a time": {
    states: `- Type: Map
  Name: a
  ItemsPath: $Input.ids
  MaxConcuccency: 2
  ItemConstructor: { id.$: $Item, of.$: $Context.Execution.Name }
  Processor: ${inner}
  End: true`,
    input: { ids: [1, 2, 3] },
  },
  "map: of nothing": {
    states: `- { Type: Map, Name: a, ItemsPath: $Input.ids, Processor: ${inner}, OutputConstructor: { all.$: $Output.Items }, End: true }`,
    input: { ids: [] },
  },
  "map: of no list": {
    states: `- { Type: Map, Name: a, ItemsPath: $Input.ids, Processor: ${inner}, End: true }`,
    input: { ids: "x" },
  },
  "map: distributed, read, in batches, and written": {
    states:
      mapping(`ItemReader: { SourceType: OSS.Objects, SourceParameters: { Bucket: b, Prefix.$: $Input.prefix } }
ItemConstructor: { key.$: $Item.Key }
ItemBatcher: { MaxItemsPerBatch: 2 }
MaxItems: 100
ResultWriter: { Bucket: out }`),
    input: { prefix: "p" },
    perform: caller,
  },
  "map: distributed, what is read stands for the path": {
    states: mapping("ItemReader: { SourceType: OSS.Objects }\nItemsPath: $Input.Items"),
    perform: caller,
  },
  "map: distributed, some children may fail": {
    states: mapping("ItemsPath: $Input.ids\nToleratedFailurePolicy: { ToleratedFailedCount: 1 }"),
    input: { ids: [1, 2, 3] },
    perform: (one) => (one.id === -2 ? { error: "Lost" } : caller(one)),
  },
  "map: distributed, too many children fail": {
    states: mapping("ItemsPath: $Input.ids\nMaxConcurrency: 2"),
    input: { ids: [1, 2, 3] },
    perform: (one) => (one.id === -1 ? { error: "Lost" } : "silence"),
  },
  "a state that is none": { states: "- { Type: Pass, Name: a, Next: nowhere }" },
  "a begin that is none": { states: "- { Type: Pass, Name: b, End: true }" },
  "what no document describes fails when it is reached": {
    states: `- { Type: Pass, Name: a, Next: b }\n- { Type: Pass, Name: b, OnErrors: [], End: true }`,
  },
  "an operator that no document describes": {
    states: "- { Type: Pass, Name: a, OutputConstructor: { x.$: $Input.n + 1 }, End: true }",
  },
  "more data than a state may have": {
    states: "- { Type: Pass, Name: a, OutputConstructor: { x.$: $Input, y.$: $Input }, End: true }",
    input: { text: "x".repeat(60) },
    options: { mostStepBytes: 100 },
  },
  "more events than an execution may have": {
    states: "- { Type: Pass, Name: a, Next: a }",
    options: { mostEvents: 8 },
  },
  "the flow takes too long": {
    states: "- { Type: Wait, Name: a, Seconds: 60, End: true }",
    rest: "Timeout: 30\n",
  },
};

test.each(Object.entries(scenarios))(
  "%s",
  (_name, { states, input = {}, perform, options, startAt, rest }) => {
    const { events, run } = drive(startRun(machine(states, startAt, rest), input, options), perform);
    expect(historyText(events)).toMatchSnapshot();
    expect(run.status).not.toBe("Running");
  },
);
