// What runs begin with, and how large they may be.
import { composerInput, next, start } from "..";
import { drive, epoch, startRun } from "../testdata/drive";

test.each([
  ["", "", {}],
  ['{"body": {"test": true}}', "", { data: { body: { test: true } } }],
  ["{}", '{"ParamA": "test"}', { data: {}, parameters: { ParamA: "test" } }],
  ['{"__proto__": 1}', "", JSON.parse('{"data": {"__proto__": 1}}')],
])("Data %j and Parameters %j begin a run", (data, parameters, input) => {
  expect(composerInput(data, parameters)).toEqual({ input });
});

test.each([
  ["{", "", "Data is no JSON"],
  ["[1]", "", "Data is a list; it must be a JSON object"],
  ["", "null", "Parameters is null; it must be a JSON object"],
  [`{"a": ${"[".repeat(600)}${"]".repeat(600)}}`, "", "Data is nested more than 500 levels deep"],
])("Data %j and Parameters %j begin none", (data, parameters, problem) => {
  expect(composerInput(data, parameters)).toEqual({ problem });
});

const show = { type: "Compose", inputs: "@concat(trigger()?['name'], ' ', triggerBody())" };
const endOf = (triggers: object, input: object) => {
  const definition = { triggers, actions: { show }, outputs: { shown: { value: "@outputs('show')" } } };
  const { run } = drive(startRun(definition, JSON.parse(JSON.stringify(input))));
  return run.failure?.cause ?? run.output;
};
const [nightly, request] = [{ type: "Recurrence" }, { type: "request", kind: "Http" }];

test.each([
  [{ nightly, request }, { data: { body: 1 } }, "request 1"],
  [{ nightly, request }, { trigger: "Nightly", data: { body: 2 } }, "nightly 2"],
  [{ nightly }, {}, "nightly "],
  [{ other: { type: "MnsMessage" }, nightly }, { data: { body: "m" } }, "other m"],
  [{}, { data: { body: 3 } }, " 3"],
])("of the triggers %j, the input %j takes its own", (triggers, input, shown) => {
  expect(endOf(triggers, input)).toEqual({ outputs: { shown } });
});

test.each([
  [{ nightly }, { trigger: "daily" }, '"daily" is no trigger of this workflow; use "nightly"'],
  [{}, { trigger: "daily" }, '"daily" is no trigger of this workflow; there is none'],
  [{ nightly }, { body: 1 }, '"body" is no part of an input; it has "trigger", "data", "parameters"'],
  [{ nightly }, { parameters: [] }, '"parameters" is a list; it must be an object'],
  [{ nightly }, { trigger: 1 }, '"trigger" is a number; it must be a text'],
  [{ nightly: 1 }, {}, 'trigger "nightly" is a number; it must be an object'],
])("with the triggers %j, the input %j begins nothing", (triggers, input, cause) => {
  expect(endOf(triggers, input)).toBe(cause);
});

const names = { flowName: "f", executionName: "e", seed: "s", now: epoch };
const endAtOnce = (actions: object) => {
  // It was made of JSON.
  const definition = JSON.parse(JSON.stringify({ triggers: {}, actions }));
  const run = start({ language: "composer", definition, input: {}, ...names });
  const { events } = next(run);
  return { run, events };
};
const limits = { timeout: "P60D", count: 5000 };

test("a Foreach of 10,000 items, and an Until of 5,000 rounds, end", () => {
  const one = { type: "Compose", inputs: "@items('each')" };
  const each = { type: "Foreach", foreach: "@range(1, 10000)", actions: { one } };
  const many = endAtOnce({ each });
  expect(many.run.status).toBe("Succeeded");
  expect(many.events).toHaveLength(4 + 4 * 10_000);
  const until = {
    type: "Until",
    expression: "@equals(1, 2)",
    limit: limits,
    actions: { two: { ...one, inputs: 1 } },
  };
  const rounds = endAtOnce({ until });
  expect(rounds.run.status).toBe("Succeeded");
  expect(rounds.events).toHaveLength(4 + 4 * 5000);
  expect(JSON.stringify([many.run, rounds.run]).length).toBeLessThan(5000);
});

test("more items than a Foreach takes fail it", () => {
  const { run } = endAtOnce({ each: { type: "Foreach", foreach: "@range(1, 10001)", actions: {} } });
  expect(run.failure?.cause).toBe('action "each": "foreach" takes 10000 items, and meets 10001');
});

test("loops in loops come to an end at the limit of events", () => {
  const loop = (depth: number): object => ({
    [`u${depth}`]: {
      type: "Until",
      expression: "@equals(1, 2)",
      limit: limits,
      actions: depth === 0 ? {} : loop(depth - 1),
    },
  });
  const { run, events } = endAtOnce(loop(4));
  expect(run.failure?.cause).toContain("an execution may have 100000 events");
  expect(events).toHaveLength(100_000);
});

test("a variable that doubles with each round is stopped by its size", () => {
  const variables = [{ name: "v", type: "string", value: "x" }];
  const twice = {
    type: "SetVariable",
    inputs: { name: "v", value: "@concat(variables('v'), variables('v'))" },
  };
  const { run } = endAtOnce({
    start: { type: "InitializeVariable", inputs: { variables } },
    loop: {
      type: "Until",
      expression: "@equals(1, 2)",
      actions: { twice },
      limit: { count: 100 },
      runAfter: { start: ["Succeeded"] },
    },
  });
  expect(run.failure?.cause).toContain("the value has more than 1048576 bytes");
});

test("a thousand actions beside each other, and a thousand in a row", () => {
  const many = Array.from({ length: 1000 }, (_, at) => [`a${at}`, { type: "Compose", inputs: at }] as const);
  const row = many.map(([name, one], at) => [
    name,
    { ...one, runAfter: at === 0 ? {} : { [`a${at - 1}`]: ["Succeeded"] } },
  ]);
  for (const entries of [many, row]) {
    const { run, events } = endAtOnce(Object.fromEntries(entries));
    expect([run.status, events.length]).toEqual(["Succeeded", 2002]);
  }
});
