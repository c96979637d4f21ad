import { serverlessWorkflow as rows } from "../../api/serverless-workflow";
import type { Emulator } from "../options";
import { ManualClock } from "../testdata/manual-clock";
import { rawCall, timestamp } from "../testdata/raw-client";
import { testEmulators } from "../testdata/test-emulators";
import { serverlessWorkflow, type VendorCall } from "../testdata/vendor-client";

const start = testEmulators();

const definition = "version: v1\ntype: flow\nsteps:\n  - type: pass\n    name: mypass\n";
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const times = { CreatedTime: time, LastModifiedTime: time };
const RequestId = expect.any(String);
const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/);

let emulator: Emulator;

beforeEach(async () => {
  emulator = await start();
});

const flowNamed = (Name: string) => ({ Name, Definition: definition, Description: "test flow", Type: "FDL" });
const every = { CronExpression: "0 * * * * *" };
const scheduleNamed = (ScheduleName: string) => ({ FlowName: "flow", ScheduleName, ...every });

const machine = (Name: string) => JSON.stringify({ Type: "StateMachine", Name });
const missing = (name: string) => `MissingRequiredParams: The HTTP query '${name}' must be specified.`;

/** What a call answers, or the code and message that it is refused with. */
async function outcome(reply: Promise<unknown>): Promise<unknown> {
  return reply.catch(
    (error: { code: string; data: { Message: string } }) => `${error.code}: ${error.data.Message}`,
  );
}

// The vendor's client, as it is and told to send everything as GET or as POST.
describe.each(["GET", "POST"])("by %s with the vendor's client", (method) => {
  const call: VendorCall = (action, parameters) => serverlessWorkflow(emulator)(action, parameters, method);

  test("CreateFlow answers with the whole flow", async () => {
    const given = { ...flowNamed("flow"), RoleArn: "acs:ram::1:role/r", RequestId: "mine" };
    const reply = await call("CreateFlow", given);
    expect(reply).toEqual({ ...given, Id: uuid, ExecutionMode: "Standard", ...times });
  });

  test("DescribeFlow answers what CreateFlow did", async () => {
    const Environment = { Variables: [{ Name: "a", Value: "1" }] };
    const more = { ExecutionMode: "Express", ResourceGroupId: "rg-1" };
    const given = { ...flowNamed("flow"), ...more, Environment: JSON.stringify(Environment) };
    const created = await call("CreateFlow", given);
    expect(created).toMatchObject({ ...more, Environment });
    expect(await call("DescribeFlow", { Name: "flow" })).toEqual({ ...created, RequestId });
  });

  test("UpdateFlow changes what it is given and nothing else", async () => {
    const { Id, CreatedTime } = await call("CreateFlow", flowNamed("flow"));
    const first = { Name: "flow", Description: "", RoleArn: "acs:ram::1:role/x" };
    const kept = { Id, CreatedTime, ...first };
    expect(await call("UpdateFlow", first)).toMatchObject({ ...kept, Definition: definition });
    const second = { Name: "flow", Definition: definition.replace("mypass", "other") };
    expect(await call("UpdateFlow", second)).toMatchObject({ ...kept, ...second });
  });

  test("UpdateFlow alone tells the storage location, and all but it the mode", async () => {
    const ExternalStorageLocation = "oss://b/path";
    const created = await call("CreateFlow", { ...flowNamed("flow"), ExternalStorageLocation });
    const updated = await call("UpdateFlow", { Name: "flow", Description: "new" });
    const { ExecutionMode: _, ...rest } = created;
    const LastModifiedTime = updated.LastModifiedTime;
    expect(updated).toEqual({
      ...rest,
      RequestId,
      LastModifiedTime,
      Description: "new",
      ExternalStorageLocation,
    });
    expect(created).not.toHaveProperty("ExternalStorageLocation");
  });

  test("DeleteFlow frees the name at once", async () => {
    const { Id } = await call("CreateFlow", flowNamed("flow"));
    expect(await call("DeleteFlow", { Name: "flow" })).toEqual({ RequestId });
    expect(await outcome(call("DescribeFlow", { Name: "flow" }))).toBe(
      "FlowNotExists: Flow flow does not exist.",
    );
    expect((await call("CreateFlow", flowNamed("flow"))).Id).not.toBe(Id);
  });

  test("ListFlows pages through the flows by name, and names the next one", async () => {
    for (const name of ["c", "B", "a", "d"]) await call("CreateFlow", flowNamed(name));
    const names = (reply: { Flows?: unknown }) => (reply.Flows as { Name: string }[]).map(({ Name }) => Name);
    const first = await call("ListFlows", { Limit: 3 });
    expect([names(first), first.NextToken]).toEqual([["B", "a", "c"], "d"]);
    const second = await call("ListFlows", { Limit: 3, NextToken: "d" });
    expect(names(second)).toEqual(["d"]);
    expect(second).not.toHaveProperty("NextToken");
    expect(names(await call("ListFlows", { NextToken: "bb" }))).toEqual(["c", "d"]);
  });

  test("schedules live in their flow", async () => {
    await call("CreateFlow", flowNamed("flow"));
    const created = await call("CreateSchedule", { ...scheduleNamed("s"), Payload: '{"a": 1}' });
    expect(created).toEqual({
      RequestId,
      ScheduleId: uuid,
      ScheduleName: "s",
      CronExpression: "0 * * * * *",
      Payload: '{"a": 1}',
      Description: "",
      Enable: true,
      ...times,
    });
    const own = { FlowName: "flow", ScheduleName: "s" };
    const updated = await call("UpdateSchedule", { ...own, Enable: false });
    expect(updated).toMatchObject({ Enable: false, Payload: '{"a": 1}', ScheduleId: created.ScheduleId });
    const { RequestId: _, ...schedule } = await call("DescribeSchedule", own);
    const listed = await call("ListSchedules", { FlowName: "flow" });
    expect(listed).toEqual({ RequestId, Schedules: [schedule] });
    expect(await call("DeleteSchedule", own)).toEqual({ RequestId });
    expect(await outcome(call("DescribeSchedule", own))).toBe(
      "ScheduleNotExists: The schedule s for flow flow does not exist.",
    );
  });

  test("ListSchedules pages by name", async () => {
    await call("CreateFlow", flowNamed("flow"));
    for (const name of ["s2", "s1", "s3"]) await call("CreateSchedule", scheduleNamed(name));
    const first = await call("ListSchedules", { FlowName: "flow", Limit: 2 });
    expect(first).toMatchObject({
      NextToken: "s3",
      Schedules: [{ ScheduleName: "s1" }, { ScheduleName: "s2" }],
    });
    const second = await call("ListSchedules", { FlowName: "flow", NextToken: first.NextToken });
    expect(second).toMatchObject({ Schedules: [{ ScheduleName: "s3" }] });
    expect(second).not.toHaveProperty("NextToken");
  });
});

