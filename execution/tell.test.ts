// What callers tell a run, and what it answers.
import { type Happening, next, openTasks, type Run, tell } from ".";
import { epoch, startRun } from "./testdata/drive";

const flowOf = (...steps: object[]) => ({ version: "v1", type: "flow", steps });
const taskStep = (more: object = {}) => ({
  type: "task",
  name: "ship",
  resourceArn: "acs:fnf:::flow/ship",
  ...more,
});
const at = epoch + 1000;

function begun(more: object = {}) {
  const run = startRun(flowOf(taskStep(more), { type: "pass", name: "after" }), {});
  const [task] = next(run).tasks;
  if (!task) throw new Error("the test's task was not handed out");
  const of = { task: task.id, attempt: task.attempt, at };
  return { run, task, of };
}

const typesOf = (run: Run) => next(run).events.map(({ type }) => type);

describe("requestResponse", () => {
  test("ends by its answer, once", () => {
    const { run, of } = begun();
    expect(tell(run, { type: "taskSucceeded", ...of, output: {} })).toBe("taken");
    expect(tell(run, { type: "taskSucceeded", ...of, output: {} })).toBe("completed");
    expect(next(run).status).toBe("Succeeded");
    expect(tell(run, { type: "taskFailed", ...of, error: "Lost", cause: "" })).toBe("completed");
  });

  test("is not submitted, and nobody calls back", () => {
    const { run, task, of } = begun();
    expect(tell(run, { type: "taskSubmitted", ...of })).toBe("pattern");
    expect(tell(run, { type: "callbackSucceeded", at, token: task.token, output: {} })).toBe("pattern");
  });

  test("a task that was never there is unknown", () => {
    const { run, of } = begun();
    expect(tell(run, { type: "taskSucceeded", ...of, task: 99, output: {} })).toBe("unknown");
    expect(tell(run, { type: "callbackSucceeded", at, token: "bm9uZQ==", output: {} })).toBe("unknown");
  });
});

describe("sync", () => {
  test("ends after it was submitted", () => {
    const { run, of } = begun({ pattern: "sync" });
    expect(tell(run, { type: "taskSucceeded", ...of, output: {} })).toBe("early");
    expect(tell(run, { type: "taskSubmitted", ...of })).toBe("taken");
    expect(tell(run, { type: "taskSubmitted", ...of })).toBe("completed");
    expect(tell(run, { type: "taskSucceeded", ...of, output: {} })).toBe("taken");
    expect(next(run).status).toBe("Succeeded");
  });
});

describe("waitForCallback", () => {
  test("takes a report once it is submitted, and one only", () => {
    const { run, task, of } = begun({ pattern: "waitForCallback" });
    const report: Happening = { type: "callbackSucceeded", at, token: task.token, output: { a: 1 } };
    expect(tell(run, report)).toBe("early");
    expect(tell(run, { type: "taskSubmitted", ...of })).toBe("taken");
    expect(tell(run, { type: "taskSucceeded", ...of, output: {} })).toBe("pattern");
    expect(tell(run, { type: "taskFailed", ...of, error: "Lost", cause: "" })).toBe("pattern");
    expect(tell(run, report)).toBe("taken");
    expect(tell(run, report)).toBe("completed");
    expect(next(run).status).toBe("Succeeded");
  });

  test("its token names flow, execution and the event of the step's entry, and fits no other run", () => {
    const { task } = begun({ pattern: "waitForCallback" });
    const [version, flow, execution, event, signature = ""] = Buffer.from(task.token, "base64")
      .toString()
      .split("#");
    expect([version, flow, execution, event]).toEqual(["v1", "order", "run-1", "2"]);
    expect(Buffer.from(signature, "base64")).toHaveLength(20);
    const other = { ...begun({ pattern: "waitForCallback" }).run, seed: "another" };
    expect(tell(other, { type: "callbackSucceeded", at, token: task.token, output: {} })).toBe("unknown");
  });
});

test("an answer to an attempt that took too long comes too late, also when nobody has told the time", () => {
  const { run, of } = begun({ timeoutSeconds: 1, retry: [{ errors: ["FnF.ALL"], maxAttempts: 1 }] });
  const late = { ...of, at: epoch + 1000 };
  expect(tell(run, { type: "taskSucceeded", ...late, output: {} })).toBe("completed");
  expect(next(run).cancelled).toEqual([{ id: of.task, attempt: 1 }]);
  tell(run, { type: "timeReached", at: epoch + 2000 });
  expect(next(run).tasks).toMatchObject([{ id: of.task, attempt: 2 }]);
  expect(tell(run, { type: "taskSucceeded", ...late, output: {} })).toBe("completed");
  expect(tell(run, { type: "taskSucceeded", ...late, attempt: 2, output: {} })).toBe("taken");
});

test("a result that cannot be kept fails the task", () => {
  const { run, of } = begun();
  const deep = JSON.parse(`{"a":${"[".repeat(600)}${"]".repeat(600)}}`);
  expect(tell(run, { type: "taskSucceeded", ...of, output: deep })).toBe("taken");
  next(run);
  expect(run.failure).toEqual({
    error: "FnF.InvalidLocal",
    cause: "the output is nested more than 500 levels deep",
  });
});

