import { apiVersions } from "../../api/types";
import type { EmulatorOptions } from "../options";
import { type RawReply, rawCall } from "../testdata/raw-client";
import { testEmulators } from "../testdata/test-emulators";
import { logicComposer, serverlessWorkflow } from "../testdata/vendor-client";
import type { PolicyStatement } from "./policies";
import { checkPolicies } from "./policy-check";

const start = testEmulators();

const account = "1234567890123456";
const policy = (...Statement: PolicyStatement[]) => ({ Version: "1", Statement }) as const;
const allow = (Action: string | string[], Resource: string | string[] = "*") =>
  ({ Effect: "Allow", Action, Resource }) as const;
const deny = (Action: string, Resource = "*") => ({ Effect: "Deny", Action, Resource }) as const;

const role = `acs:ram::${account}:role/order`;
const flow = { Name: "order", Definition: "type: flow\nsteps: []\n", Description: "", Type: "FDL" };
const passing = (service: string, operator = "StringEquals") => ({
  ...allow("ram:PassRole", role),
  Condition: { [operator]: { "acs:Service": service } },
});

const summary = ({ status, json }: RawReply) =>
  status === 200 ? "200" : `${status} ${json.Code}: ${json.Message}`;

async function calls(given: EmulatorOptions["policy"]) {
  const emulator = await start({ ...(given && { policy: given }) });
  return async (action: string, parameters: Readonly<Record<string, string>> = {}) =>
    summary(await rawCall(emulator, { action, parameters, method: "POST" }));
}

const arn = (flowName: string) => `acs:fnf:cn-hangzhou:${account}:flow/${flowName}`;
const denied = (action: string, resource: string) =>
  `403 AccessDenied: the caller is not authorized to perform '${action}' on resource '${resource}'`;

test("refuses in the words that the services were seen to use, and does nothing", async () => {
  const emulator = await start({ policy: policy(allow(["fnf:ListFlows", "composer:ListFlows"])) });
  const refused = await rawCall(emulator, { action: "CreateFlow", parameters: flow, method: "POST" });
  expect(summary(refused)).toBe(denied("fnf:CreateFlow", arn("order")));
  const { json, status } = await rawCall(emulator, {
    version: apiVersions.logicComposer,
    action: "GetFlow",
    parameters: { FlowId: "lc-1" },
  });
  expect([status, json.Code, json.Message]).toEqual([
    403,
    "NoPermission",
    `You are not authorized to perform this operation. Action: composer:GetFlow, Resource: acs:composer:cn-hangzhou:${account}:flow/lc-1.`,
  ]);
  const list = serverlessWorkflow(emulator);
  await expect(list("ListFlows")).resolves.toMatchObject({ Flows: [] });
});

test.each([
  ["an action by its name", [allow("fnf:CreateFlow")], true],
  ["another action", [allow("fnf:UpdateFlow")], false],
  ["an action whatever its case", [allow("FNF:createflow")], true],
  ["actions by *", [allow("fnf:*Flow")], true],
  ["actions by ?", [allow("fnf:?reateFlow")], true],
  ["one character too many for ?", [allow("fnf:CreateFlow?")], false],
  ["a resource by its name", [allow("fnf:*", arn("order"))], true],
  ["a resource in any region and account", [allow("fnf:*", "acs:fnf:*:*:flow/order")], true],
  ["a resource by ?", [allow("fnf:*", arn("o?der"))], true],
  ["a resource whose case is another", [allow("fnf:*", arn("Order"))], false],
  ["a mark of patterns that means itself", [allow("fnf:CreateFlo.")], false],
  ["another resource", [allow("fnf:*", arn("orders"))], false],
  ["one of several resources", [allow("fnf:*", [arn("a"), arn("order")])], true],
  ["everything", [allow("*")], true],
  ["nothing", [], false],
  ["what a later statement denies", [allow("*"), deny("fnf:Create*")], false],
  ["what an earlier statement denies", [deny("*", arn("order")), allow("*")], false],
  ["what is denied elsewhere", [allow("*"), deny("*", arn("other"))], true],
  ["all actions but one", [{ Effect: "Allow", NotAction: "fnf:CreateFlow", Resource: "*" }], false],
  ["all actions but another", [{ Effect: "Allow", NotAction: "fnf:DeleteFlow", Resource: "*" }], true],
  ["all resources but one", [{ Effect: "Allow", Action: "*", NotResource: arn("order") }], false],
] as const)("judges a policy of %s", async (_what, statements, isAllowed) => {
  const call = await calls(policy(...statements));
  const expected = isAllowed ? "200" : denied("fnf:CreateFlow", arn("order"));
  expect(await call("CreateFlow", flow)).toBe(expected);
});

