import * as pulumi from "@pulumi/pulumi";
import { parse, validate } from "../definition";
import { ComposerFlow } from "./composer-flow.generated";
import type { ComposerDefinition, FdlDefinition, StateMachineDefinition } from "./definition-types.generated";
import { Flow } from "./flow.generated";
import * as sm from "./state-machine";

const arn = pulumi.output("acs:fc:::functions/ship/LATEST");

const fdl: FdlDefinition = {
  version: "v1",
  type: "flow",
  steps: [
    {
      type: "task",
      name: "ship",
      resourceArn: arn,
      timeoutSeconds: pulumi.output(60),
      catch: [{ errors: ["FnF.ALL"], goto: "sorry" }],
    },
    { type: "choice", name: "c", choices: [{ condition: "$.a", goto: "sorry" }], default: { goto: "sorry" } },
    { type: "fail", name: "sorry" },
  ],
};

const machine: StateMachineDefinition = {
  Type: "StateMachine",
  SpecVersion: "v1",
  Name: "order",
  StartAt: "pause",
  States: [
    { Type: "Wait", Name: "pause", "Seconds.$": "$Input.delay", Next: "ship" },
    {
      Type: "Task",
      Name: "ship",
      Action: "FC:InvokeFunction",
      Parameters: { resourceArn: arn, invocationType: "Sync", "body.$": "$Input" },
      End: true,
    },
  ],
};

const composer: ComposerDefinition = {
  schemaVersion: "2018-12-12",
  version: "1.0.0",
  triggers: { request: { type: "Request", kind: "Http", inputs: { method: "POST" } } },
  actions: {
    find: { type: "HTTP", inputs: { method: "GET", uri: "https://example.com" }, runAfter: {} },
    look: { type: "AliyunImageSearch", connection: "mine", inputs: {}, runAfter: { find: ["Succeeded"] } },
  },
};

test.each<[kind: string, definition: object]>([
  ["FDL", fdl],
  ["a state machine", machine],
  ["Logic Composer's language", composer],
])("a definition of the type of %s passes the check", async (_kind, definition) => {
  const given = await new Promise<object>((resolve) => void pulumi.output(definition).apply(resolve));
  const { document } = parse(given);
  expect(document && validate(document)).toEqual([]);
});

// Held by tsc, never run.
void (() => {
  // Resources take them.
  new Flow("a", { definition: fdl });
  new Flow("b", { definition: machine });
  new Flow("c", { definition: sm.machine({ name: "c", start: sm.pass("a") }) });
  new ComposerFlow("d", { definition: composer });
  const version = "v1";
  const type = "flow";
  // @ts-expect-error the steps are called steps
  new Flow("e", { definition: { version: "v1", type: "flow", stepz: [] } });
  const inner = [{ type: "pass" }] as const;
  const nested = { type: "foreach", name: "a", steps: inner } as const;
  // @ts-expect-error a step deep inside has a name, too
  new Flow("f", { definition: { version: "v1", type: "flow", steps: [nested] } });
  // @ts-expect-error there is no such type of state
  new Flow("g", { definition: { ...machine, States: [{ Type: "Pas", Name: "a" }] } });
  // @ts-expect-error an action has a type
  new ComposerFlow("h", { definition: { actions: { a: { inputs: {} } } } });
  // What was read as data is passed as text, or with a cast.
  const data: Record<string, unknown> = JSON.parse("{}");
  new Flow("j", { definition: JSON.stringify(data) });
  new Flow("k", { definition: data as FdlDefinition });
  new ComposerFlow("l", { definition: data as ComposerDefinition });
  new Flow("m", { definition: pulumi.output(fdl) });
  new Flow("n", { definition: Promise.resolve("type: flow") });
  // @ts-expect-error a step has a name
  const nameless: FdlDefinition = { version, type, steps: [{ type: "pass" }] };
  // @ts-expect-error there is no such type of step
  const mistyped: FdlDefinition = { version, type, steps: [{ type: "tsak", name: "a" }] };
  // @ts-expect-error a pass has no retry
  const misplaced: FdlDefinition = { version, type, steps: [{ type: "pass", name: "a", retry: [] }] };
  // @ts-expect-error a number in quotes is a text
  const quoted: FdlDefinition = { version, type, timeoutSeconds: "60", steps: [] };
  // @ts-expect-error states are a list
  const mapped: StateMachineDefinition = { ...machine, States: { a: { Type: "Pass" } } };
  // @ts-expect-error an action has a type
  const untyped: ComposerDefinition = { actions: { a: { inputs: {} } } };
  return [nameless, mistyped, misplaced, quoted, mapped, untyped];
});