test("regions are separate worlds", async () => {
  const [shanghai, hangzhou] = [serverlessWorkflow(emulator, "cn-shanghai"), serverlessWorkflow(emulator)];
  await shanghai("CreateFlow", flowNamed("flow"));
  expect(await hangzhou("ListFlows")).toMatchObject({ Flows: [] });
  await hangzhou("CreateFlow", flowNamed("flow"));
  await hangzhou("DeleteFlow", { Name: "flow" });
  expect(await shanghai("ListFlows")).toMatchObject({ Flows: [{ Name: "flow" }] });
});

test("a flow takes its schedules with it, and a new flow of its name has none", async () => {
  const call = serverlessWorkflow(emulator);
  await call("CreateFlow", flowNamed("flow"));
  await call("CreateSchedule", scheduleNamed("s"));
  await call("DeleteFlow", { Name: "flow" });
  expect(await outcome(call("ListSchedules", { FlowName: "flow" }))).toBe(
    "FlowNotExists: Flow flow does not exist.",
  );
  await call("CreateFlow", flowNamed("flow"));
  expect(await call("ListSchedules", { FlowName: "flow" })).toMatchObject({ Schedules: [] });
});

test("every action of the reference is answered, none by a failure of the emulator", async () => {
  const call = serverlessWorkflow(emulator);
  for (const action of Object.keys(rows)) await outcome(call(action, { Name: "x", FlowName: "x" }));
  expect(emulator.calls.map(({ action }) => action)).toEqual(Object.keys(rows));
  expect(emulator.calls.filter(({ status }) => status === 500 || status === 0)).toEqual([]);
});

