import { checkResources, type Finding, policyRules, readSettings, type StackResource, withDefaults } from ".";

const flowUrn = "urn:pulumi:prod::shop::aliflow:index:Flow::orders";

function resource(
  className: string,
  properties: Readonly<Record<string, unknown>>,
  more: Partial<StackResource> = {},
): StackResource {
  const { name = "orders" } = more;
  const token = `aliflow:index:${className}`;
  return { token, name, urn: `urn:pulumi:prod::shop::${token}::${name}`, properties, options: {}, ...more };
}

/** What one rule says, alone and mandatory. */
function said(
  rule: string,
  resources: StackResource | readonly StackResource[],
  settings: Readonly<Record<string, unknown>> = {},
): Finding[] {
  const text = JSON.stringify({ all: "disabled", [rule]: { enforcementLevel: "mandatory", ...settings } });
  const read = readSettings(text);
  if (read.problems) throw new Error(JSON.stringify(read.problems));
  return checkResources([resources].flat(), read.settings);
}

const messages = (findings: readonly Finding[]) => findings.map(({ message }) => message);

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const fdl = (task: string, head = "") =>
  `version: v1\ntype: flow\n${head}steps:\n  - type: task\n    name: ship\n${task}`;
const machine = (fields: object, head: object = {}) => ({
  Type: "StateMachine",
  SpecVersion: "v1",
  ...head,
  StartAt: "ship",
  States: [{ Type: "Task", Name: "ship", Action: "HTTP:Request", End: true, ...fields }],
});
const parallel = (fields: object) => ({
  ...machine({}),
  States: [
    {
      Type: "Parallel",
      Name: "ship",
      Branches: [{ StartAt: "in", States: [{ Type: "Task", Name: "in", End: true }] }],
      End: true,
      ...fields,
    },
  ],
});
const composer = (inputs: unknown, more: object = {}) => ({
  actions: { ship: { type: "HTTP", inputs }, ...more },
});

const flow = (definition: unknown, more: Partial<StackResource> = {}) =>
  resource("Flow", { definition }, more);
const composerFlow = (definition: unknown) => resource("ComposerFlow", { definition });

describe("protected-flow", () => {
  const definition = "type: flow";
  test("refuses a flow of production that nothing protects", () => {
    expect(said("protected-flow", flow(definition))).toEqual([
      {
        rule: "protected-flow",
        level: "mandatory",
        urn: flowUrn,
        message: "nothing keeps this flow of production from being deleted",
        fix: "set the option protect: true (or retainOnDelete: true) on it",
      },
    ]);
    expect(said("protected-flow", composerFlow("{}"))).toHaveLength(1);
  });

  test.each([{ protect: true }, { retainOnDelete: true }])("accepts %j", (options) => {
    expect(said("protected-flow", flow(definition, { options }))).toEqual([]);
  });

  test("looks at the stacks that are set, and at no other class", () => {
    const dev = { urn: flowUrn.replace("prod", "dev") };
    expect(said("protected-flow", flow(definition, dev))).toEqual([]);
    expect(said("protected-flow", flow(definition, dev), { stacks: ["d?v"] })).toHaveLength(1);
    expect(said("protected-flow", flow(definition), { stacks: ["live"] })).toEqual([]);
    expect(said("protected-flow", resource("Schedule", {}))).toEqual([]);
  });
});

