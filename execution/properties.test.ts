// What holds for every flow, however odd: it ends, its history is legal, and nothing depends on who asks when.
import fc from "fast-check";
import { type Run, start, tell } from ".";
import { drive, epoch, type Perform, type Reply, startRun } from "./testdata/drive";
import { breaches, leftovers } from "./testdata/legal";
import { randomFlow, randomInput } from "./testdata/random-flow";

const mostEvents = 120;
const options = fc.record({
  mostEvents: fc.constant(mostEvents),
  mostStepBytes: fc.constantFrom(32_768, 300),
  mostConcurrent: fc.constantFrom(1, 2, 100),
  missingPath: fc.constantFrom("fail", "null", "omit"),
  otherResult: fc.constantFrom("fail", "keep"),
  otherCondition: fc.constantFrom("fail", "truthy"),
  failedBranch: fc.constantFrom("cancel", "wait"),
});
const replies: readonly Reply[] = [
  { output: { a: 1, list: [1, 2] } },
  { error: "Lost" },
  { error: "FC.Unknown" },
  { output: [1] },
  "silence",
  { submitted: { output: { b: true } } },
  { submitted: { error: "FC.Unknown" } },
  { submitted: "silence" },
];
/** Answers that follow from the task alone, so that every caller gives the same. */
const performBy =
  (salt: number): Perform =>
  ({ id, attempt }) =>
    replies[(id * 7 + attempt * 3 + salt) % replies.length] ?? "silence";

const given = fc.record({ definition: randomFlow, input: randomInput, options, salt: fc.nat(20) });
type Given = typeof given extends fc.Arbitrary<infer Value> ? Value : never;

const begin = ({ definition, input, options: set }: Given): Run => {
  const copy = JSON.parse(JSON.stringify(definition));
  const names = { flowName: "f", executionName: "e", seed: "s" };
  return start({ language: "fdl", definition: copy, input, options: set, now: epoch, ...names });
};

test("a run ends, with a legal history and nothing left over", () => {
  fc.assert(
    fc.property(given, (one) => {
      const { run, events } = drive(begin(one), performBy(one.salt));
      expect(run.status).not.toBe("Running");
      expect(breaches(events, { mostEvents })).toEqual([]);
      expect(leftovers(run)).toEqual([]);
    }),
    { numRuns: 600 },
  );
});

test("a run that is stored and loaded after each event goes on as if nothing had happened", () => {
  fc.assert(
    fc.property(given, (one) => {
      const perform = performBy(one.salt);
      const whole = drive(begin(one), perform);
      const loaded = drive(begin(one), perform, (run) => JSON.parse(JSON.stringify(run)));
      expect(loaded.events).toEqual(whole.events);
      expect(JSON.stringify(loaded.run)).toBe(JSON.stringify(whole.run));
      expect(structuredClone(loaded.run)).toEqual(whole.run);
    }),
    { numRuns: 200 },
  );
});

test("what was told is all that a run needs: told again without a question in between, it is the same", () => {
  fc.assert(
    fc.property(given, (one) => {
      const { happenings, events, run } = drive(begin(one), performBy(one.salt));
      const again = begin(one);
      for (const happening of happenings) tell(again, happening);
      const replayed = drive(again, () => "silence");
      expect(replayed.events).toEqual(events);
      expect(replayed.run).toEqual(run);
    }),
    { numRuns: 200 },
  );
});

test("data of a run is never changed by what comes later", () => {
  fc.assert(
    fc.property(given, (one) => {
      const run = begin(one);
      const before = JSON.stringify([run.definition, run.input]);
      drive(run, performBy(one.salt));
      expect(JSON.stringify([run.definition, run.input])).toBe(before);
    }),
    { numRuns: 200 },
  );
});

test("the flows at random reach every event that a run can write by itself", () => {
  const counts = new Map<string, number>();
  for (const one of fc.sample(given, { seed: 7, numRuns: 600 })) {
    for (const { type } of drive(begin(one), performBy(one.salt)).events)
      counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual(eventTypes.filter((type) => type !== "ExecutionStopped").sort());
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
