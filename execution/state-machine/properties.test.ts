// What holds for every state machine, however odd: it ends, its history is legal, and nothing depends on who asks when.
import fc from "fast-check";
import type { JsonObject } from "../../text/json";
import { type Run, start, tell } from "..";
import { drive, epoch, type Perform, type Reply } from "../testdata/drive";
import { leftovers } from "../testdata/legal";
import { breaches } from "../testdata/legal-machine";
import { randomInput } from "../testdata/random-flow";
import { randomMachine } from "../testdata/random-machine";

const mostEvents = 120;
const options = fc.record({
  mostEvents: fc.constant(mostEvents),
  mostStepBytes: fc.constantFrom(65_536, 300),
  missingPath: fc.constantFrom("fail", "null", "omit"),
  otherCondition: fc.constantFrom("fail", "truthy"),
  failedBranch: fc.constantFrom("cancel", "wait"),
});
const replies: readonly Reply[] = [
  { output: { a: 1, list: [1, 2] } },
  { error: "Lost" },
  { submitted: { output: { b: true } } },
  "silence",
  { submitted: { output: [1] } },
  { output: [1] },
  { submitted: { error: "FC.Unknown" } },
];
const performBy =
  (salt: number): Perform =>
  ({ id, attempt }) =>
    replies[(Math.abs(id) * 5 + attempt * 3 + salt) % replies.length] ?? "silence";

const given = fc.record({ definition: randomMachine, input: randomInput, options, salt: fc.nat(20) });
type Given = typeof given extends fc.Arbitrary<infer Value> ? Value : never;

function begin({ definition, input, options: set }: Given): Run {
  const copy = JSON.parse(JSON.stringify(definition)) as JsonObject; // it was an object
  const names = { flowName: "f", executionName: "e", seed: "s" };
  return start({ language: "stateMachine", definition: copy, input, options: set, now: epoch, ...names });
}

test("a run ends, with a legal history and nothing left over", () => {
  fc.assert(
    fc.property(given, (one) => {
      const { run, events } = drive(begin(one), performBy(one.salt));
      expect(run.status).not.toBe("Running");
      expect(breaches(events, { mostEvents })).toEqual([]);
      expect(leftovers(run)).toEqual([]);
      for (const map of Object.values(run.mapRuns ?? {})) {
        expect(map.status).not.toBe("Running");
        expect(map.succeeded + map.failed + map.aborted).toBe(map.total);
      }
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
    { numRuns: 100 },
  );
});

test("the machines at random reach every event that a run can write by itself", () => {
  const types = new Set<string>();
  for (const one of fc.sample(given, { seed: 7, numRuns: 1500 })) {
    for (const { type } of drive(begin(one), performBy(one.salt)).events) types.add(type);
  }
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
