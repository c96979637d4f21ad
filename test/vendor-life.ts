// A life of both services in which every action is called: each of the vendor's clients must live it.
import { actions } from "../api/actions";
import type { Service } from "../api/types";
import { type Emulator, startEmulator } from "../emulator";
import type { Reachable, Reply, VendorCall } from "../emulator/testdata/vendor-client";

const flowOf = (...steps: readonly object[]) => JSON.stringify({ version: "v1", type: "flow", steps });
const machineOf = (state: { readonly Name: string }) =>
  JSON.stringify({ Type: "StateMachine", SpecVersion: "v1", StartAt: state.Name, States: [state] });

const approvals = "acs:mns:::/topics/approvals/messages";
const ask = (resourceArn: string) =>
  flowOf({ type: "task", name: "ask", resourceArn, pattern: "waitForCallback" });
const slow = "acs:mns:::/topics/slow/messages";
const passing = flowOf({ type: "pass", name: "go" });
const work = { StartAt: "work", States: [{ Name: "work", Type: "Wait", Seconds: 10, End: true }] };
const mapping = machineOf({
  ...{ Name: "all", Type: "Map", ItemsPath: "$Input.items", MaxConcurrency: 1, End: true },
  ...{ Processor: { ...work, ProcessorConfig: { ExecutionMode: "Standard" } } },
});
const quick = machineOf({ ...{ Name: "no", Type: "Fail", Code: "NoStock", Detail: "none left", End: true } });
const RoleArn = "acs:ram::1234567890123456:role/orders";
const Variables = [{ Name: "STAGE", Value: "test" }];

const order = { FlowName: "order" };
const one = { ...order, ExecutionName: "one" };

/** What calls an action of each service. */
export type Caller = Readonly<Record<Service, VendorCall>>;

