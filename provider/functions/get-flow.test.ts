import { startCloud, type TestCloud } from "../../test/cloud";
import { answerOf } from "../../test/function-answers";

const definition = "type: flow\nversion: v1\nsteps:\n  - type: pass\n    name: a\n";
const request = (Name: string) =>
  ({ Name, Type: "FDL", Definition: definition, Description: "of theirs" }) as const;

let test_: TestCloud;
beforeEach(async () => {
  test_ = await startCloud();
});
afterEach(() => test_.close());

test("getFlow answers a flow whoever made it, definition and defaults included", async () => {
  await test_.cloud.serverlessWorkflow("CreateFlow", request("theirs"));
  test_.calls();
  expect(await answerOf("getFlow", test_.session, { name: "theirs" })).toEqual({
    name: "theirs",
    definition,
    description: "of theirs",
    roleArn: "",
    type: "FDL",
    executionMode: "Standard",
    region: "cn-hangzhou",
    flowId: expect.any(String),
    createdTime: expect.any(String),
    lastModifiedTime: expect.any(String),
  });
  expect(test_.calls()).toEqual(["DescribeFlow"]);
});

test("getFlow says that there is no such flow, and where", async () => {
  await expect(answerOf("getFlow", test_.session, { name: "none" })).rejects.toThrow(
    /^flow "none" does not exist in cn-hangzhou$/,
  );
});

test("getFlow says why it may not look", async () => {
  test_.emulator.addFault({ action: "DescribeFlow", kind: "status", status: 403, code: "AccessDenied" });
  await expect(answerOf("getFlow", test_.session, { name: "none" })).rejects.toThrow(
    /^cannot read flow "none" in cn-hangzhou: [\s\S]*DescribeFlow · AccessDenied/,
  );
});

test("getFlow sees every write of others at once, however often it was asked before", async () => {
  const names = ["a", "b", "c", "d", "e"];
  for (const name of names) await test_.cloud.serverlessWorkflow("CreateFlow", request(name));
  for (const name of names) await answerOf("getFlow", test_.session, { name });
  await test_
    .newSession()
    .cloud("cn-hangzhou")
    .serverlessWorkflow("UpdateFlow", { Name: "e", Description: "new" });
  expect(await answerOf("getFlow", test_.session, { name: "e" })).toMatchObject({ description: "new" });
});

test("getFlows answers all flows of a region", async () => {
  for (const name of ["a", "b"]) await test_.cloud.serverlessWorkflow("CreateFlow", request(name));
  const shanghai = test_.session.cloud("cn-shanghai");
  await shanghai.serverlessWorkflow("CreateFlow", request("c"));
  test_.calls();
  expect(await answerOf("getFlows", test_.session)).toMatchObject({
    flows: [{ name: "a", definition, executionMode: "Standard" }, { name: "b" }],
  });
  expect(test_.calls()).toEqual(["ListFlows"]);
  expect(await answerOf("getFlows", test_.session, { region: "cn-shanghai" })).toMatchObject({
    flows: [{ name: "c", region: "cn-shanghai" }],
  });
});
