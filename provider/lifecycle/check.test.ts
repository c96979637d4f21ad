import { rules } from "../../definition/rules";
import type { JsonObject } from "../../text/json";
import { createSession } from "../cloud/session";
import type { Config } from "../generated/types";
import { composerFlow } from "../resources/composer-flow";
import { flow } from "../resources/flow";
import { resourceTag } from "../resources/resource-tag";
import { schedule } from "../resources/schedule";
import type { Resource } from "./resource";

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

interface Case {
  readonly olds?: JsonObject;
  readonly config?: Config;
}

/** All that a check says: problems, notes, and what it tells. */
function said(resource: Resource, news: JsonObject, { olds = {}, config = {} }: Case = {}) {
  const told: string[] = [];
  const session = createSession({
    config: { region: "cn-hangzhou", ...config },
    environment: {},
    tell: (text) => told.push(text),
  });
  const { problems, notes } = resource.check(session, olds, { __logicalName: "orders", ...news });
  return { problems: problems.map(({ property, reason }) => `${property}: ${reason}`), notes, told };
}

const fdl = (...steps: JsonObject[]) => ({ type: "flow", version: "v1", steps });
const pass = (name: string) => ({ type: "pass", name });
const odd = fdl(pass("1st"));

describe("how findings and notes name the resource", () => {
  const [before, after] = [fdl(pass("a")), fdl(pass("a"), pass("b"))];
  const given = { definition: after };

  test.each<[string, Resource, JsonObject, string]>([
    ["by the logical name, where the name is automatic", flow, given, 'flow "orders"'],
    ["by the name, where the program calls it the same", flow, { ...given, name: "orders" }, 'flow "orders"'],
    ["by both, where they differ", flow, { ...given, name: "f" }, 'flow "f" (orders)'],
    ["by the logical name, until the name is known", flow, { ...given, name: unknown }, 'flow "orders"'],
    [
      "by the logical name, where the name is secret",
      flow,
      { ...given, name: "f", __secretInputs: ["name"] },
      'flow "orders"',
    ],
  ])("%s", (_how, resource, news, label) => {
    const olds = { ...news, definition: before };
    expect(said(resource, news, { olds }).notes).toEqual([expect.stringContaining(`${label}: definition: `)]);
    const { told } = said(resource, { ...news, definition: odd });
    expect(told).toEqual([expect.stringContaining(`${label}: warning: definition.steps[0].name: `)]);
  });

  test("a resource without a name by what it belongs to", () => {
    const { told } = said(resourceTag, { resourceId: "lc-1", tags: { a: "b" }, region: "eu-central-1" });
    expect(told).toEqual([expect.stringMatching(/^tags of "lc-1" \(orders\): warning: region: /)]);
  });

  test("a note carries neither of the words of a finding", () => {
    const [note] = said(flow, given, { olds: { definition: before } }).notes;
    expect(note).toContain('step "b"');
    expect(note).not.toMatch(/error|warning/);
  });
});

describe("notes on a definition", () => {
  const pay = (maxAttempts: number) =>
    fdl({
      type: "task",
      name: "pay",
      resourceArn: "acs:fc:::services/s/functions/f",
      retry: [{ errors: ["FnF.ALL"], maxAttempts }],
    });

  test("name the step and the field", () => {
    const { notes } = said(flow, { definition: pay(5) }, { olds: { definition: pay(3) } });
    expect(notes).toEqual([expect.stringContaining('step "pay": retry[0].maxAttempts')]);
  });

  test.each<[string, JsonObject, JsonObject]>([
    ["of a new resource", {}, { definition: pay(5) }],
    ["of another layout", { definition: JSON.stringify(pay(5), null, 2) }, { definition: pay(5) }],
    ["of what is not known yet", { definition: pay(3) }, { definition: unknown }],
    ["of what the check refuses", { definition: pay(3) }, { definition: fdl() }],
  ])("there are none %s", (_of, olds, news) => {
    expect(said(flow, news, { olds }).notes).toEqual([]);
  });
});

describe("warnings", () => {
  const warned = (news: JsonObject, olds: JsonObject) =>
    said(flow, { name: "f", ...news }, { olds: { name: "f", ...olds } }).told.length;
  const changed = { ...odd, steps: [...odd.steps, pass("b")] };

  test("are told of what is new or changed", () => {
    expect(said(flow, { definition: odd }).told).toHaveLength(1);
    expect(warned({ definition: changed }, { definition: odd })).toBe(1);
  });

  test("are not repeated for a definition that means the same", () => {
    expect(warned({ definition: odd }, { definition: odd })).toBe(0);
    expect(warned({ definition: JSON.stringify(odd, null, 2) }, { definition: odd })).toBe(0);
  });

  test("are told when the definition was not looked at so before", () => {
    expect(warned({ definition: odd }, { definition: odd, validation: "off" })).toBe(1);
    expect(warned({ definition: odd, executionMode: "Express" }, { definition: odd })).toBe(1);
  });
});