describe("tasks", () => {
  test.each([
    ["task-retry", "FDL", fdl("    retry: [{errors: [FnF.ALL]}]\n"), fdl("    retry: []\n")],
    ["task-catch", "FDL", fdl("    catch: [{errors: [FnF.ALL], goto: ship}]\n"), fdl("")],
    ["task-retry", "a state machine", machine({ Retry: [{ Errors: ["FnF.ALL"] }] }), machine({})],
    [
      "task-catch",
      "a state machine",
      machine({ Catch: [{ Errors: ["FnF.ALL"], Next: "x" }] }),
      machine({ Catch: [] }),
    ],
    ["task-retry", "a Parallel", parallel({ Retry: [{ Errors: ["FnF.ALL"] }] }), parallel({})],
    ["task-catch", "a Parallel", parallel({ Catch: [{ Errors: ["FnF.ALL"], Next: "x" }] }), parallel({})],
    ["task-timeout", "FDL", fdl("    timeoutSeconds: 5\n"), fdl("")],
    ["task-timeout", "a flow in FDL", fdl("", "timeoutSeconds: 5\n"), fdl("    timeoutSeconds: 0\n")],
    ["task-timeout", "a state machine", machine({ "Timeout.$": "$Input.t" }), machine({ Timeout: 0 })],
    ["task-timeout", "a flow as a state machine", machine({}, { Timeout: "60" }), machine({})],
  ])("%s accepts and refuses tasks of %s", (rule, _where, good, bad) => {
    expect(said(rule, flow(good))).toEqual([]);
    expect(said(rule, flow(bad))).toHaveLength(1);
  });

  test.each([
    ["task-retry", composer({ retryPolicy: { type: "fixed" } }), composer({ retryPolicy: { type: "None" } })],
    ["task-retry", composer({ retryPolicy: { type: "fixed" } }), composer({})],
    [
      "task-catch",
      composer({}, { tell: { type: "Compose", runAfter: { ship: ["Failed"] } } }),
      composer({}, { tell: { type: "Compose", runAfter: { ship: ["Succeeded"] } } }),
    ],
    [
      "task-catch",
      {
        actions: {
          all: { type: "Scope", ...composer({}) },
          tell: { type: "Compose", runAfter: { all: ["TimedOut"] } },
        },
      },
      { actions: { all: { type: "Scope", ...composer({}) } } },
    ],
  ])("%s accepts and refuses actions of Logic Composer", (rule, good, bad) => {
    expect(said(rule, composerFlow(JSON.stringify(good)))).toEqual([]);
    expect(said(rule, composerFlow(bad))).toHaveLength(1);
  });

  test("are told with their place in the text", () => {
    expect(said("task-retry", flow(fdl("")))).toEqual([
      {
        rule: "task-retry",
        level: "mandatory",
        urn: flowUrn,
        message: '"ship" is not retried, so that one lost call fails the execution',
        fix: "add a retry (FDL: retry, state machine: Retry, Logic Composer: inputs.retryPolicy)",
        place: { path: "definition.steps[0]", line: 4, column: 5 },
      },
    ]);
    expect(said("task-retry", flow(machine({})))[0]?.place).toEqual({ path: "definition.States[0]" });
  });

  test("may be told of only one kind of timeout, and none that is too long", () => {
    const both = fdl("    timeoutSeconds: 90\n", "timeoutSeconds: 90\n");
    expect(messages(said("task-timeout", flow(both), { of: "task", mostSeconds: 60 }))).toEqual([
      '"ship" has a timeout of 90 seconds, above 60',
    ]);
    expect(messages(said("task-timeout", flow(both), { of: "flow", mostSeconds: 60 }))).toEqual([
      "the flow has a timeout of 90 seconds, above 60",
    ]);
    expect(said("task-timeout", flow(both), { of: "flow" })).toEqual([]);
    expect(messages(said("task-timeout", flow(fdl("")), { of: "flow" }))).toEqual([
      "the flow has no timeout",
    ]);
    expect(said("task-timeout", flow(fdl("", "timeoutSeconds: 5\n")), { of: "task" })).toHaveLength(1);
    expect(said("task-timeout", resource("Flow", { definition: fdl(""), executionMode: "Express" }))).toEqual(
      [],
    );
  });

  test.each(["[secret]", unknown, "steps: [", undefined, { type: "flow", steps: unknown }])(
    "are not looked for in %j",
    (definition) => {
      for (const { name } of policyRules)
        expect(said(name, flow(definition, { options: { protect: true } }))).toEqual([]);
    },
  );
});

describe("plain-secret", () => {
  test("finds secrets in definitions, payloads and environments, and shows none", () => {
    const found = said("plain-secret", [
      resource("Flow", {
        definition: fdl("    serviceParams: {password: planted-1}\n"),
        environment: { DB_PASSWORD: "planted-2", REGION: "cn-hangzhou", KEY: "LTAI1234567890123456" },
      }),
      resource("Schedule", { payload: { at: [{ token: "planted-3" }], secret: "$.token" } }),
      resource("Schedule", { payload: '{"apiKey": "planted-4"}' }, { name: "text" }),
      composerFlow({
        actions: { ask: { type: "HTTP", inputs: { headers: { Authorization: "planted-5" } } } },
      }),
    ]);
    expect(found.map(({ place, message }) => `${place?.path}: ${message}`)).toEqual([
      'definition.steps[0].serviceParams.password: "password" holds a secret in plain text',
      'environment.DB_PASSWORD: "DB_PASSWORD" holds a secret in plain text',
      'environment.KEY: "KEY" holds a secret in plain text',
      'payload.at[0].token: "token" holds a secret in plain text',
      'payload.apiKey: "apiKey" holds a secret in plain text',
      'definition.actions.ask.inputs.headers.Authorization: "Authorization" holds a secret in plain text',
    ]);
    expect(JSON.stringify(found)).not.toMatch(/planted|LTAI/);
  });

  test("accepts what is marked, unknown, filled in later or ignored with a reason", () => {
    const ignored = fdl(
      "    serviceParams:\n      password: x # aliflow-ignore fdl/plain-secret: a test value\n",
    );
    expect(
      said("plain-secret", [
        flow(ignored),
        resource("Flow", {
          environment: { TOKEN: "[secret]", PASSWORD: unknown, SECRET: "${token}", EMPTY_TOKEN: "" },
        }),
        resource("Schedule", { payload: "[secret]" }),
        resource("Schedule", { payload: "{" }),
      ]),
    ).toEqual([]);
  });

  test("takes more keys from its settings", () => {
    const given = resource("Flow", { environment: { PIN_OF_CARD: "1234" } });
    expect(said("plain-secret", given)).toEqual([]);
    expect(said("plain-secret", given, { keys: ["PIN_*"] })).toHaveLength(1);
  });
});

