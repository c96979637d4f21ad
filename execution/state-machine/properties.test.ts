// What holds for every state machine: see `every-run.ts`.
import fc from "fast-check";
import type { JsonObject } from "../../text/json";
import { start } from "..";
import { drive, epoch } from "../testdata/drive";
import { mostEvents, testEveryRun } from "../testdata/every-run";
import { breaches } from "../testdata/legal-machine";
import { randomMachine } from "../testdata/random-machine";

const atRandom = testEveryRun({
  language: "stateMachine",
  definition: randomMachine,
  breaches,
  options: fc.record({
    mostStepBytes: fc.constantFrom(65_536, 300),
    missingPath: fc.constantFrom("fail", "null", "omit"),
    otherCondition: fc.constantFrom("fail", "truthy"),
    failedBranch: fc.constantFrom("cancel", "wait"),
  }),
  replies: [
    { output: { a: 1, list: [1, 2] } },
    { error: "Lost" },
    { submitted: { output: { b: true } } },
    "silence",
    { submitted: { output: [1] } },
    { output: [1] },
    { submitted: { error: "FC.Unknown" } },
    { error: "FC.Unknown" },
  ],
});

test("the machines at random reach every event that a run can write by itself", () => {
  const types = new Set(atRandom(1500).flatMap(({ events }) => events.map(({ type }) => type)));
  expect([...types].sort()).toEqual([
    ...["ExecutionFailed", "ExecutionStarted", "ExecutionSucceeded", "ExecutionTimedOut", "MapRunStarted"],
    ...["StateAborted", "StateEntered", "StateFailed", "StateStarted", "StateSucceeded", "StateTimedOut"],
    ...["TaskFailed", "TaskSucceeded"],
  ]);
});

test("the judge of histories misses what is left out", () => {
  const definition = {
    Type: "StateMachine",
    SpecVersion: "v1",
    Name: "f",
    StartAt: "a",
    States: [pass("a", "b"), pass("b")],
  };
  const { events } = drive(
    start({
      language: "stateMachine",
      definition,
      input: {},
      now: epoch,
      flowName: "f",
      executionName: "e",
      seed: "s",
    }),
  );
  expect(breaches(events, { mostEvents })).toEqual([]);
  for (const type of ["StateStarted", "StateSucceeded", "ExecutionStarted", "ExecutionSucceeded"]) {
    const at = events.findIndex((event) => event.type === type);
    const rest = events
      .filter((_, index) => index !== at)
      .map((event, index) => ({ ...event, id: index + 1 }));
    expect(breaches(rest, { mostEvents })).not.toEqual([]);
  }
});

function pass(name: string, next?: string): JsonObject {
  return { Type: "Pass", Name: name, ...(next === undefined ? { End: true } : { Next: next }) };
}
