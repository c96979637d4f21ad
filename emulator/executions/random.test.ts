// Definitions at random run in the emulator as they do in the interpreter alone, with the same seed and answers, and
// also when the emulator is killed at any moment of them.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import type { Happening, Options, Task } from "../../execution";
import { type Driven, drive, epoch, type Names, type Reply, startRun } from "../../execution/testdata/drive";
import { randomFlow, randomInput } from "../../execution/testdata/random-flow";
import { randomMachine } from "../../execution/testdata/random-machine";
import { randomInvocation, randomWorkflow } from "../../execution/testdata/random-workflow";
import type { Json } from "../../text/json";
import type { Emulator } from "../options";
import type { Answer, Stub } from "../stubs";
import { send } from "../testdata/raw-client";
import { eventsOf } from "../testdata/restarts";
import { testEmulators } from "../testdata/test-emulators";
import { logicComposer, serverlessWorkflow } from "../testdata/vendor-client";
import { eventLine } from "./event-line";

// A failure names its seed: ALIFLOW_RANDOM_SEEDS="SEED 10" runs it again, "SEED 1000" more than here.
const chosen = (process.env.ALIFLOW_RANDOM_SEEDS ?? "").split(" ").filter(Boolean).map(Number);
const [seed = 1, numRuns = 10] = chosen;

const startEmulator = testEmulators();
const dayMs = 86_400_000;
const twoYearsMs = 2 * 366 * dayMs;

const failure = { error: { error: "Lost", cause: "at sea" } };
const answers = fc.constantFrom<Answer>(
  { output: { a: 1, list: [1, 2] } },
  { output: [1] },
  { output: { statusCode: 200, headers: {}, body: { a: 1, list: [1, 2] } } },
  { output: { statusCode: 503 } },
  failure,
  { output: { a: 1 }, callback: { output: { b: true } } },
  { output: {}, callback: failure },
);
const attempts = fc.array(answers, { minLength: 3, maxLength: 3 });
const byStep = fc.record({ a: attempts, b: attempts, c: attempts, others: answers, children: answers });
type ByStep = typeof byStep extends fc.Arbitrary<infer Value> ? Value : never;

interface Given {
  readonly definition: object;
  readonly input: Json;
  readonly byStep: ByStep;
  /** Where in its journal an execution is cut: 0 at its begin, 1 behind its last line. */
  readonly cut: number;
}

/** The answers as stubs: those of a step by attempt, those of children and buckets by what is called. */
function stubsOf({ others, children, ...steps }: ByStep): readonly Stub[] {
  const ofSteps = Object.entries(steps).flatMap(([step, given]) =>
    given.map((answer, index) => ({ step, attempt: index + 1, ...answer })),
  );
  const own = ownTasks.map((resource) => ({ resource, ...children }));
  const ofTasks = [...ofSteps, others].flatMap((stub) =>
    otherTasks.map((target) => ({ ...target, ...stub })),
  );
  return [...own, ...ofTasks].map((stub) => ({ ...stub, loose: true }));
}

const ownTasks = ["acs:fnf:::*", "acs:oss:::*"];
const otherTasks = [{ resource: "acs:fc:::*" }, { action: "*" }];

/** Stubs that give away an emulator which performs a task again whose end was told. */
function trapsFor(tasks: readonly Task[], told: readonly Happening[]): readonly Stub[] {
  // Another task of the same step may be open.
  const nameOf = ({ stepName, attempt }: Task) => JSON.stringify([stepName, attempt]);
  const open = new Set(tasks.filter((task) => !told.some((one) => isEndOf(one, task, tasks))).map(nameOf));
  const error = { error: "AskedAgain" };
  return tasks
    .filter((task) => !open.has(nameOf(task)))
    .flatMap(({ stepName: step, attempt }) =>
      [...ownTasks.map((resource) => ({ resource })), ...otherTasks].map((target) => {
        return { ...target, step, attempt, error, loose: true };
      }),
    );
}

function isEndOf(told: Happening, { id, attempt, token }: Task, tasks: readonly Task[]): boolean {
  // Each attempt has the same token.
  if ("token" in told) return told.token === token && tasks.filter((one) => one.token === token).length === 1;
  return "task" in told && told.type !== "taskSubmitted" && told.task === id && told.attempt === attempt;
}