describe("schedule-time-zone", () => {
  const at = (cronExpression: string) => resource("Schedule", { cronExpression });
  test.each(["CRON_TZ=Asia/Shanghai 0 0 2 * * ?", "TZ=UTC 0 0 2 * * ?", "@every 90m", unknown, "[secret]"])(
    "accepts %s",
    (cron) => expect(said("schedule-time-zone", at(cron))).toEqual([]),
  );

  test("refuses a schedule without a zone, and one of a zone that is not allowed", () => {
    expect(said("schedule-time-zone", at("0 0 2 * * ?"))).toMatchObject([
      { message: "the schedule says no time zone", fix: "begin it with CRON_TZ=, such as Asia/Shanghai" },
    ]);
    const zones = ["UTC", "Asia/Shanghai"];
    expect(said("schedule-time-zone", at("CRON_TZ=Asia/Tokyo 0 0 2 * * ?"), { zones })).toMatchObject([
      {
        message: 'the schedule goes by "Asia/Tokyo"',
        fix: 'use "UTC" or "Asia/Shanghai"',
        place: { path: "cronExpression" },
      },
    ]);
    expect(said("schedule-time-zone", at("TZ=UTC 0 0 2 * * ?"), { zones })).toEqual([]);
  });
});

describe("own-role", () => {
  const accounts = ["123456789"];
  const as = (roleArn: string) => resource("Flow", { roleArn });
  test("refuses a role of another account, once accounts are set", () => {
    expect(said("own-role", as("acs:ram::987:role/x"))).toEqual([]);
    expect(said("own-role", as("acs:ram::987:role/x"), { accounts })).toMatchObject([
      {
        message: 'the role is of account "987"',
        fix: 'use a role of "123456789"',
        place: { path: "roleArn" },
      },
    ]);
  });
  test.each(["acs:ram::123456789:role/x", unknown, "[secret]", ""])("accepts %j", (roleArn) => {
    expect(said("own-role", as(roleArn), { accounts })).toEqual([]);
  });
});

describe("required-tags", () => {
  const notify = resource("ComposerFlow", {}, { name: "notify", id: "lc-1" });
  const tags = (given: unknown, more: Partial<StackResource>, resourceId: unknown = unknown) =>
    resource("ResourceTag", { resourceId, tags: given }, { name: "tags", ...more });
  const named = { propertyDependencies: { resourceId: [notify.urn] } };
  const required = { tags: { team: "*", env: "prod*" } };

  test("refuses a composer flow without them", () => {
    expect(said("required-tags", notify)).toEqual([]);
    expect(said("required-tags", notify, required)).toMatchObject([
      { urn: notify.urn, message: 'among the tags of the composer flow is no "team" or "env"' },
    ]);
    expect(
      messages(said("required-tags", [notify, tags({ team: "a", env: "dev" }, named)], required)),
    ).toEqual(['the tag "env" is not as required']);
  });

  test("finds them by what the tags depend on, and by the id", () => {
    const good = { team: "a", env: "production" };
    expect(said("required-tags", [notify, tags(good, named)], required)).toEqual([]);
    expect(said("required-tags", [notify, tags(good, {}, "lc-1")], required)).toEqual([]);
    expect(said("required-tags", [notify, tags(good, {}, "lc-2")], required)).toHaveLength(1);
    expect(said("required-tags", [notify, tags(unknown, named)], required)).toEqual([]);
  });
});