describe("a role", () => {
  const withRole = { ...flow, RoleArn: role };
  const passDenied = denied("ram:PassRole", role);

  test.each([
    ["without leave to pass it", [], passDenied],
    ["passed to the service", [passing("fnf.aliyuncs.com")], "200"],
    ["passed by a pattern", [passing("*.aliyuncs.com", "StringLike")], "200"],
    ["passed in another case", [passing("FNF.aliyuncs.com", "StringEqualsIgnoreCase")], "200"],
    ["passed to a service by a pattern that is none", [passing("*.aliyuncs.com")], passDenied],
    ["passed to another service", [passing("composer.aliyuncs.com")], passDenied],
    ["passed to all", [allow("ram:PassRole")], "200"],
    ["of another name", [allow("ram:PassRole", `${role}s`)], passDenied],
  ])("%s", async (_what, more, expected) => {
    const call = await calls(policy(allow("fnf:*"), ...more));
    expect(await call("CreateFlow", withRole)).toBe(expected);
  });

  test("is asked for with an update that gives one, and not with others", async () => {
    const call = await calls(policy(allow("fnf:*")));
    expect(await call("CreateFlow", flow)).toBe("200");
    expect(await call("UpdateFlow", { Name: "order", Description: "new" })).toBe("200");
    expect(await call("UpdateFlow", { Name: "order", RoleArn: "" })).toBe("200");
    expect(await call("UpdateFlow", { Name: "order", RoleArn: role })).toBe(passDenied);
  });

  test("is no condition of other calls", async () => {
    const call = await calls(policy({ ...passing("fnf.aliyuncs.com"), Action: "*", Resource: "*" }));
    expect(await call("CreateFlow", withRole)).toBe(denied("fnf:CreateFlow", arn("order")));
  });
});

test.each([
  ["ListFlows", {}, "fnf:ListFlows", "flow/*"],
  ["CreateSchedule", { FlowName: "a", ScheduleName: "b", CronExpression: "@every 1m" }, "", "flow/a"],
  ["DescribeFlowAlias", { FlowName: "a", Name: "live" }, "", "flow/a"],
  ["StartExecution", { FlowName: "a", ExecutionName: "e" }, "", "flow/a"],
  ["DescribeExecution", { FlowName: "a", ExecutionName: "e" }, "", "flow/a/execution/e"],
])("asks leave for %s on what it acts on", async (action, parameters, _name, resource) => {
  const call = await calls(policy());
  const name = `acs:fnf:cn-hangzhou:${account}:${resource}`;
  expect(await call(action, parameters)).toBe(denied(`fnf:${action}`, name));
});

test("asks leave for a report of a task, which names no flow", async () => {
  const call = await calls(policy());
  const report = { TaskToken: "t", Output: "{}" };
  expect(await call("ReportTaskSucceeded", report)).toBe(
    denied("fnf:ReportTaskSucceeded", `acs:fnf:cn-hangzhou:${account}:*`),
  );
});

