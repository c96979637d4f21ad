// Answers that get lost, refusals and throttles: nothing twice, nothing lost, nothing left behind.
import { type EngineCloud, startEngineCloud } from "./cloud-stack";
import { throughEachDoor } from "./doors";
import { operationsOn, type Stack } from "./pulumi";

const all = `
  const aliflow = require("pulumi-aliflow");
  const flow = new aliflow.Flow("flow", {
    name: "orders",
    definition: { version: "v1", type: "flow", steps: [{ type: "pass", name: "a" }] },
  });
  new aliflow.Schedule("schedule", { flowName: flow.name, name: "nightly", cronExpression: "0 0 2 * * ?" });
  const composer = new aliflow.ComposerFlow("composer", { name: "notify", definition: { actions: {} } });
  new aliflow.ResourceTag("tags", { resourceId: composer.flowId, tags: { env: "test" } });`;

const creates = ["CreateFlow", "CreateSchedule", "TagResources"];
const names = ["composer", "flow", "schedule", "tags"];

let cloud: EngineCloud;
beforeEach(async () => {
  cloud = await startEngineCloud();
});
afterEach(() => cloud?.close());

/** Everything that exists, by name or id, as the services list it. */
async function inTheCloud() {
  const { Flows: flows } = await cloud.cloud.serverlessWorkflow("ListFlows", {});
  const composers = (await cloud.cloud.logicComposer("ListFlows", {})).Flows;
  const schedules = flows.map(({ Name }) =>
    cloud.cloud.serverlessWorkflow("ListSchedules", { FlowName: Name }),
  );
  const tags = composers.map(({ FlowId }) =>
    cloud.cloud.logicComposer("ListTagResources", { ResourceType: "ALIYUN::LC::FLOW", ResourceId: [FlowId] }),
  );
  return {
    flows: flows.map(({ Name }) => Name),
    schedules: (await Promise.all(schedules)).flatMap(({ Schedules }) =>
      Schedules.map((schedule) => schedule.ScheduleName),
    ),
    composers: composers.map(({ FlowId }) => FlowId),
    tags: (await Promise.all(tags)).flatMap(({ TagResources }) => TagResources.map(({ TagKey }) => TagKey)),
  };
}

/** What the state knows of the objects; the engine itself rewrites other parts of it at each command. */
async function contentsOf(stack: Stack) {
  const resources = await stack.exportState();
  return resources.map(({ urn, id, inputs, outputs }) => ({ urn, id, inputs, outputs }));
}