/** The tests of a client. */
export function vendorLife(callerOf: (emulator: Reachable) => Caller | Promise<Caller>): void {
  let emulator: Emulator;
  let caller: Caller;
  let call: VendorCall;

  beforeAll(async () => {
    emulator = await startEmulator({
      ...{ port: 0, clock: "virtual", seed: "test" },
      stubs: [
        { resource: approvals, output: { MessageId: "m" } },
        { resource: slow, output: { MessageId: "m" }, delay: 60 },
      ],
    });
    caller = await callerOf(emulator);
    call = caller.serverlessWorkflow;
  });
  afterAll(() => emulator?.close());

  const create = (Name: string, Definition: string, more: object = {}) =>
    call("CreateFlow", { Name, Definition, Type: "FDL", Description: "for test", ...more });

  /** Starts an execution whose task waits for a report, and tells the token. */
  async function asked(ExecutionName: string): Promise<unknown> {
    await call("StartExecution", { ...order, ExecutionName, Input: '{"amount": 1}' });
    await emulator.advanceClock(0);
    return emulator.messages.find((message) => message.executionName === ExecutionName)?.taskToken;
  }

  test("flows, their versions and aliases", async () => {
    expect(await call("DescribeRegions", { AcceptLanguage: "en-US" })).toMatchObject({
      Regions: { Region: expect.arrayContaining([expect.objectContaining({ RegionId: "cn-hangzhou" })]) },
    });
    const made = await create("order", passing, {
      ...{ Environment: JSON.stringify({ Variables }), ExternalStorageLocation: "oss://b/path" },
    });
    expect(made).toMatchObject({ Name: "order", Environment: { Variables }, ExecutionMode: "Standard" });
    expect(await call("DescribeFlow", { Name: "order" })).toMatchObject({ Definition: passing });
    await create("quick", quick, { ExecutionMode: "Express" });
    const page = await call("ListFlows", { Limit: 1 });
    expect(page).toMatchObject({ Flows: [{ Name: "order" }], NextToken: expect.any(String) });
    const next = await call("ListFlows", { Limit: 1, NextToken: page.NextToken });
    expect(next).toMatchObject({ Flows: [{ Name: "quick" }] });
    for (const Version of ["1", "2"])
      expect(await call("PublishFlowVersion", order)).toMatchObject({ Version });
    const RoutingConfigurations = JSON.stringify([{ Version: "1", Weight: 100 }]);
    const live = { ...order, Name: "live" };
    expect(await call("CreateFlowAlias", { ...live, RoutingConfigurations })).toMatchObject({
      RoutingConfigurations: [{ Version: "1", Weight: 100 }],
    });
    await call("UpdateFlowAlias", { ...live, Description: "those in use" });
    expect(await call("DescribeFlowAlias", live)).toMatchObject({ Alias: { Description: "those in use" } });
    expect(await call("ListFlowAliases", { ...order, Limit: 1 })).toMatchObject({
      Aliases: [{ Name: "live" }],
    });
    await call("UpdateFlow", { Name: "order", Definition: ask(approvals), RoleArn });
    await call("DeleteFlowVersion", { ...order, FlowVersion: "2" });
    expect(await call("ListFlowVersions", order)).toMatchObject({ FlowVersions: [{ Version: "1" }] });
    expect(await call("StartExecution", { ...order, Qualifier: "live" })).toMatchObject({
      FlowDefinition: passing,
    });
    await emulator.advanceClock(0);
    expect(await call("ListExecutions", { ...order, Qualifier: "live", MetadataOnly: true })).toMatchObject({
      Executions: [{ Status: "Succeeded", Environment: { Variables } }],
    });
    expect(await call("DeleteFlowAlias", live)).toEqual({ RequestId: expect.any(String) });
  });

  test("an execution that somebody waits for, until its task is reported", async () => {
    const TaskToken = await asked("one");
    expect(await call("StartExecution", one)).toMatchObject({ Name: "one", Status: "Running" });
    const waiting = call("DescribeExecution", { ...one, WaitTimeSeconds: 20 });
    expect(await call("ReportTaskSucceeded", { TaskToken, Output: '{"ok": true}' })).toMatchObject({
      EventId: expect.any(Number),
    });
    expect(await waiting).toMatchObject({ Status: "Succeeded", Input: '{"amount": 1}' });
    const first = await call("GetExecutionHistory", { ...one, Limit: 2 });
    expect(first).toMatchObject({ Events: [{ EventId: 1 }, { EventId: 2 }], NextToken: "3" });
    const rest = await call("GetExecutionHistory", { ...one, Limit: 999, NextToken: first.NextToken });
    expect((rest.Events as Reply[]).at(-1)).toMatchObject({ Type: "ExecutionSucceeded" });
  });

  test("executions that fail, and that are stopped", async () => {
    const TaskToken = await asked("two");
    await call("ReportTaskFailed", { TaskToken, Error: "Refused", Cause: "too much & more" });
    expect(
      await call("DescribeExecution", { ...one, ExecutionName: "two", WaitTimeSeconds: 20 }),
    ).toMatchObject({
      Status: "Failed",
    });
    await asked("three");
    const three = { ...order, ExecutionName: "three" };
    expect(await call("StopExecution", { ...three, Error: "Enough", Cause: "for test" })).toMatchObject({
      Status: "Stopped",
      RoleArn,
    });
    const again = call("StopExecution", three);
    await expect(again).rejects.toMatchObject({ code: "ExecutionAlreadyCompleted" });
    expect(await call("StartSyncExecution", { FlowName: "quick", Input: "{}" })).toMatchObject({
      ...{ Status: "Failed", ErrorCode: "NoStock", ErrorMessage: "none left" },
    });
  });

  test("a task that is reported when nothing waits for it: too early, and twice", async () => {
    await create("slow", ask(slow));
    const at = { FlowName: "slow", ExecutionName: "one" };
    await call("StartExecution", at);
    await emulator.advanceClock(0);
    const TaskToken = emulator.messages.find(({ flowName }) => flowName === "slow")?.taskToken;
    const report = () => call("ReportTaskSucceeded", { TaskToken, Output: "{}" });
    await expect(report()).rejects.toMatchObject({ code: "TaskInvalidState" });
    const failed = call("ReportTaskFailed", { TaskToken, Error: "Refused", Cause: "too early" });
    await expect(failed).rejects.toMatchObject({ code: "TaskInvalidState" });
    await emulator.advanceClock(60_000);
    await report();
    await expect(report()).rejects.toMatchObject({ code: "TaskAlreadyCompleted" });
    expect(await call("DescribeExecution", at)).toMatchObject({ Status: "Succeeded" });
  });

  test("a distributed Map that is looked at, and set", async () => {
    await create("mapping", mapping);
    const at = { FlowName: "mapping", ExecutionName: "one" };
    await call("StartExecution", { ...at, Input: '{"items": [1, 2, 3]}' });
    await emulator.advanceClock(0);
    const { Events } = await call("GetExecutionHistory", { ...at, Limit: 999 });
    const begun = (Events as Reply[]).find(({ Type }) => Type === "MapRunStarted");
    const { MapRunName } = JSON.parse(String(begun?.EventDetail)).output;
    const limits = { Concurrency: 3, ToleratedFailedCount: 1, ToleratedFailedPercentage: 12.5 };
    expect(await call("UpdateMapRun", { ...at, MapRunName, ...limits })).toMatchObject(limits);
    await emulator.advanceClock(0);
    expect(await call("DescribeMapRun", { ...at, MapRunName })).toMatchObject({
      ...limits,
      ItemCounts: { Total: 3, Running: 3, Pending: 0 },
    });
  });

  test("schedules, and a flow that goes", async () => {
    const daily = { ...order, ScheduleName: "daily" };
    const CronExpression = "0 0 2 * * ?";
    const made = await call("CreateSchedule", { ...daily, CronExpression, Payload: "{}", Enable: false });
    expect(made).toMatchObject({ ScheduleName: "daily", Enable: false });
    await call("UpdateSchedule", { ...daily, Enable: true });
    expect(await call("DescribeSchedule", daily)).toMatchObject({ Enable: true, CronExpression });
    expect(await call("ListSchedules", { ...order, Limit: 1 })).toMatchObject({
      Schedules: [{ Enable: true }],
    });
    await call("DeleteSchedule", daily);
    await call("DeleteFlow", { Name: "order" });
    await expect(call("DescribeFlow", { Name: "order" })).rejects.toMatchObject({ code: "FlowNotExists" });
  });

  test("texts that clients encode each in its own way", async () => {
    const Description = "ü*~ +%2F %zz&=/'()!,;:@$?#[]\\\"<漢>😀\u2028\r\n\t|";
    await create("texts", passing, { Description });
    expect(await call("DescribeFlow", { Name: "texts" })).toMatchObject({ Description });
    const { FlowId } = await caller.logicComposer("CreateFlow", {
      FlowName: "texts",
      Definition: '{"actions": {}}',
      FlowDescription: Description,
    });
    expect(await caller.logicComposer("GetFlow", { FlowId })).toMatchObject({ FlowDescription: Description });
    await caller.logicComposer("DeleteFlow", { FlowId });
    await call("DeleteFlow", { Name: "texts" });
  });

  test("refusals, each an error of the client's own", async () => {
    const refused = async (answer: Promise<Reply>, code: string) => {
      const error = await answer.catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code, data: { RequestId: expect.any(String) } });
      const { HostId } = (error as { data: { HostId?: string } }).data; // As matched above.
      // The older SDKs for Python and Java drop it.
      if (HostId !== undefined)
        expect(HostId).toMatch(/^(cn-hangzhou\.fnf|composer\.cn-hangzhou)\.aliyuncs\.com$/);
    };
    const { endpoint, accessKeyId } = emulator;
    const page = { PageNumber: 1, PageSize: 10 };
    await create("twice", passing);
    await refused(create("twice", passing), "FlowAlreadyExists");
    const none = { FlowName: "twice", ExecutionName: "none" };
    await refused(call("DescribeExecution", none), "ExecutionNotExists");
    await refused(caller.logicComposer("GetFlow", { FlowId: "lc-none" }), "InvalidFlow.NotFound");
    const stranger = await callerOf({ endpoint, accessKeyId, accessKeySecret: "of somebody else" });
    await refused(stranger.serverlessWorkflow("ListFlows"), "SignatureNotMatch");
    await refused(stranger.logicComposer("ListFlows", page), "SignatureDoesNotMatch");
    const nobody = await callerOf({ endpoint, accessKeyId: "nobody", accessKeySecret: "no" });
    await refused(nobody.serverlessWorkflow("ListFlows"), "InvalidAccessKeyID");
    await refused(nobody.logicComposer("ListFlows", page), "InvalidAccessKeyId.NotFound");
  });

  test("flows of Logic Composer", async () => {
    const lc = caller.logicComposer;
    const { FlowId } = await lc("CreateFlow", { FlowName: "report", Definition: '{"actions": {}}' });
    await lc("UpdateFlow", { FlowId, FlowDescription: "of sales" });
    expect(await lc("ListFlows", { PageNumber: 1, PageSize: 10 })).toMatchObject({ TotalCount: 1 });
    const { CurrentVersionId: VersionId } = await lc("GetFlow", { FlowId });
    expect(await lc("ListVersions", { FlowId, PageSize: 10 })).toMatchObject({
      TotalCount: expect.any(Number),
    });
    expect(await lc("GetVersion", { FlowId, VersionId })).toMatchObject({ FlowId, VersionId });
    const copy = await lc("CloneFlow", { FlowId });
    expect(await lc("DisableFlow", { FlowId: copy.FlowId })).toMatchObject({ FlowStatus: "Disabled" });
    expect(await lc("EnableFlow", { FlowId: copy.FlowId })).toMatchObject({ FlowStatus: "Enabled" });
    expect(await lc("InvokeFlow", { FlowId, Data: '{"a": 1}', Parameters: "{}" })).toMatchObject({
      Success: true,
    });
    const { Templates } = await lc("ListTemplates", { Lang: "zh" });
    const [{ TemplateId } = {}] = Templates as Reply[];
    expect(await lc("GetTemplate", { TemplateId })).toMatchObject({ TemplateVersion: 0 });
    const resource = { ResourceType: "ALIYUN::LC::FLOW", ResourceId: [FlowId] };
    await lc("TagResources", { ...resource, Tag: [{ Key: "team", Value: "a b&c" }] });
    expect(await lc("ListTagResources", { ...resource, Tag: [{ Key: "team" }] })).toMatchObject({
      TagResources: [{ TagKey: "team", TagValue: "a b&c" }],
    });
    await lc("UntagResources", { ...resource, All: true });
    expect(await lc("ListTagResources", resource)).toMatchObject({ TagResources: [] });
    expect(await lc("DeleteFlow", { FlowId })).toMatchObject({ Success: true });
  });

  test.each(Object.keys(actions) as Service[])("no action of %s is left out", (service) => {
    const answered = emulator.calls.filter((made) => made.service === service && made.status === 200);
    expect([...new Set(answered.map(({ action }) => action))].sort()).toEqual(
      Object.keys(actions[service]).sort(),
    );
  });
}
