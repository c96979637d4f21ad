// What running costs in this process: steps of the flow definition language a second, and many runs side by side.
import { type Event, next, type Run, start, tell } from "../execution";
import type { JsonObject } from "../text/json";
import { type Bench, type Figure, spreadOf } from "./bench";

const rounds = 15;
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

const begin = (definition: JsonObject, options = {}): Run => {
  const given = { flowName: "f", executionName: "e", seed: "s", now, options };
  return start({ language: "fdl", definition, input: { a: 1 }, ...given });
};

function stepsPerSecond(what: string, definition: JsonObject, mostEvents: number): Figure {
  const values = Array.from({ length: rounds + 1 }, () => {
    const run = begin(definition, { mostEvents });
    const from = process.cpuUsage();
    const { events } = next(run);
    const { user, system } = process.cpuUsage(from);
    const seconds = (user + system) / 1e6;
    return Math.round(entered(events) / seconds);
  });
  return { what, value: spreadOf(values.slice(1)), unit: "steps/s" };
}

const entered = (events: readonly Event[]) => events.filter(({ type }) => type === "StepEntered").length;

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

export const execution: Bench = {
  name: "execution",
  about: "steps a second of core time, in process and with histories",
  run: async () => [
    stepsPerSecond("1,000 pass steps", passes, 5000),
    stepsPerSecond("pass with a mapping, choice with a condition and goto: 5,000 events", loop, 5000),
    stepsPerSecond("the same, 100,000 events", loop, 100_000),
    ...sideBySide(1000),
  ],
};
