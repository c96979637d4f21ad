import { startCloud, type TestCloud } from "../../test/cloud";
import { answerOf } from "../../test/function-answers";

const Definition = "type: flow\nversion: v1\nsteps:\n  - type: pass\n    name: a\n";

let test_: TestCloud;
beforeEach(async () => {
  test_ = await startCloud();
  for (const Name of ["f", "g"])
    await test_.cloud.serverlessWorkflow("CreateFlow", { Name, Type: "FDL", Definition, Description: "" });
  test_.calls();
});
afterEach(() => test_.close());

test("getFlowVersions answers the versions of one flow, whoever published them", async () => {
  for (const [FlowName, Description] of [
    ["f", "stable"],
    ["f", ""],
    ["g", "of another flow"],
  ] as const)
    await test_.cloud.serverlessWorkflow("PublishFlowVersion", { FlowName, Description });
  test_.calls();
  const { versions } = await answerOf("getFlowVersions", test_.session, { flowName: "f" });
  expect(versions).toHaveLength(2);
  const place = { flowName: "f", region: "cn-hangzhou", createdTime: expect.stringMatching(/^\d{4}-/) };
  expect(versions).toEqual(
    expect.arrayContaining([
      { ...place, version: "1", description: "stable" },
      { ...place, version: "2", description: "" },
    ]),
  );
  expect(test_.calls()).toEqual(["ListFlowVersions"]);
});

test("getFlowVersions of a flow that was never published answers none", async () => {
  expect(await answerOf("getFlowVersions", test_.session, { flowName: "f" })).toEqual({ versions: [] });
});

test("getFlowVersions of a flow that is missing fails", async () => {
  await expect(answerOf("getFlowVersions", test_.session, { flowName: "none" })).rejects.toThrow(
    /^cannot list versions in cn-hangzhou: [\s\S]*ListFlowVersions · FlowNotExists/,
  );
});
