import type { JsonObject } from "../../text/json";
import { createSession } from "../cloud/session";
import type { Config } from "../generated/types";
import type { Resource } from "../lifecycle/resource";
import { composerFlow } from "./composer-flow";
import { flow } from "./flow";

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

function check(resource: Resource, inputs: JsonObject, config: Config = {}) {
  const told: string[] = [];
  const session = createSession({
    config: { region: "cn-hangzhou", ...config },
    environment: {},
    tell: (text) => told.push(text),
  });
  const again = () =>
    resource
      .check(session, {}, { name: "orders", ...inputs })
      .problems.map(({ property, reason }) => `${property}: ${reason}`);
  return { problems: again(), told, again };
}

const broken = `type: flow
version: v1
steps:
  - type: task
    name: pay
    resourceArn: acs:fc:::services/shop/functions/pay
    catch:
      - errors: [FnF.ALL]
        goto: shiip
  - type: pass
    name: ship
`;
const expected = [
  expect.stringMatching(
    /^definition\.steps\[0\]\.catch\[0\]\.goto: line 9, column 15: "shiip" .*"ship".* \[fdl\/goto-target\]$/,
  ),
];

test("refuses a broken definition with its property path, line and column", () => {
  expect(check(flow, { definition: broken }).problems).toEqual(expected);
});

test("knows no line of an object, and says the path alone", () => {
  const object = { type: "flow", version: "v1", steps: [{ type: "pass", name: "a", end: "yes" }] };
  const [problem] = check(flow, { definition: object }).problems;
  expect(problem).toMatch(/^definition\.steps\[0\]\.end: [^l]/);
});

test.each<[string, JsonObject, Config]>([
  ["the provider says", {}, { validation: "warn" }],
  ["the resource says, whatever the provider", { validation: "warn" }, { validation: "strict" }],
])("only tells the errors when %s", (_who, inputs, config) => {
  const { problems, told, again } = check(flow, { definition: broken, ...inputs }, config);
  expect(problems).toEqual([]);
  expect(told.filter((text) => text.includes("[fdl/goto-target]"))).toEqual([
    expect.stringMatching(
      /^flow "orders": error: definition\.steps\[0\]\.catch\[0\]\.goto: line 9, column 15: /,
    ),
  ]);
  const before = told.length;
  again();
  expect(told).toHaveLength(before);
});

test.each<[string, JsonObject, Config]>([
  ["the provider says", {}, { validation: "off" }],
  ["the resource says, whatever the provider", { validation: "off" }, { validation: "strict" }],
])("looks at nothing when %s", (_who, inputs, config) => {
  const { problems, told } = check(flow, { definition: broken, ...inputs }, config);
  expect({ problems, told }).toEqual({ problems: [], told: [] });
});

test("is strict again for one resource of a lenient provider", () => {
  expect(check(flow, { definition: broken, validation: "strict" }, { validation: "off" }).problems).toEqual(
    expected,
  );
});

test("tells a warning once and never stops for it", () => {
  const odd = "type: flow\nversion: v1\nsteps:\n  - {type: pass, name: 1st}\n";
  const { problems, told, again } = check(flow, { definition: odd });
  expect(problems).toEqual([]);
  expect(told).toEqual([expect.stringContaining("[fdl/step-name-pattern]")]);
  again();
  expect(told).toHaveLength(1);
});

test("checks what is known of a definition with values that are not", () => {
  const task = { type: "task", name: "pay", resourceArn: unknown, timeoutSeconds: unknown };
  const steps = [task, { type: "choice", name: "route", default: { goto: "shiip" } }];
  const known = { type: "flow", version: "v1", steps };
  expect(check(flow, { definition: known }).problems).toEqual([
    expect.stringContaining('definition.steps[1].default.goto: "shiip"'),
  ]);
  expect(check(flow, { definition: { ...known, steps: [task] } }).problems).toEqual([]);
  expect(check(flow, { definition: { ...known, steps: unknown } }).problems).toEqual([]);
  expect(check(flow, { definition: unknown }).problems).toEqual([]);
});

test("tells all problems in the order of the text", () => {
  const steps = Array.from(
    { length: 12 },
    (_, index) => `  - {type: pass, name: s${index}, end: maybe}\n`,
  ).join("");
  const { problems } = check(flow, { definition: `type: flow\nversion: v1\nsteps:\n${steps}` });
  expect(problems.map((text) => /line (\d+)/.exec(text)?.[1])).toEqual(
    Array.from({ length: 12 }, (_, index) => String(index + 4)),
  );
});

test("refuses a language of the other service", () => {
  const composer = { schemaVersion: "2018-12-12", actions: {}, triggers: {} };
  expect(check(flow, { definition: composer }).problems).toEqual([
    "definition: is a definition of Logic Composer (`actions`, `triggers`); this resource takes FDL (`type: flow`) or a state machine (`Type: StateMachine`) [definition/kind]",
  ]);
  expect(check(composerFlow, { definition: composer }).problems).toEqual([]);
});

test.each([flow, composerFlow])("a change of validation alone is no change: $token", (resource) => {
  const state = {
    name: "f",
    definition: "{}",
    region: "cn-hangzhou",
    description: "",
    enabled: true,
    type: "FDL",
  };
  for (const validation of ["warn", "off", "strict"]) {
    expect(resource.diff(state, { ...state, validation }).changed).toEqual([]);
    expect(resource.diff({ ...state, validation }, state).changed).toEqual([]);
  }
});

test("refuses a setting that is none", () => {
  expect(check(flow, { definition: broken, validation: "lax" }).problems).toContain(
    'validation: "lax" is not allowed; use "strict", "warn" or "off"',
  );
});

const odd = "type: flow\nversion: v1\nsteps:\n  - type: pass\n    name: a b\n";
const pattern = "fdl/step-name-pattern";

test("takes a rule's findings as the provider's settings say, as `aliflow validate` does", () => {
  expect(check(flow, { definition: odd }).told).toHaveLength(1);
  expect(check(flow, { definition: odd }, { rules: { [pattern]: "allow" } })).toMatchObject({
    problems: [],
    told: [],
  });
  const { problems, told } = check(flow, { definition: odd }, { rules: { [pattern]: "error" } });
  expect(problems).toEqual([expect.stringContaining(`[${pattern}]`)]);
  expect(told).toEqual([]);
  expect(check(flow, { definition: broken }, { rules: { "fdl/goto-target": "warn" } }).problems).toEqual([]);
});

test("tells of a rule in the settings that is none", () => {
  const { told } = check(flow, { definition: odd }, { rules: { "fdl/step-name-patern": "allow" } });
  expect(told[0]).toBe(
    `flow "orders": warning: aliflow:rules: there is no rule "fdl/step-name-patern" to set; did you mean "${pattern}"`,
  );
});

test("passes over what a comment in the definition ignores", () => {
  const ignoring = odd.replace("a b", `a b # aliflow-ignore ${pattern}: shown to people`);
  expect(check(flow, { definition: ignoring })).toMatchObject({ problems: [], told: [] });
});