test("asks leave for each flow that is tagged", async () => {
  const name = (id: string) => `acs:composer:*:*:flow/${id}`;
  const emulator = await start({
    policy: policy(allow("composer:TagResources", name("lc-1")), allow("composer:CreateFlow")),
  });
  const call = logicComposer(emulator);
  const tags = {
    ResourceType: "ALIYUN::LC::FLOW",
    ResourceId: ["lc-1", "lc-2"],
    Tag: [{ Key: "a", Value: "b" }],
  };
  await expect(call("TagResources", tags)).rejects.toThrow(/composer:TagResources.*flow\/lc-2/);
});

test("knows callers by their keys", async () => {
  const accessKeys = ["reader", "writer", "stranger"].map((id) => ({ id, secret: "s" }));
  const emulator = await start({
    accessKeys,
    policy: {
      accountId: "42",
      accessKeys: {
        reader: policy(allow("fnf:List*")),
        writer: [policy(allow("fnf:List*")), policy(allow("fnf:Create*", "acs:fnf:*:42:flow/order"))],
      },
    },
  });
  const as = (accessKeyId: string) =>
    serverlessWorkflow({ endpoint: emulator.endpoint, accessKeyId, accessKeySecret: "s" });
  const refused = (action: string, name: string) =>
    denied(action, `acs:fnf:cn-hangzhou:42:flow/${name}`).slice("403 AccessDenied: ".length);
  await expect(as("reader")("CreateFlow", flow)).rejects.toThrow(refused("fnf:CreateFlow", "order"));
  await expect(as("writer")("CreateFlow", flow)).resolves.toMatchObject({ Name: "order" });
  await expect(as("reader")("ListFlows")).resolves.toMatchObject({ Flows: [{ Name: "order" }] });
  await expect(as("stranger")("ListFlows")).rejects.toThrow(refused("fnf:ListFlows", "*"));
});

test("takes a policy for every other key", async () => {
  const emulator = await start({ policy: { accessKeys: { "*": policy(allow("*")), me: policy() } } });
  await expect(serverlessWorkflow(emulator)("ListFlows")).resolves.toMatchObject({ Flows: [] });
});

test.each([
  [[], "the policy must be an object"],
  [
    {},
    'nothing says who may do what; write a RAM policy, {"Version": "1", "Statement": […]}, or policies by access key, {"accountId": "…", "accessKeys": {"ID": {…}}}',
  ],
  [{ accessKeys: {}, accountId: 42 }, '"accountId" must be a text of digits, such as "1234567890123456"'],
  [{ Version: "2012-10-17", Statement: [] }, 'the policy: "Version" must be "1"'],
  [{ accessKeys: { me: { Version: "1" } } }, 'the policy of key "me", statement 1 must be an object'],
  [
    policy({ ...allow("*"), Effect: "allow" } as never),
    'the policy, statement 1: "Effect" must be "Allow" or "Deny"',
  ],
  [
    policy(allow("*"), { Effect: "Deny", Resource: "*" }),
    'the policy, statement 2 needs one of "Action" or "NotAction"',
  ],
  [policy(allow([])), 'the policy, statement 1: "Action" must be a text, or a list of texts'],
  [
    policy({ ...allow("*"), Principal: "*" } as never),
    'the policy, statement 1 has an unknown member "Principal"; use "Effect", "Action", "NotAction", "Resource", "NotResource" or "Condition"',
  ],
  [
    policy({ ...allow("*"), Condition: { IpAddress: { "acs:SourceIp": "1" } } }),
    'the policy, statement 1: the emulator does not know the condition "IpAddress"; use "StringEquals", "StringEqualsIgnoreCase" or "StringLike", each with an object',
  ],
  [
    policy({ ...allow("*"), Condition: { StringLike: { "acs:SourceIp": "1" } } }),
    'the policy, statement 1: the emulator does not know the key "acs:SourceIp" of a condition; it knows "acs:Service" alone',
  ],
])("says of %j what is wrong with it", (value, message) => {
  expect(() => checkPolicies(value)).toThrow(message);
});
