import { heldBytes } from "../../test/held-bytes";
import type { EmulatorOptions } from "../options";
import { testEmulators } from "../testdata/test-emulators";
import { type Reply, serverlessWorkflow, type VendorCall } from "../testdata/vendor-client";

const startEmulator = testEmulators();

const day = 86_400;
const flowOf = (...steps: readonly object[]) => JSON.stringify({ version: "v1", type: "flow", steps });
const machineOf = (...States: readonly { readonly Name: string }[]) =>
  JSON.stringify({ Type: "StateMachine", SpecVersion: "v1", StartAt: States[0]?.Name, States });
const wait = (duration: number, name = "rest") => ({ type: "wait", name, duration });
const pass = (name: string, more: object = {}) => ({ type: "pass", name, ...more });
const child = (pattern: string, more: object = {}) => ({
  type: "task",
  name: "ship",
  resourceArn: "acs:fnf:::flow/ship",
  pattern,
  ...more,
});

async function started(definition: string, options: EmulatorOptions = {}) {
  const emulator = await startEmulator({ clock: "virtual", seed: "test", ...options });
  const call = serverlessWorkflow(emulator);
  const create = (Name: string, Definition: string, more: object = {}) =>
    call("CreateFlow", { Name, Definition, Type: "FDL", Description: "", ...more });
  await create("order", definition);
  const at = { FlowName: "order", ExecutionName: "one" };
  return { emulator, call, create, at };
}

const ended = (call: VendorCall, at: object) => call("DescribeExecution", { ...at, WaitTimeSeconds: 20 });
const refusal = (reply: Promise<Reply>) =>
  reply.then(
    () => "none",
    ({ code }: { readonly code: string }) => code,
  );

async function eventsOf(call: VendorCall, at: object): Promise<readonly string[]> {
  const { Events } = await call("GetExecutionHistory", { ...at, Limit: 999 });
  const events = Events as readonly { readonly Type: string; readonly EventDetail: string }[];
  return events.map(({ Type, EventDetail }) => `${Type} ${EventDetail}`);
}