test("an input that cannot be kept fails the run", () => {
  const run = startRun(flowOf(taskStep()), JSON.parse(`${"[".repeat(600)}${"]".repeat(600)}`));
  expect(typesOf(run)).toEqual(["ExecutionStarted", "ExecutionFailed"]);
  expect(typesOf(startRun(flowOf(taskStep()), [1]))).toEqual(["ExecutionStarted", "ExecutionFailed"]);
});

describe("stop", () => {
  test("ends a run at once, and gives up its tasks", () => {
    const { run, of } = begun();
    expect(tell(run, { type: "stop", at, error: "Enough", cause: "lunch" })).toBe("taken");
    const { events, cancelled, status } = next(run);
    expect(status).toBe("Stopped");
    expect(cancelled).toEqual([{ id: of.task, attempt: 1 }]);
    expect(events.map(({ type, detail }) => [type, detail])).toEqual([
      ["ExecutionStopped", '{"error":"Enough","cause":"lunch"}'],
    ]);
    expect(tell(run, { type: "stop", at, error: "", cause: "" })).toBe("completed");
  });

  test("lets the current step end when that is asked for", () => {
    const { run, of } = begun();
    expect(tell(run, { type: "stop", at, error: "", cause: "", afterStep: true })).toBe("taken");
    expect(next(run).status).toBe("Running");
    tell(run, { type: "taskSucceeded", ...of, output: {} });
    expect(typesOf(run)).toEqual(["TaskSucceeded", "StepSucceeded", "StepExited", "ExecutionStopped"]);
  });
});

test("a run that was loaded says what it waits for", () => {
  const { run, task } = begun({ timeoutSeconds: 60 });
  const loaded: Run = JSON.parse(JSON.stringify(run));
  expect(openTasks(loaded).map(({ task: open }) => open)).toEqual([task]);
  expect(next(loaded)).toMatchObject({ status: "Running", events: [], tasks: [], due: epoch + 60_000 });
});

test("a run ends after a year", () => {
  const { run } = begun();
  tell(run, { type: "timeReached", at: epoch + 365 * 86_400_000 - 1 });
  expect(next(run).status).toBe("Running");
  tell(run, { type: "timeReached", at: epoch + 365 * 86_400_000 });
  expect(next(run).status).toBe("TimedOut");
});

test("the published limits are the defaults", () => {
  const loop = flowOf(
    { type: "pass", name: "one" },
    { type: "choice", name: "again", choices: [], default: { goto: "one" } },
  );
  const { events } = next(startRun(loop, {}));
  expect(events).toHaveLength(5000);
  expect(events.at(-1)?.type).toBe("ExecutionFailed");
  const kept = (length: number) => {
    const run = startRun(flowOf({ type: "pass", name: "one", outputMappings: [] }), {
      text: "x".repeat(length),
    });
    return next(run).status;
  };
  // {"text":"…"} is 11 bytes more than the text, and "{}" stands for local data and output each.
  expect(kept(32_768 - 11 - 4)).toBe("Succeeded");
  expect(kept(32_768 - 11 - 4 + 1)).toBe("Failed");
});

test("of 150 iterations 100 run at a time, and an ended one lets the next begin", () => {
  const ids = Array.from({ length: 150 }, (_, index) => index);
  const each = {
    type: "foreach",
    name: "each",
    iterationMapping: { collection: "$.ids", item: "id" },
    steps: [taskStep({ inputMappings: [{ target: "id", source: "$input.id" }] })],
  };
  const run = startRun(flowOf(each), { ids });
  const { tasks } = next(run);
  expect(tasks.map(({ input }) => input)).toEqual(ids.slice(0, 100).map((id) => ({ id })));
  const [, second] = tasks;
  tell(run, { type: "taskSucceeded", task: second?.id ?? 0, attempt: 1, output: {}, at });
  expect(next(run).tasks.map(({ input }) => input)).toEqual([{ id: 100 }]);
});

test("a parallel has at most 100 branches", () => {
  const parallel = (count: number) => {
    const steps = [{ type: "pass", name: "one" }];
    const branches = Array.from({ length: count }, () => ({ steps }));
    const run = startRun(flowOf({ type: "parallel", name: "all", branches }), {});
    next(run);
    return run.failure?.cause ?? run.status;
  };
  expect(parallel(100)).toBe("Succeeded");
  expect(parallel(101)).toBe("a parallel has 1 to 100 branches, not 101");
});

test.each([
  [{ version: "v2", type: "flow", steps: [] }, '"version" of the flow is not "v1" or "v1beta1"'],
  [{ version: "v1", type: "flow", steps: [] }, "the flow has no steps"],
  [{ version: "v1", type: "flow", steps: 1 }, '"steps" is not a list'],
])("a flow that is none fails at its begin: %j", (definition, cause) => {
  const run = startRun(definition, {});
  expect(typesOf(run)).toEqual(["ExecutionStarted", "ExecutionFailed"]);
  expect(run.failure?.cause).toBe(cause);
});