describe("a region", () => {
  const inRegion = (resource: Resource, region: string, olds: JsonObject = {}) =>
    said(resource, { definition: resource === flow ? fdl(pass("a")) : { actions: {} }, region }, { olds });

  test.each([
    ["cn-hangzou", "cn-hangzhou"],
    ["cn-shangai", "cn-shanghai"],
    ["us-west1", "us-west-1"],
    ["ap-southeast", "ap-southeast-1"],
  ])("%s is a slip of %s", (region, near) => {
    expect(inRegion(flow, region).problems).toEqual([
      `region: "${region}" is no region of Serverless Workflow; did you mean "${near}"?`,
    ]);
  });

  test.each([
    [flow, "us-east-1"],
    [composerFlow, "us-west-1"],
    [flow, "ap-southeast-3"],
    [flow, "eu-central-1"],
    [composerFlow, "cn-hangzhou-finance"],
    [flow, "ap-northeast-1"],
  ])("that the vendor may have added is only told", (resource, region) => {
    const { problems, told } = inRegion(resource, region);
    expect(problems).toEqual([]);
    expect(told).toEqual([expect.stringContaining(`"${region}" is no known region of `)]);
  });

  test("that is known, deployed before or not known yet is not spoken of", () => {
    const nothing = { problems: [], notes: [], told: [] };
    expect(inRegion(composerFlow, "us-east-1")).toEqual(nothing);
    expect(inRegion(flow, "eu-central-1", { region: "eu-central-1" })).toEqual(nothing);
    expect(inRegion(flow, unknown)).toEqual(nothing);
  });
});

describe("a role", () => {
  test.each(["", "acs:ram::123456789:role/flow-runner", "acs:ram::${account}:role/r", unknown])(
    "%j passes",
    (roleArn) => {
      expect(said(flow, { definition: fdl(pass("a")), roleArn }).problems).toEqual([]);
    },
  );
});

