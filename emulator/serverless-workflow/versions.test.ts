import type { Emulator } from "../options";
import { testEmulators } from "../testdata/test-emulators";
import { serverlessWorkflow, type VendorCall } from "../testdata/vendor-client";

const start = testEmulators();

const definition = (step: string) => `version: v1\ntype: flow\nsteps:\n  - type: pass\n    name: ${step}\n`;
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const RequestId = expect.any(String);
const ofFlow = { FlowName: "flow" };
const live = { FlowName: "flow", Name: "live" };

const routing = (...routes: readonly (readonly [version: string, weight: unknown])[]) =>
  JSON.stringify(routes.map(([Version, Weight]) => ({ Version, Weight })));

let emulator: Emulator;
let call: VendorCall;

beforeEach(async () => {
  emulator = await start();
  call = serverlessWorkflow(emulator);
  await call("CreateFlow", {
    Name: "flow",
    Type: "FDL",
    Description: "as first",
    Definition: definition("first"),
    RoleArn: "acs:ram::1:role/first",
    Environment: '{"Variables":[{"Name":"STAGE","Value":"first"}]}',
  });
});

/** The code and message that a call is refused with. */
const refusal = (reply: Promise<unknown>): Promise<unknown> =>
  reply.catch((error: { code: string; data: { Message: string } }) => `${error.code}: ${error.data.Message}`);

const publish = (Description?: string) =>
  call("PublishFlowVersion", { ...ofFlow, ...(Description !== undefined && { Description }) });

test("a version is the flow as it was, whatever becomes of the flow", async () => {
  const before = await call("DescribeFlow", { Name: "flow" });
  expect(await publish("one")).toEqual({
    ...ofFlow,
    Version: "1",
    Description: "one",
    CreatedTime: time,
    RequestId,
  });
  await call("UpdateFlow", {
    Name: "flow",
    Definition: definition("second"),
    Description: "as second",
    RoleArn: "acs:ram::1:role/second",
    Environment: '{"Variables":[]}',
  });
  expect(await call("DescribeFlow", { Name: "flow", FlowVersion: "1" })).toEqual({ ...before, RequestId });
  expect(await call("DescribeFlow", { Name: "flow" })).toMatchObject({ Definition: definition("second") });
});

test("versions are listed in the order of their numbers, page by page", async () => {
  for (let count = 1; count <= 11; count++) await publish();
  const numbers = (reply: { FlowVersions?: unknown }) =>
    (reply.FlowVersions as { Version: string }[]).map(({ Version }) => Version);
  const first = await call("ListFlowVersions", { ...ofFlow, Limit: 9 });
  const { NextToken } = first;
  const second = await call("ListFlowVersions", { ...ofFlow, Limit: 9, NextToken });
  expect([numbers(first), numbers(second)]).toEqual([
    ["1", "2", "3", "4", "5", "6", "7", "8", "9"],
    ["10", "11"],
  ]);
  expect(second).not.toHaveProperty("NextToken");
});

test("the number of a deleted version is not used again", async () => {
  await publish();
  await publish();
  expect(await call("DeleteFlowVersion", { ...ofFlow, FlowVersion: "2" })).toEqual({ RequestId });
  expect(await publish()).toMatchObject({ Version: "3" });
});

test("an alias routes to versions, and an update changes what it is given", async () => {
  await publish();
  await publish();
  const created = await call("CreateFlowAlias", {
    ...live,
    RoutingConfigurations: routing(["1", 90], ["2", 10]),
  });
  const routes = [
    { Version: "1", Weight: 90 },
    { Version: "2", Weight: 10 },
  ];
  const { RequestId: _, FlowName: __, ...alias } = created;
  expect(created).toMatchObject({
    ...live,
    Description: "",
    RoutingConfigurations: routes,
    CreatedTime: time,
  });
  expect(await call("DescribeFlowAlias", live)).toEqual({ RequestId, Alias: alias });
  const described = { ...alias, Description: "all on the new one" };
  const given = { ...live, Description: "all on the new one" };
  expect(await call("UpdateFlowAlias", given)).toEqual({ RequestId, Alias: described });
  const moved = await call("UpdateFlowAlias", { ...live, RoutingConfigurations: routing(["2", 30]) });
  expect(moved).toEqual({
    RequestId,
    Alias: { ...described, RoutingConfigurations: [{ Version: "2", Weight: 30 }] },
  });
  expect(await call("ListFlowAliases", ofFlow)).toEqual({
    RequestId,
    Aliases: [{ ...described, RoutingConfigurations: [{ Version: "2", Weight: "30" }] }],
  });
  expect(await call("DeleteFlowAlias", live)).toEqual({ RequestId });
  expect(await call("ListFlowAliases", ofFlow)).toEqual({ RequestId, Aliases: [] });
});