/** The same answers as the interpreter is told them. */
const performBy =
  ({ others, children, ...steps }: ByStep) =>
  ({ stepName, attempt, pattern, child, mapRun }: Task): Reply => {
    const ofStep = new Map(Object.entries(steps)).get(stepName)?.[attempt - 1];
    const answer = child || mapRun ? children : (ofStep ?? others);
    const { error, callback } = answer;
    const now = reply(answer);
    if (pattern === "requestResponse") return now;
    if (callback) return { submitted: reply(callback) };
    if (pattern === "sync") return { submitted: now };
    return error ? now : { submitted: "silence" };
  };

const reply = ({ output, error }: Pick<Answer, "output" | "error">): Reply =>
  error ?? { output: output ?? null };

/** An execution as a service tells of it. */
interface Told {
  readonly status: string;
  readonly output: Json | undefined;
  readonly events: readonly string[];
}

type Begun = Pick<Names, "flowName" | "executionName" | "now">;

interface Service {
  begin(emulator: Emulator, given: Given): Promise<Begun>;
  told(emulator: Emulator, begun: Begun): Promise<Told>;
}

const jsonOf = (text: unknown): Json | undefined => (text === "" ? undefined : JSON.parse(String(text)));

const flows: Service = {
  async begin(emulator, { definition, input }) {
    const call = serverlessWorkflow(emulator);
    const Definition = JSON.stringify(definition);
    await call("CreateFlow", { Name: "f", Definition, Type: "FDL", Description: "" });
    const at = { FlowName: "f", ExecutionName: "e" };
    const { StartedTime } = await call("StartExecution", { ...at, Input: JSON.stringify(input) });
    return { flowName: "f", executionName: "e", now: Date.parse(String(StartedTime)) };
  },
  async told(emulator, { flowName: FlowName, executionName: ExecutionName }) {
    const call = serverlessWorkflow(emulator);
    const at = { FlowName, ExecutionName };
    const { Status, Output } = await call("DescribeExecution", at);
    return { status: String(Status), output: jsonOf(Output), events: await eventsOf(call, at, 999) };
  },
};

const invocationDoor = (emulator: Emulator, executionName: string) => {
  const pair = Buffer.from(`${emulator.accessKeyId}:${emulator.accessKeySecret}`).toString("base64");
  return send(emulator, {
    ...{ method: "POST", path: "/_aliflow/invocations", headers: { authorization: `Basic ${pair}` } },
    body: JSON.stringify({ invocationId: executionName }),
  });
};

const workflows: Service = {
  async begin(emulator, { definition, input }) {
    const call = logicComposer(emulator);
    const { FlowId } = await call("CreateFlow", { FlowName: "f", Definition: JSON.stringify(definition) });
    const { data, parameters } = Object(input);
    const given = {
      ...(data !== undefined && { Data: JSON.stringify(data) }),
      ...(parameters !== undefined && { Parameters: JSON.stringify(parameters) }),
    };
    const executionName = String((await call("InvokeFlow", { FlowId, ...given })).InvocationId);
    const { startedTime } = (await invocationDoor(emulator, executionName)).json;
    return { flowName: String(FlowId), executionName, now: Date.parse(String(startedTime)) };
  },
  async told(emulator, { executionName }) {
    const { status, output, events } = (await invocationDoor(emulator, executionName)).json;
    const lines = (events as readonly object[]).map((event) => JSON.stringify(event)); // the door's reply
    return { status: String(status), output: output as Json | undefined, events: lines };
  },
};

function alone({ definition, input, byStep }: Given, names: Names, options: Partial<Options> = {}) {
  const tasks: Task[] = [];
  const answer = performBy(byStep);
  const driven = drive(startRun(JSON.stringify(definition), input, options, names), (task) => {
    tasks.push(task);
    return answer(task);
  });
  return { ...driven, tasks };
}

/** As a service would tell it; an answer of a workflow stands also beside a failure. */
const toldOf = ({ run, events }: Driven): Told => {
  const isTold = run.status === "Succeeded" || (run.language === "composer" && run.output !== undefined);
  return {
    status: run.status,
    output: isTold ? (run.output ?? {}) : undefined,
    events: events.map(eventLine),
  };
};

