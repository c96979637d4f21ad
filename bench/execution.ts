// What running costs in this process: steps of the flow definition language a second, and many runs side by side.
import { type Event, next, type Run, start, tell } from "../execution";
import type { JsonObject } from "../text/json";
import { type Bench, type Figure, spreadOf } from "./bench";

const rounds = 15;
/** Runs of a round: one alone is over in a few milliseconds, which no clock of the core measures. */
const repeats = 20;
const now = Date.UTC(2026, 0, 1);

/** Two steps a round, for ever: the limit of events ends it. */
const loop = {
  version: "v1",
  type: "flow",
  steps: [
    { type: "pass", name: "count", outputMappings: [{ target: "a", source: "$input.a" }] },
    { type: "choice", name: "again", choices: [{ condition: "$.a == 1", goto: "count" }] },
  ],
};
const passes = {
  version: "v1",
  type: "flow",
  steps: Array.from({ length: 1000 }, (_, index) => ({ type: "pass", name: `pass-${index}` })),
};
const asking = {
  version: "v1",
  type: "flow",
  steps: [{ type: "task", name: "ask", resourceArn: "acs:fc:::services/s/functions/f", timeoutSeconds: 60 }],
};

/** 1,000 states, one after the other, in the language of each side. */
const states = Array.from({ length: 1000 }, (_, index) => `pass-${index}`);
const machine: JsonObject = {
  ...{ Type: "StateMachine", SpecVersion: "v1", Name: "f", StartAt: "pass-0" },
  States: states.map((Name, index) => {
    const Next = states[index + 1];
    return { Type: "Pass", Name, ...(Next === undefined ? { End: true } : { Next }) };
  }),
};

/** A workflow of Logic Composer: a hundred rounds, in each of which ten actions follow one another. */
const compose = Object.fromEntries(
  Array.from({ length: 10 }, (_, index) => {
    const runAfter = index === 0 ? {} : { [`compose-${index - 1}`]: ["Succeeded"] };
    return [`compose-${index}`, { type: "Compose", inputs: { item: "@item()", of: "batch" }, runAfter }];
  }),
);
const workflow: JsonObject = {
  actions: { each: { type: "Foreach", foreach: "@range(0, 100)", actions: compose } },
};

const begin = (definition: JsonObject, options = {}): Run => {
  const given = { flowName: "f", executionName: "e", seed: "s", now, options };
  if (definition === workflow) return start({ language: "composer", definition, input: {}, ...given });
  const language = definition === machine ? "stateMachine" : "fdl";
  return start({ language, definition, input: { a: 1 }, ...given });
};

function stepsPerSecond(what: string, definition: JsonObject, mostEvents: number): Figure {
  const values = Array.from({ length: rounds + 1 }, () => {
    const from = process.cpuUsage();
    let steps = 0;
    for (let repeat = 0; repeat < repeats; repeat++) {
      steps += entered(next(begin(definition, { mostEvents })).events);
    }
    const { user, system } = process.cpuUsage(from);
    const seconds = (user + system) / 1e6;
    return Math.round(steps / seconds);
  });
  return { what, value: spreadOf(values.slice(1)), unit: "steps/s" };
}

const entered = (events: readonly Event[]) =>
  events.filter(({ type }) => type.endsWith("Entered") || type === "ActionStarted").length;

/** Heap of runs that wait, and the time to end them all. */
function sideBySide(count: number): Figure[] {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const runs = Array.from({ length: count }, () => begin(asking));
  for (const run of runs) next(run);
  globalThis.gc?.();
  const held = process.memoryUsage().heapUsed - before;
  const from = process.cpuUsage();
  for (const run of runs) {
    tell(run, { type: "taskSucceeded", task: 2, attempt: 1, output: {}, at: now });
    next(run);
  }
  const { user, system } = process.cpuUsage(from);
  const milliseconds = (user + system) / 1000;
  const note = globalThis.gc ? "" : "with what was not collected: run with --expose-gc for less";
  return [
    { what: `heap of a run that waits, of ${count}`, value: Math.round(held / count), unit: "bytes", note },
    { what: `ending ${count} runs`, value: Number(milliseconds.toFixed(1)), unit: "ms" },
  ];
}

interface LocalMachine {
  run(input: unknown): { result: Promise<unknown> };
}

/** `aws-local-stepfunctions`, when it is installed; it brings the AWS SDK along, which is why it is not otherwise. */
async function otherSide(): Promise<Figure> {
  const what = "1,000 pass states in aws-local-stepfunctions";
  const unit = "steps/s";
  const entries = states.map((name, index) => {
    const Next = states[index + 1];
    return [name, { Type: "Pass", ...(Next === undefined ? { End: true } : { Next }) }];
  });
  let StateMachine: new (definition: object) => LocalMachine;
  try {
    // Not a dependency: nothing is known of its types.
    ({ StateMachine } = require(process.env.ALIFLOW_BENCH_STEP_FUNCTIONS ?? "aws-local-stepfunctions"));
  } catch {
    const note =
      "npm install --no-save aws-local-stepfunctions@3, or name its folder in ALIFLOW_BENCH_STEP_FUNCTIONS";
    return { what, value: 0, unit, note };
  }
  const other = new StateMachine({ StartAt: "pass-0", States: Object.fromEntries(entries) });
  const values: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const from = process.cpuUsage();
    for (let repeat = 0; repeat < repeats; repeat++) await other.run({ a: 1 }).result;
    const { user, system } = process.cpuUsage(from);
    values.push(Math.round((states.length * repeats) / ((user + system) / 1e6)));
  }
  return { what, value: spreadOf(values.slice(1)), unit };
}

export const execution: Bench = {
  name: "execution",
  about: "steps a second of core time, in process and with histories",
  run: async () => [
    stepsPerSecond("1,000 pass steps", passes, 5000),
    {
      ...stepsPerSecond("1,000 pass states of a state machine", machine, 5000),
      target: { atLeast: 150_000 },
    },
    await otherSide(),
    stepsPerSecond("pass with a mapping, choice with a condition and goto: 5,000 events", loop, 5000),
    stepsPerSecond("the same, 100,000 events", loop, 100_000),
    stepsPerSecond("1,000 Compose actions of a workflow, in a Foreach", workflow, 100_000),
    ...sideBySide(1000),
  ],
};