describe("what the service refuses", () => {
  /** What a call is like before a row changes it. */
  const usual: Readonly<Record<string, object>> = {
    CreateFlow: flowNamed("a"),
    CreateSchedule: { ...scheduleNamed("t"), FlowName: "taken" },
    UpdateSchedule: { FlowName: "taken", ScheduleName: "s" },
  };
  const unread = "the definition cannot be read: ";
  const noMap = "is a list; a definition is a map of names to values";
  const noKind = 'the definition has neither "type: flow" nor "Type: StateMachine" at its top';
  const noFlow = "FlowNotExists: Flow none does not exist.";
  const noSchedule = "ScheduleNotExists: The schedule none for flow taken does not exist.";
  const badName =
    'parameter "Name" is "1st"; it must be letters, digits, "_" and "-", beginning with a letter or "_"';
  const fiveFields =
    '"* * * * *" is not a schedule: it has 5 fields instead of six (seconds minutes hours day month weekday); the nearest is "0 * * * * *"';
  const twice = "ScheduleAlreadyExists: The schedule s already exists in flow taken.";

  // A text without a code is what follows that of InvalidArgument.
  test.each<[action: string, change: object, expected: string | RegExp]>([
    ["CreateFlow", { Name: "taken" }, "FlowAlreadyExists: Flow taken already exists."],
    ["CreateFlow", { Description: undefined }, missing("Description")],
    ["CreateFlow", { Name: "1st" }, badName],
    ["CreateFlow", { Name: "a".repeat(129) }, 'parameter "Name" has 129 characters; at most 128 are allowed'],
    ["CreateFlow", { Type: "ASL" }, 'parameter "Type" is "ASL"; use "FDL"'],
    ["CreateFlow", { Definition: "" }, `${unread}is empty; write a definition`],
    ["CreateFlow", { Definition: "a: [" }, /^the definition cannot be read: line 1, column 5: is not YAML: /],
    ["CreateFlow", { Definition: "steps: []" }, noKind],
    ["CreateFlow", { Definition: "type: flow" }, 'the definition has no list "steps"'],
    ["CreateFlow", { Definition: machine("b") }, 'the definition\'s Name is "b"; it must be "a"'],
    ["UpdateFlow", { Name: "none" }, noFlow],
    ["UpdateFlow", { Name: "taken", Definition: "[]" }, `${unread}${noMap}`],
    ["DeleteFlow", { Name: "none" }, noFlow],
    ["DescribeFlow", {}, missing("Name")],
    ["ListFlows", { Limit: 0 }, 'parameter "Limit" is 0; it must be from 1 to 999'],
    ["ListFlows", { Limit: 1000 }, 'parameter "Limit" is 1000; it must be from 1 to 999'],
    ["CreateSchedule", { FlowName: "none" }, noFlow],
    ["CreateSchedule", { ScheduleName: "s" }, twice],
    ["CreateSchedule", { CronExpression: "* * * * *" }, fiveFields],
    ["CreateSchedule", { Payload: "{a}" }, 'parameter "Payload" is not JSON; it must be one JSON value'],
    ["CreateSchedule", { Enable: "maybe" }, /^parameter "Enable" /],
    ["UpdateSchedule", { ScheduleName: "none" }, noSchedule],
    ["UpdateSchedule", { CronExpression: "" }, /^"" is not a schedule/],
    ["DeleteSchedule", { FlowName: "taken", ScheduleName: "none" }, noSchedule],
    ["DescribeSchedule", { FlowName: "none", ScheduleName: "s" }, noFlow],
    ["ListSchedules", { FlowName: "none" }, noFlow],
    [
      "ListExecutions",
      { FlowName: "taken", Status: "Failed", StartedTimeBegin: "soon" },
      'StartedTimeBegin must be a time such as "2019-01-01T01:01:01.001Z", not "soon"',
    ],
    [
      "ListSchedules",
      { FlowName: "taken", Limit: 1001 },
      'parameter "Limit" is 1001; it must be from 1 to 1000',
    ],
  ])("%s of %j", async (action, change, expected) => {
    const call = serverlessWorkflow(emulator);
    await call("CreateFlow", flowNamed("taken"));
    await call("CreateSchedule", { ...scheduleNamed("s"), FlowName: "taken" });
    const given = Object.entries({ ...usual[action], ...change }).filter(([, value]) => value !== undefined);
    const refusal = String(await outcome(call(action, Object.fromEntries(given))));
    const said = refusal.replace(/^InvalidArgument: Parameter error\. /, "");
    if (typeof expected === "string") expect(said).toBe(expected);
    else expect([refusal === said, said]).toEqual([false, expect.stringMatching(expected)]);
    expect(await call("ListFlows")).toMatchObject({ Flows: [{ Name: "taken", Definition: definition }] });
  });
});

