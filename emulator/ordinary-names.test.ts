import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { testEmulators } from "./testdata/test-emulators";
import { logicComposer, serverlessWorkflow } from "./testdata/vendor-client";

const start = testEmulators();

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "aliflow-names-"));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const flow = { Definition: "type: flow\nsteps: []\n", Description: "", Type: "FDL" };
const route = (Weight: number) => JSON.stringify([{ Version: "1", Weight }]);

// What every object has in JavaScript: a table that is asked for one of them must not find it.
describe.each(["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"])(
  "the name %s",
  (name) => {
    test("is one of a flow, a schedule and an alias", async () => {
      const emulator = await start({ data });
      const call = serverlessWorkflow(emulator);
      for (const [action, parameters, code] of [
        ["DescribeFlow", { Name: name }, "FlowNotExists"],
        ["DeleteFlow", { Name: name }, "FlowNotExists"],
        ["ListSchedules", { FlowName: name }, "FlowNotExists"],
      ] as const) {
        await expect(call(action, parameters)).rejects.toMatchObject({ code });
      }
      await call("CreateFlow", { ...flow, Name: name });
      await expect(call("CreateFlow", { ...flow, Name: name })).rejects.toMatchObject({
        code: "FlowAlreadyExists",
      });
      const schedule = { FlowName: name, ScheduleName: name };
      await expect(call("DescribeSchedule", schedule)).rejects.toMatchObject({ code: "ScheduleNotExists" });
      await call("CreateSchedule", { ...schedule, CronExpression: "@every 1m" });
      await call("PublishFlowVersion", { FlowName: name });
      const alias = { FlowName: name, Name: name };
      await expect(call("DescribeFlowAlias", alias)).rejects.toMatchObject({ code: "FlowAliasNotExists" });
      await call("CreateFlowAlias", { ...alias, RoutingConfigurations: route(1) });
      await call("UpdateFlowAlias", { ...alias, RoutingConfigurations: route(2) });
      await emulator.close();

      const again = serverlessWorkflow(await start({ data, accessKeys: [{ id: name, secret: "s" }] }));
      await expect(again("ListFlows")).resolves.toMatchObject({ Flows: [{ Name: name }] });
      await expect(again("DescribeSchedule", schedule)).resolves.toMatchObject({ ScheduleName: name });
      await expect(again("DescribeFlowAlias", alias)).resolves.toMatchObject({
        Alias: { RoutingConfigurations: [{ Weight: 2 }] },
      });
      await again("DeleteFlow", { Name: name });
      await expect(again("ListFlows")).resolves.toMatchObject({ Flows: [] });
    });

    test("is one of a flow and a tag of Logic Composer", async () => {
      const emulator = await start({ data });
      const call = logicComposer(emulator);
      await expect(call("GetFlow", { FlowId: name })).rejects.toMatchObject({ code: "InvalidFlow.NotFound" });
      const { FlowId } = await call("CreateFlow", { FlowName: name });
      const tagged = { ResourceType: "ALIYUN::LC::FLOW", ResourceId: [FlowId] };
      await call("TagResources", { ...tagged, Tag: [{ Key: name, Value: "a" }] });
      await call("TagResources", { ...tagged, Tag: [{ Key: name, Value: "b" }] });
      await emulator.close();
      const again = logicComposer(await start({ data }));
      await expect(again("ListFlows", { FlowName: name })).resolves.toMatchObject({
        Flows: [{ FlowName: name }],
      });
      await expect(again("ListTagResources", tagged)).resolves.toMatchObject({
        TagResources: [{ TagKey: name, TagValue: "b" }],
      });
      await again("UntagResources", { ...tagged, TagKey: [name] });
      await expect(again("ListTagResources", tagged)).resolves.toMatchObject({ TotalCount: 0 });
    });

    test("is one of an access key, an action and a parameter", async () => {
      const policy = { accessKeys: { "*": { Version: "1", Statement: [] } } } as const;
      const emulator = await start({ policy, accessKeys: [{ id: name, secret: "s" }] });
      const call = serverlessWorkflow(emulator);
      await expect(call("ListFlows")).rejects.toMatchObject({ code: "AccessDenied" });
      await expect(call(name)).rejects.toMatchObject({ code: "ActionNotSupported" });
      const open = serverlessWorkflow(await start());
      const parameters = JSON.parse(`{"${name}": "x", "Name": "a"}`);
      await expect(open("DescribeFlow", parameters)).rejects.toMatchObject({ code: "FlowNotExists" });
    });
  },
);