describe("alias-weight-step", () => {
  const live = (before: unknown, after: unknown) =>
    resource(
      "FlowAlias",
      { routing: after },
      before === undefined ? {} : { old: { properties: { routing: before } } },
    );
  const all = (version: string) => [{ version }];
  const split = (first: number) => [
    { version: "1", weight: first },
    { version: "2", weight: 100 - first },
  ];

  test("refuses a version that gains more than the most", () => {
    expect(said("alias-weight-step", live(all("1"), all("2")))).toMatchObject([
      {
        message: "a version gains 100 percent of the starts at once",
        fix: "move at most 50 percent at a time",
      },
    ]);
    expect(said("alias-weight-step", live(all("1"), split(40)))).toHaveLength(1);
    const lone = (version: string, weight: number) => [{ version, weight }];
    expect(said("alias-weight-step", live(lone("1", 10), lone("2", 10)))).toHaveLength(1);
    expect(said("alias-weight-step", live(all("1"), split(80)), { most: 10 })).toHaveLength(1);
  });

  test.each([
    [all("1"), split(50)],
    [split(90), all("1")],
    [undefined, all("1")],
    [all("1"), unknown],
    [all("1"), [{ version: "2", weight: unknown }]],
  ])("accepts %j to %j", (before, after) => {
    expect(said("alias-weight-step", live(before, after))).toEqual([]);
  });
});

describe("fixed-name-replacement", () => {
  const replaced = (before: string, after: string, op = "replace") =>
    resource("Flow", { name: after }, { op, old: { properties: { name: before } } });

  test("refuses the replacement of a flow under its name, told once however many steps it has", () => {
    const steps = ["delete-replaced", "replace", "create-replacement"].map((op) =>
      replaced("refund", "refund", op),
    );
    expect(messages(said("fixed-name-replacement", steps))).toEqual([
      'the flow "refund" is deleted before it is made again',
    ]);
    expect(said("fixed-name-replacement", steps, { maintenance: true })).toEqual([]);
  });

  test.each([
    replaced("orders-1", "orders-2"),
    replaced("refund", "refund", "update"),
    replaced("[secret]", "[secret]"),
    resource("Flow", { name: "refund" }, { op: "replace" }),
  ])("accepts %#", (given) => expect(said("fixed-name-replacement", given)).toEqual([]));
});

describe("remedies", () => {
  const remedyOf = (name: string, given: StackResource, settings = {}) => {
    const rule = policyRules.find((one) => one.name === name);
    return rule && "remedy" in rule ? rule.remedy?.(given, withDefaults(rule, settings)) : "none";
  };

  test("write UTC where a schedule says no zone, and may go by UTC", () => {
    const at = (cronExpression: string) => resource("Schedule", { cronExpression });
    expect(remedyOf("schedule-time-zone", at(" 0 0 2 * * ?"))).toEqual({
      set: { cronExpression: "CRON_TZ=UTC 0 0 2 * * ?" },
    });
    expect(remedyOf("schedule-time-zone", at("0 0 2 * * ?"), { zones: ["Asia/Shanghai"] })).toBeUndefined();
    for (const cron of ["TZ=UTC 0 0 2 * * ?", "@every 5m", unknown])
      expect(remedyOf("schedule-time-zone", at(cron))).toBeUndefined();
  });

  test("mark secrets where a value stands by itself, and not within a text", () => {
    const environment = { TOKEN: "planted", REGION: "x" };
    expect(remedyOf("plain-secret", resource("Flow", { environment }))).toEqual({
      mark: [["environment", "TOKEN"]],
    });
    const payload = { at: [{ token: "planted" }] };
    expect(remedyOf("plain-secret", resource("Schedule", { payload }))).toEqual({
      mark: [["payload", "at", 0, "token"]],
    });
    const text = resource("Schedule", { payload: JSON.stringify(payload) });
    expect(remedyOf("plain-secret", text)).toBeUndefined();
  });

  test("are of these rules only: others would change what a flow does", () => {
    const mending = policyRules.filter((rule) => "remedy" in rule).map(({ name }) => name);
    expect(mending).toEqual(["plain-secret", "schedule-time-zone"]);
  });
});

test("every rule passes over the names that it is told to", () => {
  const given = [flow(fdl("")), flow(fdl(""), { name: "legacy-1" })];
  expect(said("task-retry", given)).toHaveLength(2);
  expect(said("task-retry", given, { except: ["legacy-*"] }).map(({ urn }) => urn)).toEqual([flowUrn]);
});

test("resources of others are passed over", () => {
  const bucket = { ...flow(fdl("")), token: "alicloud:oss:Bucket" };
  expect(checkResources([bucket])).toEqual([]);
});
