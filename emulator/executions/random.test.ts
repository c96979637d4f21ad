// Definitions at random run in the emulator as they do in the interpreter alone, with the same seed and answers.
import fc from "fast-check";
import type { Options, Task } from "../../execution";
import { drive, epoch, type Reply, startRun } from "../../execution/testdata/drive";
import { randomFlow, randomInput } from "../../execution/testdata/random-flow";
import { randomMachine } from "../../execution/testdata/random-machine";
import type { Json } from "../../text/json";
import type { Answer, Stub } from "../stubs";
import { eventsOf } from "../testdata/restarts";
import { testEmulators } from "../testdata/test-emulators";
import { serverlessWorkflow } from "../testdata/vendor-client";
import { eventLine } from "./event-line";

const startEmulator = testEmulators();
const names = { flowName: "f", executionName: "e", seed: "s 1" };
const twoYearsMs = 2 * 366 * 86_400_000;

const failure = { error: { error: "Lost", cause: "at sea" } };
const answers = fc.constantFrom<Answer>(
  { output: { a: 1, list: [1, 2] } },
  { output: [1] },
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
}

/** The answers as stubs: those of a step by attempt, those of children and buckets by what is called. */
function stubsOf({ others, children, ...steps }: ByStep): readonly Stub[] {
  const ofSteps = Object.entries(steps).flatMap(([step, given]) =>
    given.map((answer, index) => ({ step, attempt: index + 1, ...answer })),
  );
  const own = ["acs:fnf:::*", "acs:oss:::*"].map((resource) => ({ resource, ...children }));
  const ofTasks = [...ofSteps, others].flatMap((stub) => [
    { resource: "acs:fc:::*", ...stub },
    { action: "*", ...stub },
  ]);
  return [...own, ...ofTasks].map((stub) => ({ ...stub, loose: true }));
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

test.each([
  ["flows", randomFlow],
  ["state machines", randomMachine],
])("%s at random have the same history here", async (_, definition: fc.Arbitrary<object>) => {
  const alone = ({ definition, input, byStep }: Given, now: number, options: Partial<Options> = {}) =>
    drive(startRun(JSON.stringify(definition), input, options, { ...names, now }), performBy(byStep));
  // A mistake ends most of them early, and some go round and round.
  const given = fc.record({ definition, input: randomInput, byStep }).filter((one) => {
    const { length } = alone(one, epoch, { mostEvents: 300 }).events;
    return length > 15 && length < 300;
  });
  await fc.assert(
    fc.asyncProperty(given, async (one) => {
      const { definition, input, byStep } = one;
      const emulator = await startEmulator({ clock: "virtual", seed: "s", stubs: stubsOf(byStep) });
      const call = serverlessWorkflow(emulator);
      const Definition = JSON.stringify(definition);
      await call("CreateFlow", { Name: "f", Definition, Type: "FDL", Description: "" });
      const at = { FlowName: "f", ExecutionName: "e" };
      const { StartedTime } = await call("StartExecution", { ...at, Input: JSON.stringify(input) });
      await emulator.advanceClock(twoYearsMs);

      const { events, run } = alone(one, Date.parse(String(StartedTime)));
      expect(await eventsOf(call, at, 999)).toEqual(events.map(eventLine));
      expect(await call("DescribeExecution", at)).toMatchObject({ Status: run.status });
      await emulator.close();
    }),
    { numRuns: 30 },
  );
});