test("a flow takes its versions and aliases with it, and a new flow of its name begins at 1", async () => {
  await publish();
  await call("CreateFlowAlias", { ...live, RoutingConfigurations: routing(["1", 100]) });
  await call("DeleteFlow", { Name: "flow" });
  expect(await refusal(call("ListFlowVersions", ofFlow))).toBe("FlowNotExists: Flow flow does not exist.");
  await call("CreateFlow", { Name: "flow", Type: "FDL", Description: "", Definition: definition("new") });
  expect(await call("ListFlowVersions", ofFlow)).toEqual({ RequestId, FlowVersions: [] });
  expect(await call("ListFlowAliases", ofFlow)).toEqual({ RequestId, Aliases: [] });
  expect(await publish()).toMatchObject({ Version: "1" });
});

test("flows are listed by their resource group where one is asked for", async () => {
  const grouped = { Name: "grouped", Type: "FDL", Description: "", Definition: definition("a") };
  await call("CreateFlow", { ...grouped, ResourceGroupId: "rg-1" });
  expect(await call("ListFlows", { ResourceGroupId: "rg-1" })).toMatchObject({
    Flows: [{ Name: "grouped" }],
  });
  expect((await call("ListFlows", {})).Flows).toHaveLength(2);
});

const noVersion = "FlowVersionNotExists: Version 9 of flow flow does not exist.";
const noAlias = "FlowAliasNotExists: Alias none for flow flow does not exist.";
const argument = "InvalidArgument: Parameter error. ";
const manyRoutes = `${argument}RoutingConfigurations must be a list of one or two versions`;
const noWeight = `${argument}each routing configuration needs a Weight, a whole number from 0 on`;

test.each<[action: string, parameters: object, expected: string]>([
  ["DescribeFlow", { Name: "flow", FlowVersion: "9" }, noVersion],
  ["DeleteFlowVersion", { ...ofFlow, FlowVersion: "9" }, noVersion],
  [
    "DeleteFlowVersion",
    { ...ofFlow, FlowVersion: "1" },
    "FlowVersionInUse: Version 1 of flow flow is used by alias live.",
  ],
  ["PublishFlowVersion", { FlowName: "none" }, "FlowNotExists: Flow none does not exist."],
  [
    "CreateFlowAlias",
    { ...live, RoutingConfigurations: routing(["1", 1]) },
    "FlowAliasAlreadyExists: Alias live for flow flow already exists.",
  ],
  ["CreateFlowAlias", { ...ofFlow, Name: "new", RoutingConfigurations: routing(["9", 1]) }, noVersion],
  ["CreateFlowAlias", { ...ofFlow, Name: "new", RoutingConfigurations: "[]" }, manyRoutes],
  ["CreateFlowAlias", { ...ofFlow, Name: "new", RoutingConfigurations: "" }, manyRoutes],
  ["CreateFlowAlias", { ...ofFlow, Name: "new", RoutingConfigurations: routing(["1", "30"]) }, noWeight],
  ["UpdateFlowAlias", { ...live, RoutingConfigurations: routing(["1", -1]) }, noWeight],
  [
    "UpdateFlowAlias",
    { ...live, RoutingConfigurations: routing(["1", 1], ["1", 2]) },
    `${argument}RoutingConfigurations names version "1" twice`,
  ],
  [
    "UpdateFlowAlias",
    { ...live, RoutingConfigurations: "[1]" },
    `${argument}each routing configuration needs a Version, a text`,
  ],
  ["DescribeFlowAlias", { ...ofFlow, Name: "none" }, noAlias],
  ["DeleteFlowAlias", { ...ofFlow, Name: "none" }, noAlias],
])("refuses %s of %j", async (action, parameters, expected) => {
  await publish();
  await call("CreateFlowAlias", { ...live, RoutingConfigurations: routing(["1", 1]) });
  expect(await refusal(call(action, parameters))).toBe(expected);
});
