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