describe("of secret inputs no value is said", () => {
  const planted = "PLANTED7f3a";
  const composer = (more: JsonObject) => ({
    schemaVersion: "2018-12-12",
    triggers: {},
    actions: {},
    ...more,
  });
  const machine = (...States: JsonObject[]) => ({
    Type: "StateMachine",
    Name: planted,
    SpecVersion: planted,
    States,
  });
  const broken = fdl(
    {
      type: "task",
      name: planted,
      resourceArn: planted,
      timeoutSeconds: planted,
      catch: [{ goto: planted }],
    },
    { type: planted, name: planted },
    { type: "choice", name: "c", choices: [{ condition: `$.${planted} = ${planted}`, goto: planted }] },
  );
  const secretive = { flowName: "f", cronExpression: "0 0 2 * * ?" };
  const text = (value: unknown) => JSON.stringify(value, null, 1);

  test.each<[string, Resource, JsonObject]>([
    ["FDL", flow, { definition: broken }],
    ["FDL as text", flow, { definition: text(broken) }],
    ["text that is none", flow, { definition: planted }],
    ["broken YAML", flow, { definition: `type: flow\n  ${planted}: [${planted}` }],
    ["a tag", flow, { definition: `type: flow\nversion: !${planted} ${planted}\n` }],
    ["an alias", flow, { definition: `type: flow\nversion: *${planted}\n` }],
    ["a language that is none", flow, { definition: { type: planted } }],
    [
      "a state machine",
      flow,
      { name: "f", definition: machine({ Type: planted, Name: planted, Next: planted }) },
    ],
    [
      "a state machine as text",
      flow,
      { definition: text(machine({ Type: "Task", Name: planted, Action: planted })) },
    ],
    [
      "Logic Composer",
      composerFlow,
      { definition: composer({ actions: { a: { type: planted, runAfter: { b: [planted] } } } }) },
    ],
    ["Logic Composer as text", composerFlow, { definition: text(composer({ schemaVersion: planted })) }],
    ["broken JSON", composerFlow, { definition: `{"actions": ${planted}` }],
    ["a definition that is a list", flow, { definition: [planted] }],
    ["a payload", schedule, { ...secretive, payload: `{"token": ${planted}` }],
    ["a payload that is no object", schedule, { ...secretive, payload: `["${planted}"]` }],
    ["a payload that is a list", schedule, { ...secretive, payload: [planted] }],
    ["cron fields", schedule, { ...secretive, cronExpression: `0 0 ${planted} * * ?` }],
    ["a cron zone", schedule, { ...secretive, cronExpression: `CRON_TZ=${planted} 0 0 2 * * ?` }],
    ["a cron period", schedule, { ...secretive, cronExpression: `@every ${planted}` }],
    ["a flow's name", schedule, { ...secretive, flowName: `${planted}/` }],
    ["a schedule's name", schedule, { ...secretive, name: `${planted}/`, enabled: planted }],
    [
      "an environment",
      flow,
      { definition: fdl(pass("a")), environment: { A: [planted], B: { C: planted } } },
    ],
    ["an environment that is text", flow, { definition: fdl(pass("a")), environment: planted }],
    ["a name", flow, { definition: fdl(pass("a")), name: `${planted} ` }],
    ["a role", flow, { definition: fdl(pass("a")), roleArn: planted }],
    [
      "choices",
      flow,
      { definition: fdl(pass("a")), type: planted, executionMode: planted, validation: planted },
    ],
    ["a region", flow, { definition: fdl(pass("a")), region: planted }],
    [
      "a region that is not known",
      flow,
      { definition: fdl(pass("a")), region: planted.toLowerCase().replace("d", "d-") },
    ],
    ["a description", composerFlow, { definition: composer({}), description: planted.repeat(30) }],
    ["a description that is a list", composerFlow, { definition: composer({}), description: [planted] }],
    [
      "tags",
      resourceTag,
      { resourceId: "lc-1", tags: { a: `acs:${planted}`, b: `http://${planted}`, c: planted.repeat(20) } },
    ],
    ["tags that are no texts", resourceTag, { resourceId: "lc-1", tags: { a: [planted], b: 1 } }],
    ["tags that are a list", resourceTag, { resourceId: planted, resourceType: planted, tags: [planted] }],
  ])("%s", (_what, resource, inputs) => {
    const news = { ...inputs, __secretInputs: Object.keys(inputs) };
    const seen = (["strict", "warn"] as const).map((validation) => {
      const { problems, notes, told } = said(resource, news, { config: { validation } });
      return [...problems, ...notes, ...told];
    });
    expect(seen[0]?.length).toBeGreaterThan(0);
    expect(seen.flat().join("\n").toLowerCase()).not.toContain(planted.toLowerCase().slice(0, 7));
  });

  test.each<[string, Resource, JsonObject, JsonObject]>([
    ["FDL", flow, fdl(pass(planted)), fdl(pass(`${planted}2`), pass("b"))],
    ["a state machine", flow, machine({ Type: "Pass", Name: "a" }), machine({ Type: "Pass", Name: planted })],
    ["Logic Composer", composerFlow, composer({}), composer({ version: planted })],
  ])("a note on %s says the places alone", (_what, resource, before, after) => {
    const secret = { __secretInputs: ["definition"] };
    const config = { validation: "off" } as const;
    const { notes } = said(
      resource,
      { definition: after, ...secret },
      { olds: { definition: before }, config },
    );
    expect(notes).toEqual([expect.stringMatching(/^(composer )?flow "orders": definition: changes at \S/)]);
    expect(notes.join()).not.toContain(planted);
  });

  test("the rule, the path and the place are", () => {
    const definition =
      "type: flow\nversion: v1\nsteps:\n  - {type: choice, name: a, default: {goto: shiip}}\n";
    const secret = { __secretInputs: ["definition"] };
    expect(said(flow, { definition, ...secret }).problems).toEqual([
      expect.stringMatching(
        /^definition\.steps\[0\]\.default\.goto: line 4, column 45: does not keep the rule: .+ \[fdl\/goto-target\]$/,
      ),
    ]);
  });

  test.each(rules.map(({ id, refused }) => [id, refused]))("%s is said by its title", (id, refused) => {
    const resource = id.startsWith("composer/") ? composerFlow : flow;
    const inputs = { name: "f", definition: refused, __secretInputs: ["definition"] };
    const { problems, told } = said(resource, inputs);
    const titles = new Map(rules.map((rule) => [rule.id, rule.title]));
    for (const text of [...problems, ...told]) {
      const [, title, rule = ""] = /does not keep the rule: (.*) \[(\S+)\]$/.exec(text) ?? [];
      expect(title ?? text).toBe(titles.get(rule));
    }
  });
});
