// What holds for every workflow: see `every-run.ts`.
import fc from "fast-check";
import { drive, startRun } from "../testdata/drive";
import { mostEvents, testEveryRun } from "../testdata/every-run";
import { breaches } from "../testdata/legal-workflow";
import { randomWorkflow, randomWorkflowInput } from "../testdata/random-workflow";

const atRandom = testEveryRun({
  language: "composer",
  definition: randomWorkflow,
  input: randomWorkflowInput,
  breaches,
  options: fc.record({
    mostStepBytes: fc.constantFrom(1024 * 1024, 300),
    mostConcurrent: fc.constantFrom(1, 50),
    longestSeconds: fc.constantFrom(86_400 * 60, 3),
  }),
  replies: [
    { output: { statusCode: 200, headers: {}, body: { a: 1, list: [1, 2] } } },
    { error: "Lost" },
    { output: { statusCode: 503 } },
    "silence",
    { output: [1] },
    { output: { statusCode: 404, body: "no" } },
  ],
});

test("the workflows at random reach every event that a run can write by itself", () => {
  const types = new Set(atRandom(1500).flatMap(({ events }) => events.map(({ type }) => type)));
  expect([...types].sort()).toEqual([
    ...["ActionAttemptFailed", "ActionFailed", "ActionSkipped", "ActionStarted", "ActionSucceeded"],
    ...["ActionTimedOut", "ExecutionFailed", "ExecutionStarted", "ExecutionStopped", "ExecutionSucceeded"],
    ...["ExecutionTimedOut", "IterationFailed", "IterationStarted", "IterationSucceeded"],
  ]);
});

/** The workflow's own actions with what each waits for, read anew: none where a name is not plain. */
function waitsOf(actions: unknown): Map<string, Map<string, readonly string[]>> {
  const count = new Map<string, number>();
  JSON.stringify(actions, (key, value) => {
    if (key === "actions" || value === actions)
      for (const name of Object.keys(value ?? {}))
        count.set(name.toLowerCase(), (count.get(name.toLowerCase()) ?? 0) + 1);
    return value;
  });
  const entries = Object.entries(actions as Record<string, { runAfter?: unknown }>).map(([name, one]) => {
    const lists = Object.entries((one.runAfter ?? {}) as Record<string, string[]>);
    return [name, new Map(lists)] as const;
  });
  const isPlain = entries.every(
    ([name, waits]) =>
      count.get(name.toLowerCase()) === 1 &&
      [...waits].every(
        ([other, list]) =>
          other !== name && other in (actions as object) && list.length > 0 && !list.includes("Done"),
      ),
  );
  return new Map(isPlain ? entries : []);
}

test("an action runs just when what it waits for has ended as it asks, and the ends decide that of the run", () => {
  const seen = { started: 0, skipped: 0, succeeded: 0, failed: 0 };
  for (const { run, events } of atRandom(1500)) {
    const waits = waitsOf(run.definition.actions);
    const first = new Map<string, string>();
    const status = new Map<string, string>();
    for (const { type, stepName } of events) {
      if (!first.has(stepName)) first.set(stepName, type);
      if (/^Action(?!Started|Attempt)/.test(type)) status.set(stepName, type.slice(6));
    }
    for (const [name, others] of waits) {
      const ends = [...others].map(([other, wanted]) => [status.get(other), wanted] as const);
      if (ends.some(([end]) => end === undefined)) expect(first.get(name)).toBeUndefined();
      else if (first.has(name)) {
        const mayRun = ends.every(([end, wanted]) => wanted.includes(end ?? ""));
        expect([name, first.get(name)]).toEqual([name, mayRun ? "ActionStarted" : "ActionSkipped"]);
        seen[mayRun ? "started" : "skipped"] += 1;
      }
    }
    if (
      waits.size === 0 ||
      [...waits.keys()].some((name) => !status.has(name)) ||
      "outputs" in run.definition
    )
      continue;
    const isWaitedFor = (name: string) => [...waits.values()].some((others) => others.has(name));
    const isFine = (name: string): boolean =>
      status.get(name) === "Skipped"
        ? [...(waits.get(name)?.keys() ?? [])].every(isFine)
        : status.get(name) === "Succeeded";
    const isTerminated = events.some(({ detail }) => JSON.parse(detail).inputs?.runStatus !== undefined);
    if (isTerminated || events.length >= mostEvents || run.status === "TimedOut") continue;
    const isWhole = [...waits.keys()].filter((name) => !isWaitedFor(name)).every(isFine);
    expect(run.status).toBe(isWhole ? "Succeeded" : "Failed");
    seen[isWhole ? "succeeded" : "failed"] += 1;
  }
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
});

test("the judge of histories misses what is left out", () => {
  const each = { type: "Foreach", foreach: [1], actions: { in: { type: "Compose", inputs: 1 } } };
  const actions = { each, last: { type: "Compose", inputs: 1, runAfter: { each: ["Succeeded"] } } };
  const { events } = drive(startRun({ actions }, {}));
  expect(breaches(events, { mostEvents })).toEqual([]);
  for (const type of new Set(events.map((event) => event.type))) {
    const at = events.findIndex((event) => event.type === type);
    const rest = events
      .filter((_, index) => index !== at)
      .map((event, index) => ({ ...event, id: index + 1 }));
    expect(breaches(rest, { mostEvents })).not.toEqual([]);
  }
});