test("takes both definition languages, in YAML and in JSON", async () => {
  const call = serverlessWorkflow(emulator);
  const definitions = [
    definition,
    '{"version": "v1", "type": "flow", "steps": []}',
    "Type: StateMachine\nSpecVersion: v1\nName: d2\nStartAt: s\nStates:\n  - Type: Pass\n    Name: s\n    End: true\n",
    JSON.stringify({ Type: "StateMachine", SpecVersion: "v1", Name: "d3", StartAt: "s", States: [] }),
  ];
  for (const [index, Definition] of definitions.entries()) {
    await call("CreateFlow", { ...flowNamed(`d${index}`), Definition });
    expect(await call("DescribeFlow", { Name: `d${index}` })).toMatchObject({ Definition });
  }
});

/** Each level names the one before it nine times: the last stands for 9 ** 9 texts. */
const aliasBomb = Array.from({ length: 9 }, (_, level) => {
  const items = Array(9).fill(level === 0 ? "lol" : `*a${level - 1}`);
  return `a${level}: &a${level} [${items.join(", ")}]\n`;
}).join("");

test.each([
  ["aliases that explode", aliasBomb, /: the aliases stand for more than 400000 values/],
  ["an alias of nothing", "type: flow\nsteps: *none\n", /line 2, column 8: "\*none" names no anchor/],
  ["endless nesting", "[".repeat(100_000), /: maps and lists are nested more than 200 levels deep here/],
])("refuses %s as an argument, in a create and in an update", async (_, Definition, expected) => {
  const call = serverlessWorkflow(emulator);
  await call("CreateFlow", flowNamed("a"));
  for (const refused of [
    call("CreateFlow", { ...flowNamed("b"), Definition }),
    call("UpdateFlow", { Name: "a", Definition }),
  ]) {
    await expect(refused).rejects.toMatchObject({
      code: "InvalidArgument",
      message: expect.stringMatching(expected),
    });
  }
});

test("takes a definition that repeats one anchor more often than a careless reader allows", async () => {
  const steps = Array.from(
    { length: 300 },
    (_, index) => `  - {type: pass, name: s${index}, retry: *again}\n`,
  );
  const Definition = `type: flow\nagain: &again [{maxAttempts: 3}]\nsteps:\n${steps.join("")}`;
  const created = await serverlessWorkflow(emulator)("CreateFlow", { ...flowNamed("many"), Definition });
  expect(created).toMatchObject({ Name: "many", Definition });
});

test("a slow delete answers at once, and the flow stays until it is gone", async () => {
  const clock = new ManualClock();
  const slow = await start({
    clock,
    faults: [{ action: "DeleteFlow", kind: "slow-delete", milliseconds: 5000 }],
  });
  const call = async (action: string, parameters: Record<string, string>) => {
    const common = { Timestamp: timestamp(clock.now()) };
    const { status, json } = await rawCall(slow, { action, parameters, common, method: "POST" });
    return status === 200 ? json : json.Code;
  };
  await call("CreateFlow", flowNamed("flow"));
  await call("CreateSchedule", scheduleNamed("s"));

  expect(await call("DeleteFlow", { Name: "flow" })).toEqual({ RequestId });
  expect(await call("DescribeFlow", { Name: "flow" })).toMatchObject({ Name: "flow" });
  expect(await call("CreateFlow", flowNamed("flow"))).toBe("FlowAlreadyExists");
  expect(await call("UpdateFlow", { Name: "flow", Description: "x" })).toBe("ConcurrentUpdateError");
  expect(await call("CreateSchedule", scheduleNamed("t"))).toBe("ConcurrentUpdateError");
  expect(await call("DeleteFlow", { Name: "flow" })).toEqual({ RequestId });

  clock.advance(5000);
  expect(await call("DescribeFlow", { Name: "flow" })).toBe("FlowNotExists");
  expect(await call("ListFlows", {})).toMatchObject({ Flows: [] });
  expect(await call("CreateFlow", flowNamed("flow"))).toMatchObject({ Name: "flow" });
  expect(await call("ListSchedules", { FlowName: "flow" })).toMatchObject({ Schedules: [] });
});