/** Leaves what a kill at some moment of an execution leaves, and gives what that was told by then. */
function cutJournal(data: string, cut: number): readonly Happening[] {
  const path = join(data, "journal.jsonl");
  const lines = readFileSync(path, "utf8").split(/(?<=\n)/);
  const begun = 1 + lines.findIndex((line) => line.includes('"Status":"Running"'));
  const left = lines.slice(0, begun + Math.round((lines.length - begun) * cut));
  writeFileSync(path, left.join(""));
  const changes = left.slice(1).flatMap((line) => JSON.parse(line).changes);
  return changes.flatMap(({ kind, value }) => (kind === "happening" && value ? value : []));
}

/** Runs it to its end, and once more from some moment of it on. */
async function runTwice(service: Service, one: Given): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "aliflow-random-"));
  const start = (traps: readonly Stub[] = []) =>
    startEmulator({ clock: "virtual", seed: "s", data, stubs: [...traps, ...stubsOf(one.byStep)] });
  try {
    const whole = await start();
    // The clock of the next one begins where this execution is, not later.
    await whole.advanceClock(dayMs);
    const begun = await service.begin(whole, one);
    await whole.advanceClock(twoYearsMs);
    const expected = alone(one, { ...begun, seed: "s 1" });
    expect(await service.told(whole, begun)).toEqual(toldOf(expected));
    await whole.close();

    const next = await start(trapsFor(expected.tasks, cutJournal(data, one.cut)));
    await next.advanceClock(twoYearsMs);
    expect(await service.told(next, begun)).toEqual(toldOf(expected));
    await next.close();
  } finally {
    rmSync(data, { recursive: true });
  }
}

// Before what is random there is something to wait for.
const first = { type: "task", name: "first", resourceArn: "acs:fc:::services/s/functions/f" };
const rest = { type: "wait", name: "rest", duration: 1 };
const waitingFlow = randomFlow.map((flow) => ({
  ...flow,
  steps: [{ ...first, catch: [{ errors: ["FnF.ALL"], goto: "rest" }] }, rest, ...flow.steps],
}));

const firstState = {
  ...{ Type: "Task", Name: "first", Action: "FC:InvokeFunction", Next: "rest" },
  Catch: [{ Errors: ["FnF.ALL"], Next: "rest" }],
};
const restState = { Type: "Wait", Name: "rest", Seconds: 1, Next: "a" };
const waitingMachine = randomMachine.map((machine: Readonly<Record<string, unknown>>) => ({
  ...machine,
  StartAt: "first",
  States: [firstState, restState, ...(machine.States as readonly object[])], // it has a list of them
}));

const firstAction = { type: "HTTP", inputs: { method: "GET", uri: "https://shop.example/" } };
const restAction = { type: "Wait", inputs: { interval: { count: 1, unit: "Second" } } };
const waitingWorkflow = randomWorkflow.map((workflow) => ({
  ...workflow,
  actions: {
    ...workflow.actions,
    first: firstAction,
    rest: { ...restAction, runAfter: { first: ["Succeeded", "Failed"] } },
  },
}));

test.each([
  ["flows", flows, waitingFlow, randomInput],
  ["state machines", flows, waitingMachine, randomInput],
  ["workflows", workflows, waitingWorkflow, randomInvocation],
] as const)(
  "%s at random have the same history here, restarted or not",
  async (_, service, of, input) => {
    const definition: fc.Arbitrary<object> = of;
    const cut = fc.nat(100).map((percent) => percent / 100);
    // Most of them end early by a mistake, and some go round and round.
    const given = fc.record({ definition, input, byStep, cut }).filter((one) => {
      const names = { flowName: "f", executionName: "e", seed: "s 1", now: epoch };
      const { length } = alone(one, names, { mostEvents: 100 }).events;
      return length > 17 && length < 100;
    });
    await fc.assert(
      fc.asyncProperty(given, (one) => runTwice(service, one)),
      { seed, numRuns },
    );
  },
  30_000 + numRuns * 1000,
);
