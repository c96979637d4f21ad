import { startCloud, type TestCloud } from "../../test/cloud";
import { answerOf } from "../../test/function-answers";

const Definition = "type: flow\nversion: v1\nsteps:\n  - type: pass\n    name: a\n";

let test_: TestCloud;
beforeEach(async () => {
  test_ = await startCloud();
  for (const Name of ["f", "g"]) {
    const flow = { Name, Type: "FDL", Definition, Description: "scheduled" } as const;
    await test_.cloud.serverlessWorkflow("CreateFlow", flow);
    const schedule = { FlowName: Name, ScheduleName: "s", CronExpression: "@every 5m", Payload: '{"a":1}' };
    await test_.cloud.serverlessWorkflow("CreateSchedule", schedule);
  }
  test_.calls();
});
afterEach(() => test_.close());

test("getSchedule answers a schedule of a flow", async () => {
  expect(await answerOf("getSchedule", test_.session, { flowName: "g", name: "s" })).toMatchObject({
    flowName: "g",
    name: "s",
    cronExpression: "@every 5m",
    payload: '{"a":1}',
    enabled: true,
  });
  expect(test_.calls()).toEqual(["DescribeSchedule"]);
});

test("getSchedule says that there is no such schedule, also where the flow is missing", async () => {
  for (const flowName of ["f", "none"])
    await expect(answerOf("getSchedule", test_.session, { flowName, name: "x" })).rejects.toThrow(
      `schedule "x" of flow "${flowName}" does not exist in cn-hangzhou`,
    );
});

test("getSchedules answers those of a flow, or of every flow", async () => {
  const both = { schedules: [{ flowName: "f" }, { flowName: "g" }] };
  expect(await answerOf("getSchedules", test_.session)).toMatchObject(both);
  const one = await answerOf("getSchedules", test_.session, { flowName: "g" });
  expect(one.schedules).toHaveLength(1);
  expect(one).toMatchObject({ schedules: [{ flowName: "g", name: "s" }] });
});

test("getSchedules of a flow that is missing fails", async () => {
  await expect(answerOf("getSchedules", test_.session, { flowName: "none" })).rejects.toThrow(
    /^cannot list schedules in cn-hangzhou: [\s\S]*ListSchedules · FlowNotExists/,
  );
});
