// What holds for every flow: see `every-run.ts`.
import fc from "fast-check";
import { drive, startRun } from "./testdata/drive";
import { mostEvents, testEveryRun } from "./testdata/every-run";
import { breaches } from "./testdata/legal";
import { randomFlow } from "./testdata/random-flow";

const atRandom = testEveryRun({
  language: "fdl",
  definition: randomFlow,
  breaches,
  options: fc.record({
    mostStepBytes: fc.constantFrom(32_768, 300),
    mostConcurrent: fc.constantFrom(1, 2, 100),
    missingPath: fc.constantFrom("fail", "null", "omit"),
    otherResult: fc.constantFrom("fail", "keep"),
    otherCondition: fc.constantFrom("fail", "truthy"),
    failedBranch: fc.constantFrom("cancel", "wait"),
  }),
  replies: [
    { output: { a: 1, list: [1, 2] } },
    { error: "Lost" },
    { error: "FC.Unknown" },
    { output: [1] },
    "silence",
    { submitted: { output: { b: true } } },
    { submitted: { error: "FC.Unknown" } },
    { submitted: "silence" },
  ],
});

test("the flows at random reach every event that a run can write by itself", () => {
  const types = new Set(atRandom(600).flatMap(({ events }) => events.map(({ type }) => type)));
  expect([...types].sort()).toEqual(eventTypes.filter((type) => type !== "ExecutionStopped").sort());
});

// The types of the API's reference.
const eventTypes = [
  ..."ExecutionStarted ExecutionSucceeded ExecutionFailed ExecutionStopped ExecutionTimedOut".split(" "),
  ..."StepEntered StepStarted StepSucceeded StepFailed StepExited".split(" "),
  ..."BranchEntered BranchExited IterationEntered IterationExited".split(" "),
  ..."TaskScheduled TaskStarted TaskSubmitted TaskSubmitFailed TaskSucceeded TaskFailed TaskTimedOut".split(
    " ",
  ),
];

describe("the judge of histories", () => {
  const definition = { version: "v1", type: "flow", steps: [task("a"), task("b")] };
  const { events } = drive(startRun(definition, {}));
  const without = (type: string) => {
    const at = events.findIndex((event) => event.type === type);
    return events.filter((_, index) => index !== at).map((event, index) => ({ ...event, id: index + 1 }));
  };

  test("finds a legal one legal", () => {
    expect(breaches(events, { mostEvents })).toEqual([]);
  });

  test.each(["ExecutionStarted", "StepExited", "TaskStarted", "TaskSucceeded", "StepStarted"])(
    "misses a %s that is left out",
    (type) => {
      expect(breaches(without(type), { mostEvents })).not.toEqual([]);
    },
  );

  test("finds an end that is none, a time that runs back, and an event too many", () => {
    expect(breaches(events.slice(0, -1), { mostEvents })).not.toEqual([]);
    expect(
      breaches(
        events.map((event) => ({ ...event, time: -event.id })),
        { mostEvents },
      ),
    ).not.toEqual([]);
    expect(breaches(events, { mostEvents: events.length - 1 })).not.toEqual([]);
  });
});

function task(name: string): object {
  return { type: "task", name, resourceArn: "acs:fc:::services/s/functions/f" };
}