throughEachDoor(() => {
  test("a create whose answer is lost makes one object, which the state knows and destroy removes", async () => {
    for (const action of creates) {
      for (const service of ["serverlessWorkflow", "logicComposer"] as const) {
        cloud.emulator.addFault({ action, service, kind: "reset-after-commit" });
      }
    }
    const stack = await cloud.createStack({ program: all });
    const created = await stack.up();
    expect(created).toMatchObject({ changes: { create: names.length }, diagnostics: [] });
    // Four answers were lost, or this would prove nothing.
    expect(cloud.emulator.calls.filter(({ status }) => status === 0).length).toBe(names.length);

    const composer = await stack.resource("composer");
    expect(await inTheCloud()).toEqual({
      flows: ["orders"],
      schedules: ["nightly"],
      composers: [composer?.id],
      tags: ["env"],
    });
    expect((await stack.refresh()).changes).toEqual({ same: names.length });
    await stack.destroy();
    expect(await inTheCloud()).toEqual({ flows: [], schedules: [], composers: [], tags: [] });
  });

  test("a refresh that is denied fails and keeps the state as it was", async () => {
    const stack = await cloud.createStack({ program: all });
    await stack.up();
    const before = await contentsOf(stack);
    cloud.emulator.addFault({ action: "*", kind: "status", status: 403, code: "NoPermission", times: 1000 });

    const refused = await stack.refresh({ fails: true });
    expect(refused.changes).not.toHaveProperty("delete");
    expect(refused.diagnostics).toContainEqual({
      severity: "error",
      name: expect.stringMatching(/^(composer|flow|schedule|tags)$/),
      message: expect.stringContaining("cannot read "),
    });
    expect(await contentsOf(stack)).toEqual(before);

    cloud.emulator.clearFaults();
    expect((await stack.refresh()).changes).toEqual({ same: names.length });
  });

  test("a create that was carried out in part is recorded with its id, and the next up finishes it", async () => {
    const program = `
    const aliflow = require("pulumi-aliflow");
    new aliflow.ComposerFlow("half", { definition: { actions: {} }, enabled: false });`;
    const stack = await cloud.createStack({ program });
    cloud.emulator.addFault({ action: "DisableFlow", kind: "status", status: 403, code: "NoPermission" });

    const failed = await stack.up({ fails: true });
    expect(failed.diagnostics).toContainEqual({
      severity: "error",
      name: "half",
      message: expect.stringContaining("cannot finish composer flow"),
    });
    const recorded = await stack.resource("half");
    const { composers } = await inTheCloud();
    expect(composers).toEqual([recorded?.id]);
    expect(recorded).toMatchObject({ outputs: { enabled: true }, initErrors: [expect.any(String)] });

    const finished = await stack.up();
    expect(operationsOn("half", finished)).toEqual(["update"]);
    expect(await stack.resource("half")).toMatchObject({ id: recorded?.id, outputs: { enabled: false } });
    expect((await stack.resource("half"))?.initErrors ?? []).toEqual([]);
    expect(await cloud.cloud.logicComposer("GetFlow", { FlowId: recorded?.id ?? "" })).toMatchObject({
      FlowStatus: "Disabled",
    });
    expect((await stack.preview()).changes).toEqual({ same: 1 });
  });

  test("tags of a write that nobody answered are in the state, and go when the program names others", async () => {
    const program = (tags: string) => `
    const aliflow = require("pulumi-aliflow");
    const { secret } = require("@pulumi/pulumi");
    const composer = new aliflow.ComposerFlow("composer", { name: "notify", definition: { actions: {} } });
    new aliflow.ResourceTag("tags", { resourceId: composer.flowId, tags: ${tags} });`;
    const loseAnswer = () =>
      cloud.emulator.addFault({ action: "TagResources", kind: "large-header", times: 1000 });
    const stack = await cloud.createStack({ program: program('{ env: "test" }') });

    loseAnswer();
    await stack.up({ fails: true });
    expect(await stack.resource("tags")).toMatchObject({
      outputs: { tags: { env: "test" }, __unanswered: true },
      initErrors: [expect.stringContaining("whether it was carried out is not known")],
    });
    stack.setProgram(program('{ team: "x" }'));
    await stack.up({ fails: true });
    expect((await stack.resource("tags"))?.outputs).toMatchObject({ tags: { env: "", team: "x" } });
    expect((await inTheCloud()).tags.sort()).toEqual(["env", "team"]);

    cloud.emulator.clearFaults();
    stack.setProgram(program('{ owner: "me" }'));
    expect(operationsOn("tags", await stack.up())).toEqual(["update"]);
    expect((await inTheCloud()).tags).toEqual(["owner"]);
    expect((await stack.resource("tags"))?.outputs).not.toHaveProperty("__unanswered");

    loseAnswer();
    stack.setProgram(program('secret({ owner: "planted" })'));
    await stack.up({ fails: true });
    const state = JSON.stringify(await stack.exportState());
    expect(state).toContain("__unanswered");
    expect(state).not.toContain("planted");
    cloud.emulator.clearFaults();
    expect(operationsOn("tags", await stack.up())).toEqual(["update"]);
    expect((await stack.preview()).changes).toEqual({ same: 2 });
  });

  test("an update that nobody answered is undone when the program takes its change back", async () => {
    const program = (description: string) => `
    const aliflow = require("pulumi-aliflow");
    const definition = { version: "v1", type: "flow", steps: [{ type: "pass", name: "a" }] };
    new aliflow.Flow("flow", { name: "orders", definition, description: "${description}" });`;
    const stack = await cloud.createStack({ program: program("old") });
    await stack.up();
    for (const action of ["UpdateFlow", "DescribeFlow"])
      cloud.emulator.addFault({ action, kind: "large-header", times: 1000 });
    stack.setProgram(program("new"));
    await stack.up({ fails: true });
    expect((await stack.resource("flow"))?.outputs).toMatchObject({ description: "new", __unanswered: true });

    cloud.emulator.clearFaults();
    stack.setProgram(program("old"));
    expect(operationsOn("flow", await stack.up())).toEqual(["update"]);
    const there = await cloud.cloud.serverlessWorkflow("DescribeFlow", { Name: "orders" });
    expect(there.Description).toBe("old");
    expect((await stack.resource("flow"))?.outputs).not.toHaveProperty("__unanswered");
    expect((await stack.preview()).changes).toEqual({ same: 1 });
  });

  test("a refused create leaves nothing behind, and the others are there", async () => {
    cloud.emulator.addFault({ action: "CreateSchedule", kind: "status", status: 403, code: "NoPermission" });
    const stack = await cloud.createStack({ program: all });
    const failed = await stack.up({ fails: true, args: ["--continue-on-error"] });
    expect(failed.changes).toEqual({ create: names.length - 1 });
    expect(failed.diagnostics).toContainEqual({
      severity: "error",
      name: "schedule",
      message: expect.stringContaining('cannot create schedule "nightly" of flow "orders" in cn-hangzhou: '),
    });
    expect(await stack.resource("schedule")).toBeUndefined();

    const finished = await stack.up();
    expect(finished.changes).toEqual({ create: 1, same: names.length - 1 });
  });

  test("a storm of throttles is survived without a word", async () => {
    const actions = [...creates, "GetFlow"];
    for (const action of actions) cloud.emulator.addFault({ action, kind: "throttle", times: 5 });
    const stack = await cloud.createStack({ program: all });
    const created = await stack.up();
    expect(created).toMatchObject({ changes: { create: names.length }, diagnostics: [] });
    const throttled = cloud.emulator.calls.filter(({ code }) => code?.includes("Throttl"));
    expect(throttled.length).toBe(5 * actions.length);
    expect(await inTheCloud()).toMatchObject({ flows: ["orders"], schedules: ["nightly"], tags: ["env"] });
  });

  test("a replacement under the same name waits until the old flow is really gone", async () => {
    const program = (executionMode: string) => `
    const aliflow = require("pulumi-aliflow");
    const definition = { version: "v1", type: "flow", steps: [{ type: "pass", name: "a" }] };
    new aliflow.Flow("flow", { name: "orders", definition, executionMode: "${executionMode}" });`;
    const stack = await cloud.createStack({ program: program("Standard") });
    await stack.up();
    cloud.emulator.addFault({ action: "DeleteFlow", kind: "slow-delete", milliseconds: 10_000 });

    stack.setProgram(program("Express"));
    const replaced = await stack.up();
    expect(operationsOn("flow", replaced)).toEqual(["delete-replaced", "replace", "create-replacement"]);
    // The name was still taken when it was first asked for.
    expect(cloud.emulator.calls.map(({ code }) => code)).toContain("FlowAlreadyExists");
    expect(await cloud.cloud.serverlessWorkflow("DescribeFlow", { Name: "orders" })).toMatchObject({
      ExecutionMode: "Express",
    });
  });
});