describe("an execution", () => {
  test("runs to its end, and tells its history by pages", async () => {
    const { call, at } = await started(flowOf(pass("first")));
    const start = await call("StartExecution", { ...at, Input: '{"a": 1}' });
    expect(start).toMatchObject({ Name: "one", Status: "", Input: '{"a": 1}', Output: "", StoppedTime: "" });
    expect(await ended(call, at)).toMatchObject({ Status: "Succeeded", Output: "{}" });
    const first = await call("GetExecutionHistory", { ...at, Limit: 3 });
    expect(first).toMatchObject({ NextToken: "4" });
    const rest = await call("GetExecutionHistory", { ...at, NextToken: "4" });
    expect(rest).not.toHaveProperty("NextToken");
    const ids = [first, rest].flatMap(({ Events }) =>
      (Events as { EventId: number }[]).map((event) => event.EventId),
    );
    expect(ids).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test("waits for a year in a moment, with a virtual clock", async () => {
    const rests = Array.from({ length: 182 }, (_, index) => wait(2 * day, `rest-${index}`));
    const { emulator, call, at } = await started(flowOf(...rests));
    await call("StartExecution", at);
    await emulator.advanceClock(363 * day * 1000);
    expect(await call("DescribeExecution", at)).toMatchObject({ Status: "Running", StoppedTime: "" });
    await emulator.advanceClock(day * 1000);
    const { Status, StartedTime, StoppedTime } = await call("DescribeExecution", at);
    expect(Status).toBe("Succeeded");
    expect(Date.parse(String(StoppedTime)) - Date.parse(String(StartedTime))).toBe(364 * day * 1000);
  });

  test("of a name that runs is answered again, of one that has ended refused", async () => {
    const { emulator, call, at } = await started(flowOf(wait(10)));
    await call("StartExecution", { ...at, Input: "{}" });
    expect(await call("StartExecution", { ...at, Input: '{"other": 1}' })).toMatchObject({
      Status: "Running",
      Input: "{}",
    });
    await emulator.advanceClock(10_000);
    expect(await refusal(call("StartExecution", at))).toBe("ExecutionAlreadyExists");
  });

  test("is stopped once, with what the caller says of it", async () => {
    const { call, at } = await started(flowOf(wait(10)));
    await call("StartExecution", at);
    const stop = { ...at, Error: "Enough", Cause: "for test" };
    expect(await call("StopExecution", stop)).toMatchObject({ Status: "Stopped" });
    expect(await refusal(call("StopExecution", stop))).toBe("ExecutionAlreadyCompleted");
    expect((await eventsOf(call, at)).at(-1)).toBe('ExecutionStopped {"error":"Enough","cause":"for test"}');
  });

  test("tells its environment and its role where the vendor's models have them", async () => {
    const { call, create } = await started(flowOf(wait(10)));
    const Environment = { Variables: [{ Name: "STAGE", Value: "test" }] };
    const RoleArn = "acs:ram::1:role/staged";
    await create("staged", flowOf(wait(10)), { Environment: JSON.stringify(Environment), RoleArn });
    const at = { FlowName: "staged", ExecutionName: "one" };
    const told = async (action: string) => {
      const reply = await call(action, at);
      return { Environment: reply.Environment, RoleArn: reply.RoleArn };
    };
    expect(await told("StartExecution")).toEqual({});
    expect(await told("StartExecution")).toEqual({});
    expect(await told("DescribeExecution")).toEqual({ Environment });
    expect(await told("StopExecution")).toEqual({ RoleArn });
  });

  test("keeps to the definition that it began with", async () => {
    const { emulator, call, at } = await started(flowOf(wait(10), pass("old")));
    await call("StartExecution", at);
    await call("UpdateFlow", { Name: "order", Definition: flowOf(pass("new")) });
    await emulator.advanceClock(10_000);
    expect(await call("DescribeExecution", at)).toMatchObject({
      Status: "Succeeded",
      FlowDefinition: flowOf(wait(10), pass("old")),
    });
  });

  test("ends with its flow after its step, and a new flow of the name knows nothing of it", async () => {
    const { emulator, call, create, at } = await started(flowOf(wait(10), child("sync")));
    await create("ship", flowOf(pass("go")));
    await call("StartExecution", at);
    await call("DeleteFlow", { Name: "order" });
    await create("order", flowOf(pass("first")));
    await emulator.advanceClock(20_000);
    expect(await refusal(call("DescribeExecution", at))).toBe("ExecutionNotExists");
    expect(await call("ListExecutions", { FlowName: "ship" })).toMatchObject({ Executions: [] });
  });

  test("can be stopped whose name one of a deleted flow had, which has ended since", async () => {
    const { emulator, call, create, at } = await started(flowOf(wait(10)));
    await call("StartExecution", at);
    await emulator.advanceClock(1000);
    await call("DeleteFlow", { Name: "order" });
    await create("order", flowOf(wait(day)));
    await call("StartExecution", at);
    await emulator.advanceClock(20_000);
    await call("StopExecution", { ...at, Error: "Enough", Cause: "seen" });
    expect(await call("DescribeExecution", at)).toMatchObject({ Status: "Stopped" });
  });

  test("fails where nothing stands for a task", async () => {
    const { call, at } = await started(
      flowOf({ type: "task", name: "pay", resourceArn: "acs:fc:::services/a/functions/b" }),
    );
    await call("StartExecution", at);
    expect(await ended(call, at)).toMatchObject({ Status: "Failed", Output: "" });
  });
});

describe("a child flow", () => {
  const shipping = flowOf(wait(5), pass("done", { outputMappings: [{ target: "sent", source: true }] }));

  test("that is waited for hands its output to the parent", async () => {
    const keep = { outputMappings: [{ target: "got", source: "$local.sent" }] };
    const { emulator, call, create, at } = await started(flowOf(child("sync", keep)));
    await create("ship", shipping);
    await call("StartExecution", at);
    await emulator.advanceClock(5000);
    expect(await call("DescribeExecution", at)).toMatchObject({
      Status: "Succeeded",
      Output: '{"got":true}',
    });
  });

  test("that calls back does the same", async () => {
    const keep = { outputMappings: [{ target: "got", source: "$local.sent" }] };
    const { emulator, call, create, at } = await started(flowOf(child("waitForCallback", keep)));
    await create("ship", shipping);
    await call("StartExecution", at);
    await emulator.advanceClock(5000);
    expect(await call("DescribeExecution", at)).toMatchObject({
      Status: "Succeeded",
      Output: '{"got":true}',
    });
  });

  test("that is only started goes on by itself", async () => {
    const { emulator, call, create, at } = await started(flowOf(child("requestResponse")));
    await create("ship", shipping);
    await call("StartExecution", at);
    await emulator.advanceClock(0);
    expect(await call("DescribeExecution", at)).toMatchObject({ Status: "Succeeded" });
    expect(await call("ListExecutions", { FlowName: "ship" })).toMatchObject({
      Executions: [{ Status: "Running" }],
    });
  });

  test("whose flow is deleted tells its parent all the same", async () => {
    const { emulator, call, create, at } = await started(flowOf(child("sync")));
    await create("ship", shipping);
    await call("StartExecution", at);
    await emulator.advanceClock(1000);
    await call("DeleteFlow", { Name: "ship" });
    await emulator.advanceClock(10_000);
    expect((await eventsOf(call, at)).at(-1)).toContain('"error":"FnF.FlowDeleted"');
  });

  test("hands on its own error, and a flow that is not there has one", async () => {
    const { emulator, call, create, at } = await started(flowOf(child("sync")));
    await call("StartExecution", at);
    await emulator.advanceClock(0);
    expect((await eventsOf(call, at)).at(-1)).toContain('"error":"fnf.FlowNotExists"');
    await create("ship", flowOf({ type: "fail", name: "no", error: "NoStock", cause: "none left" }));
    const two = { ...at, ExecutionName: "two" };
    await call("StartExecution", two);
    await emulator.advanceClock(0);
    expect((await eventsOf(call, two)).at(-1)).toContain('"error":"NoStock"');
  });

  test("is stopped with the parent that waits for it", async () => {
    const { emulator, call, create, at } = await started(flowOf(child("sync")));
    await create("ship", flowOf(wait(day)));
    await call("StartExecution", at);
    await emulator.advanceClock(0);
    await call("StopExecution", at);
    await emulator.advanceClock(0);
    expect(await call("ListExecutions", { FlowName: "ship" })).toMatchObject({
      Executions: [{ Status: "Stopped" }],
    });
  });
});

describe("a callback", () => {
  test("ends the task of its token once", async () => {
    const { emulator, call, create, at } = await started(
      flowOf(
        child("waitForCallback", { inputMappings: [{ target: "token", source: "$context.task.token" }] }),
      ),
    );
    await create("ship", flowOf(wait(day)));
    await call("StartExecution", at);
    await emulator.advanceClock(0);
    const { Executions } = await call("ListExecutions", { FlowName: "ship" });
    const [{ Input = "" } = {}] = Executions as { readonly Input?: string }[];
    const { token: TaskToken } = JSON.parse(Input);
    expect(await call("ReportTaskSucceeded", { TaskToken, Output: "{}" })).toMatchObject({ EventId: 2 });
    expect(await refusal(call("ReportTaskSucceeded", { TaskToken, Output: "{}" }))).toBe(
      "TaskAlreadyCompleted",
    );
    expect(await refusal(call("ReportTaskFailed", { TaskToken, Error: "Late" }))).toBe(
      "TaskAlreadyCompleted",
    );
    expect(await refusal(call("ReportTaskFailed", { TaskToken: "bm8=", Error: "No" }))).toBe(
      "InvalidArgument",
    );
    expect(await ended(call, at)).toMatchObject({ Status: "Succeeded" });
  });
});

describe("versions", () => {
  test("a start by number or alias runs what was published, an alias by its weights", async () => {
    const { emulator, call } = await started(flowOf(pass("v1")));
    const flow = { FlowName: "order" };
    await call("PublishFlowVersion", flow);
    await call("UpdateFlow", { Name: "order", Definition: flowOf(pass("v2")) });
    await call("PublishFlowVersion", flow);
    await call("UpdateFlow", { Name: "order", Definition: flowOf(pass("v3")) });
    const RoutingConfigurations = JSON.stringify([
      { Version: "1", Weight: 75 },
      { Version: "2", Weight: 25 },
    ]);
    await call("CreateFlowAlias", { ...flow, Name: "live", RoutingConfigurations });
    expect(await call("StartExecution", { ...flow, Qualifier: "2" })).toMatchObject({
      FlowDefinition: flowOf(pass("v2")),
    });
    expect(await call("StartExecution", flow)).toMatchObject({ FlowDefinition: flowOf(pass("v3")) });
    expect(await refusal(call("StartExecution", { ...flow, Qualifier: "9" }))).toBe("FlowVersionNotExists");
    expect(await refusal(call("StartExecution", { ...flow, Qualifier: "dead" }))).toBe("FlowAliasNotExists");
    for (let index = 0; index < 200; index++) await call("StartExecution", { ...flow, Qualifier: "live" });
    await emulator.advanceClock(0);
    const list = { ...flow, Qualifier: "live", Limit: 99, MetadataOnly: true };
    const page = await call("ListExecutions", list);
    expect(page.Executions).toHaveLength(99);
    const second = await call("ListExecutions", { ...flow, Qualifier: "1", Limit: 99, MetadataOnly: true });
    expect(second).toHaveProperty("NextToken");
    const rest = await call("ListExecutions", {
      ...flow,
      Qualifier: "1",
      Limit: 99,
      NextToken: second.NextToken,
    });
    // 150 of 200 are expected; the seed makes it the same number each time.
    expect(99 + (rest.Executions as unknown[]).length).toBeGreaterThan(135);
    expect(99 + (rest.Executions as unknown[]).length).toBeLessThan(165);
  });
});

describe("Express", () => {
  test("answers when it has ended, also when it failed, under names that need not differ", async () => {
    const { call, create } = await started(flowOf(pass("first")));
    const machine = machineOf({
      Name: "no",
      ...{ Type: "Fail", Code: "NoStock", Detail: "none left", End: true },
    });
    await create("quick", machine, { ExecutionMode: "Express" });
    const start = { FlowName: "quick", ExecutionName: "same" };
    for (let round = 0; round < 2; round++) {
      const reply = await call("StartSyncExecution", start);
      expect(reply).toMatchObject({ Status: "Failed", ErrorCode: "NoStock", Output: "" });
      expect(reply.Name).toMatch(/^same:[0-9a-f-]{36}$/);
    }
    expect(await refusal(call("StartExecution", start))).toBe("ActionNotSupported");
    expect(await refusal(call("StartSyncExecution", { FlowName: "order" }))).toBe("ActionNotSupported");
  });
});

describe("a distributed Map", () => {
  const work = { StartAt: "work", States: [{ Name: "work", Type: "Wait", Seconds: 10, End: true }] };
  const map = {
    Name: "all",
    Type: "Map",
    ItemsPath: "$Input.items",
    MaxConcurrency: 2,
    Processor: { ...work, ProcessorConfig: { ExecutionMode: "Standard" } },
    End: true,
  };

  test("holds the text that its items run once", async () => {
    const big = { Name: "work", Type: "Pass", Description: "x".repeat(100_000), End: true };
    const Processor = { StartAt: "work", States: [big], ProcessorConfig: { ExecutionMode: "Express" } };
    const large = { ...map, Processor };
    const { emulator, call, at } = await started(machineOf(large));
    const before = heldBytes();
    await call("StartExecution", { ...at, Input: JSON.stringify({ items: new Array(500).fill(1) }) });
    await emulator.advanceClock(0);
    expect(await call("DescribeExecution", at)).toMatchObject({ Status: "Succeeded" });
    expect(heldBytes() - before).toBeLessThan(20_000_000);
  });

  test("runs its items as executions, tells how far it is, and takes new limits", async () => {
    const { emulator, call, at } = await started(machineOf(map));
    await call("StartExecution", { ...at, Input: JSON.stringify({ items: [1, 2, 3, 4, 5, 6] }) });
    await emulator.advanceClock(0);
    const begun = (await eventsOf(call, at)).find((event) => event.startsWith("MapRunStarted")) ?? "";
    const { output } = JSON.parse(begun.slice("MapRunStarted ".length));
    const { MapRunName } = output;
    expect(await call("DescribeMapRun", { ...at, MapRunName }, "GET")).toMatchObject({
      Status: "Running",
      ItemCounts: { Total: 6, Pending: 4, Running: 2, Succeed: 0 },
    });
    const children = { FlowName: "order", MapRunName };
    expect((await call("ListExecutions", children)).Executions).toHaveLength(2);
    expect((await call("ListExecutions", { FlowName: "order" })).Executions).toHaveLength(1);
    await emulator.advanceClock(10_000);
    await call("UpdateMapRun", { ...at, MapRunName, Concurrency: 4 }, "GET");
    await emulator.advanceClock(0);
    expect(await call("DescribeMapRun", { ...at, MapRunName }, "GET")).toMatchObject({
      Concurrency: 4,
      ItemCounts: { Running: 4, Succeed: 2 },
    });
    await emulator.advanceClock(10_000);
    expect(await call("DescribeExecution", at)).toMatchObject({
      Status: "Succeeded",
      Output: '{"Items":[1,2,3,4,5,6]}',
    });
    expect(await call("DescribeMapRun", { ...at, MapRunName }, "GET")).toMatchObject({ Status: "Succeeded" });
    expect(await refusal(call("DescribeMapRun", { ...at, MapRunName: "no" }, "GET"))).toBe("MapRunNotExists");
    expect(await refusal(call("UpdateMapRun", { ...at, MapRunName }, "GET"))).toBe(
      "ExecutionAlreadyCompleted",
    );
  });
});

describe("a name that was made up", () => {
  test("finds its execution, whatever it begins with", async () => {
    const { call, create } = await started(flowOf(pass("first")));
    await create("quick", machineOf({ Name: "go", ...{ Type: "Pass", End: true } }), {
      ExecutionMode: "Express",
    });
    const begun = Array.from({ length: 20 }, () => call("StartExecution", { FlowName: "order" }));
    const sync = { FlowName: "quick", ExecutionName: "same" };
    for (const { FlowName, Name } of await Promise.all([...begun, call("StartSyncExecution", sync)])) {
      const found = { FlowName, ExecutionName: Name };
      expect(await ended(call, found)).toMatchObject({ Name, Status: "Succeeded" });
      expect(await eventsOf(call, found)).toContain('ExecutionSucceeded {"output":{}}');
    }
  });
});

describe("of executions that have ended", () => {
  const names = async (call: VendorCall) =>
    ((await call("ListExecutions", { FlowName: "order" })).Executions as { Name: string }[]).map(
      ({ Name }) => Name,
    );

  test("the newest ones are kept, by their number", async () => {
    const { emulator, call } = await started(flowOf(pass("first")), { keepExecutions: { count: 2 } });
    for (const ExecutionName of ["c", "b", "a"]) {
      await call("StartExecution", { FlowName: "order", ExecutionName });
      await emulator.advanceClock(1000);
    }
    expect(await names(call)).toEqual(["a", "b"]);
    // Its name is free again.
    await call("StartExecution", { FlowName: "order", ExecutionName: "c" });
    await emulator.advanceClock(0);
    expect(await names(call)).toEqual(["a", "c"]);
  });

  test("none is, if need be, and parents hear of their children all the same", async () => {
    const { emulator, call, create, at } = await started(flowOf(child("sync")), {
      keepExecutions: { count: 0 },
    });
    await create("ship", flowOf(wait(5)));
    await call("StartExecution", at);
    await emulator.advanceClock(10_000);
    expect(await names(call)).toEqual([]);
  });

  test("and by their bytes", async () => {
    const { emulator, call } = await started(flowOf(pass("first")), { keepExecutions: { bytes: 20_000 } });
    for (const ExecutionName of ["a", "b", "c"]) {
      await call("StartExecution", {
        FlowName: "order",
        ExecutionName,
        Input: JSON.stringify({ x: "x".repeat(2000) }),
      });
      await emulator.advanceClock(1000);
    }
    expect(await names(call)).toEqual(["b", "c"]);
  });
});

describe("lists", () => {
  test("keep to a state, a prefix and a span of time", async () => {
    const { emulator, call } = await started(flowOf(wait(10)));
    const flow = { FlowName: "order" };
    await call("StartExecution", { ...flow, ExecutionName: "a1" });
    await emulator.advanceClock(20_000);
    await call("StartExecution", { ...flow, ExecutionName: "a2" });
    const { StartedTime } = await call("StartExecution", { ...flow, ExecutionName: "b1" });
    const names = async (filters: object) =>
      ((await call("ListExecutions", { ...flow, ...filters })).Executions as { Name: string }[]).map(
        ({ Name }) => Name,
      );
    expect(await names({})).toEqual(["a1", "a2", "b1"]);
    expect(await names({ Status: "Running" })).toEqual(["a2", "b1"]);
    expect(await names({ ExecutionNamePrefix: "a" })).toEqual(["a1", "a2"]);
    expect(await names({ StartedTimeBegin: StartedTime })).toEqual(["a2", "b1"]);
    expect(await names({ StartedTimeEnd: "2001-01-01T00:00:00Z" })).toEqual([]);
    expect(await refusal(call("ListExecutions", { ...flow, StartedTimeEnd: "soon" }))).toBe(
      "InvalidArgument",
    );
  });
});
