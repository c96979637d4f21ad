// The same flow in two languages gives the same result, whatever its tasks answer.
import fc from "fast-check";
import type { Json } from "../text/json";
import { drive, type Perform, type Reply, startRun } from "./testdata/drive";

type Part =
  | { readonly kind: "set"; readonly value: number }
  | { readonly kind: "wait"; readonly seconds: number }
  | { readonly kind: "ask"; readonly attempts: number }
  | { readonly kind: "branch"; readonly bound: number }
  | { readonly kind: "each" };

const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ kind: fc.constant("set" as const), value: fc.nat(9) }),
  fc.record({ kind: fc.constant("wait" as const), seconds: fc.integer({ min: 1, max: 300 }) }),
  fc.record({ kind: fc.constant("ask" as const), attempts: fc.nat(2) }),
  fc.record({ kind: fc.constant("branch" as const), bound: fc.nat(9) }),
  fc.record({ kind: fc.constant("each" as const) }),
);

const arn = "acs:fc:::services/s/functions/f";
/** All data is `{n, list}`; each part leaves both. */
const keepFdl = (n: string | number) => [
  { target: "n", source: n },
  { target: "list", source: "$input.list" },
];

/** Steps of one part; what fails goes to "sorry". */
function stepsOf(one: Part, name: string): object[] {
  const common = { name, outputMappings: keepFdl("$input.n") };
  switch (one.kind) {
    case "set":
      return [{ type: "pass", name, outputMappings: keepFdl(one.value) }];
    case "wait":
      return [{ type: "wait", ...common, duration: one.seconds }];
    case "ask": {
      const retry = [{ errors: ["Busy"], maxAttempts: one.attempts, intervalSeconds: 3, multiplier: 2 }];
      const handled = { retry, catch: [{ errors: ["FnF.ALL"], goto: "sorry" }], resourceArn: arn };
      return [{ type: "task", name, ...handled, outputMappings: keepFdl("$local.n") }];
    }
    case "branch": {
      const choices = [{ condition: `$.n > ${one.bound}`, goto: `${name}-big` }];
      const [small, big] = [keepFdl(0), keepFdl(100)];
      return [
        { type: "choice", name, choices, default: { goto: `${name}-small` } },
        { type: "pass", name: `${name}-small`, outputMappings: small },
        { type: "choice", name: `${name}-end`, choices: [], default: { goto: `${name}-after` } },
        { type: "pass", name: `${name}-big`, outputMappings: big },
        { type: "pass", name: `${name}-after`, outputMappings: keepFdl("$input.n") },
      ];
    }
    case "each": {
      const inner = {
        type: "pass",
        name: `${name}-in`,
        outputMappings: [{ target: "n", source: "$input.item" }],
      };
      const over = { iterationMapping: { collection: "$.list", item: "item" }, steps: [inner] };
      return [
        {
          type: "foreach",
          name,
          ...over,
          outputMappings: [...keepFdl("$input.n").slice(0, 1), { target: "list", source: "$local[*].n" }],
        },
      ];
    }
  }
}

const keep = (n: object) => ({ ...n, "list.$": "$Input.list" });

function statesOf(one: Part, name: string, Next: string): object[] {
  const common = { Name: name, Next };
  switch (one.kind) {
    case "set":
      return [{ Type: "Pass", ...common, OutputConstructor: keep({ n: one.value }) }];
    case "wait":
      return [{ Type: "Wait", ...common, Seconds: one.seconds }];
    case "ask": {
      const Retry = [{ Errors: ["Busy"], MaxAttempts: one.attempts, IntervalSeconds: 3, BackoffRate: 2 }];
      const handled = { Retry, Catch: [{ Errors: ["FnF.ALL"], Next: "sorry" }], Action: "FC:InvokeFunction" };
      return [{ Type: "Task", ...common, ...handled, OutputConstructor: keep({ "n.$": "$Output.n" }) }];
    }
    case "branch": {
      const Branches = [{ Condition: `$Input.n > ${one.bound}`, Next: `${name}-big` }];
      return [
        { Type: "Choice", Name: name, Branches, Default: `${name}-small` },
        { Type: "Pass", Name: `${name}-small`, OutputConstructor: keep({ n: 0 }), Next },
        { Type: "Pass", Name: `${name}-big`, OutputConstructor: keep({ n: 100 }), Next },
      ];
    }
    case "each": {
      const inner = { Type: "Pass", Name: "in", End: true };
      const over = { ItemsPath: "$Input.list", Processor: { StartAt: "in", States: [inner] } };
      return [
        {
          Type: "Map",
          ...common,
          ...over,
          OutputConstructor: { "n.$": "$Input.n", "list.$": "$Output.Items" },
        },
      ];
    }
  }
}

const flowOf = (parts: readonly Part[]) => ({
  version: "v1",
  type: "flow",
  steps: [
    { type: "pass", name: "first", outputMappings: keepFdl("$input.n") },
    ...parts.flatMap((one, at) => stepsOf(one, `p${at}`)),
    { type: "succeed", name: "done" },
    { type: "fail", name: "sorry", error: "Sorry", cause: "asked in vain" },
  ],
});

const machineOf = (parts: readonly Part[]) => ({
  ...{ Type: "StateMachine", SpecVersion: "v1", Name: "f", StartAt: "first" },
  States: [
    { Type: "Pass", Name: "first", Next: parts.length === 0 ? "done" : "p0" },
    ...parts.flatMap((one, at) => statesOf(one, `p${at}`, at + 1 < parts.length ? `p${at + 1}` : "done")),
    { Type: "Succeed", Name: "done" },
    { Type: "Fail", Name: "sorry", Code: "Sorry", Detail: "asked in vain" },
  ],
});

/** The answers of a task by its name and attempt, whichever language asks. */
const performBy =
  (salt: number): Perform =>
  ({ stepName, attempt }) => {
    const replies: readonly Reply[] = [
      { output: { n: salt } },
      { error: "Busy" },
      { error: "Lost" },
      { error: "Busy" },
    ];
    return replies[(Number(stepName.slice(1)) + attempt + salt) % replies.length] ?? "silence";
  };

const input: Json = { n: 3, list: [4, 5, 6] };

test("a flow gives the same in both languages, at the same time", () => {
  const ends = new Set<string>();
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), fc.nat(7), (parts, salt) => {
      const [flow, machine] = [flowOf(parts), machineOf(parts)].map(
        (definition) => drive(startRun(definition, input), performBy(salt)).run,
      );
      const result = (run = flow) => [run?.status, run?.output, run?.failure, run?.stoppedTime];
      expect(result(machine)).toEqual(result(flow));
      ends.add(String(flow?.failure?.error ?? flow?.status));
    }),
    { numRuns: 300 },
  );
  expect([...ends].sort()).toEqual(["Sorry", "Succeeded"]);
});
