// What the plugin answers without a resource of a program: List and Invoke, against the real provider.
import { status } from "@grpc/grpc-js";
import { startCloud, type TestCloud } from "../cloud";
import type { Values } from "./dynamic-server";
import { FakeEngine, PluginProcess, secret, urnOf } from "./plugin-process";

const definition = "version: v1\ntype: flow\nsteps:\n  - type: pass\n    name: a\n";

let cloud: TestCloud;
let engine: FakeEngine;
let plugin: PluginProcess;

const settings = (more: Values = {}): Values => {
  const { endpoint, accessKeyId, accessKeySecret } = cloud.emulator;
  const endpoints = { serverlessWorkflow: endpoint, logicComposer: endpoint };
  return { region: "cn-hangzhou", endpoints, accessKeyId, accessKeySecret, ...more };
};

beforeAll(async () => {
  engine = await FakeEngine.start();
  plugin = await PluginProcess.start({ engine, environment: { ALIFLOW_CLOCK: `20@${Date.now()}` } });
});
beforeEach(async () => {
  cloud = await startCloud();
  await plugin.configure(settings());
});
afterEach(() => cloud.close());
afterAll(async () => {
  await plugin.stop();
  engine.stop();
});

const createFlow = (Name: string, region = "cn-hangzhou") =>
  cloud.session
    .cloud(region)
    .serverlessWorkflow("CreateFlow", { Name, Definition: definition, Type: "FDL", Description: "" });

const createSchedule = (FlowName: string, ScheduleName: string) =>
  cloud.cloud.serverlessWorkflow("CreateSchedule", { FlowName, ScheduleName, CronExpression: "@every 5m" });

const flows = "aliflow:index:Flow";
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `flow-${100 + index}`);

describe("list", () => {
  const idsOf = ({ found }: { found: readonly { id: string }[] }) => found.map(({ id }) => id);

  test("streams whole pages, each page after the token of the one before", async () => {
    await Promise.all(numbered(7).map((name) => createFlow(name)));
    const pages: string[][] = [];
    let after: string | undefined = "";
    while (after !== undefined) {
      const { found, next }: Awaited<ReturnType<PluginProcess["list"]>> = await plugin.list(
        flows,
        {},
        { size: 3, after },
      );
      pages.push(idsOf({ found }));
      after = next;
    }
    expect(pages.map(({ length }) => length)).toEqual([3, 3, 1]);
    expect(pages.flat().sort()).toEqual(numbered(7));
  });

  test("chooses a page's size itself where the engine does not, and says when there is more", async () => {
    await cloud.close();
    cloud = await startCloud({ quota: "none" });
    await plugin.configure(settings());
    await Promise.all(numbered(130).map((name) => createFlow(name)));
    const first = await plugin.list(flows);
    expect([first.found.length, first.next]).toEqual([100, expect.any(String)]);
    const rest = await plugin.list(flows, {}, { after: first.next ?? "" });
    expect([rest.found.length, rest.next]).toEqual([30, undefined]);
    expect(new Set(idsOf(first).concat(idsOf(rest))).size).toBe(130);
  });

  test("ends with a limit, as `--count` sends it: a page, and then what is left of it", async () => {
    await Promise.all(numbered(6).map((name) => createFlow(name)));
    const { found, next } = await plugin.list(flows, {}, { limit: 4 });
    expect([found.length, next]).toEqual([4, undefined]);
    const first = await plugin.list(flows, {}, { limit: 4, size: 3 });
    const rest = await plugin.list(flows, {}, { limit: 1, after: first.next ?? "" });
    expect([...idsOf(first), ...idsOf(rest)]).toEqual(numbered(4));
    expect(rest.next).toBeUndefined();
  });

  test("goes on in another process", async () => {
    await Promise.all(numbered(5).map((name) => createFlow(name)));
    const { next = "" } = await plugin.list(flows, {}, { size: 2 });
    await plugin.configure(settings()); // forgets what was open
    expect(idsOf(await plugin.list(flows, {}, { after: next }))).toEqual(numbered(5).slice(2));
  });

  test("keeps to the filters of each kind, and to the provider's region where none is given", async () => {
    await createFlow("here");
    await createFlow("there");
    await createFlow("far", "cn-shanghai");
    for (const flow of ["here", "there"]) await createSchedule(flow, "nightly");
    const { FlowId } = await cloud.cloud.logicComposer("CreateFlow", {
      FlowName: "notify",
      Definition: "{}",
    });
    const Tag = [{ Key: "team", Value: "a" }];
    await cloud.cloud.logicComposer("TagResources", {
      ResourceType: "ALIYUN::LC::FLOW",
      ResourceId: [FlowId],
      Tag,
    });
    const list = async (className: string, query?: Values) =>
      idsOf(await plugin.list(`aliflow:index:${className}`, query));

    expect((await list("Flow")).sort()).toEqual(["here", "there"]);
    expect(await list("Flow", { region: "cn-shanghai" })).toEqual(["far"]);
    expect(await list("Schedule", { flowName: "there" })).toEqual(["there/nightly"]);
    expect((await plugin.list("aliflow:index:ComposerFlow")).found).toEqual([{ id: FlowId, name: "notify" }]);
    expect(await list("ResourceTag", { tagKey: "team", tagValue: "b" })).toEqual([]);
    expect(await list("ResourceTag", { tagKey: "team" })).toEqual([`ALIYUN::LC::FLOW/${FlowId}`]);
  });

  test("answers what Read takes: each object is imported by the id that it lists", async () => {
    await createFlow("here");
    await createSchedule("here", "nightly");
    for (const className of ["Flow", "Schedule"]) {
      const { found } = await plugin.list(`aliflow:index:${className}`);
      for (const { id } of found)
        expect(await plugin.read(urnOf(className, "any"), id)).toMatchObject({
          id,
          inputs: expect.any(Object),
        });
    }
  });

  test("refuses filters that it does not know before any call", async () => {
    await expect(plugin.list(flows, { nmae: "x" })).rejects.toMatchObject({
      code: status.FAILED_PRECONDITION,
      details: expect.stringMatching(/^the filters of flows are not usable:\n {2}nmae: is not a property/),
    });
    expect(cloud.calls()).toEqual([]);
  });

  test("says which list was refused, and by whom", async () => {
    cloud.emulator.addFault({ action: "ListFlows", kind: "status", status: 403, code: "AccessDenied" });
    await expect(plugin.list(flows)).rejects.toMatchObject({
      details: expect.stringMatching(/^cannot list flows in cn-hangzhou: [\s\S]*ListFlows · AccessDenied/),
    });
  });

  test("asks for a region where none is set", async () => {
    await plugin.configure(settings({ region: "" }));
    await expect(plugin.list(flows)).rejects.toMatchObject({
      details: "cannot list aliflow:index:Flow: no region is set; run `pulumi config set aliflow:region`",
    });
  });

  test("ends when the engine cancels", async () => {
    cloud.emulator.addFault({ action: "ListFlows", kind: "throttle", times: 10_000 });
    const listed = plugin.list(flows).catch((failure: unknown) => failure);
    while (!cloud.emulator.calls.some(({ action }) => action === "ListFlows"))
      await new Promise(setImmediate);
    await plugin.cancel();
    expect(await listed).toMatchObject({
      code: status.CANCELLED,
      details: expect.stringContaining("cannot list flows"),
    });
  });
});

describe("invoke", () => {
  const invoke = (name: string, args: Values = {}) => plugin.invoke(`aliflow:index:${name}`, args);

  test("answers by the schema of the function", async () => {
    await createFlow("orders");
    expect(await invoke("getFlow", { name: "orders" })).toMatchObject({
      name: "orders",
      region: "cn-hangzhou",
      definition,
      flowId: expect.any(String),
    });
    expect(await invoke("getFlows")).toEqual({ flows: [expect.objectContaining({ name: "orders" })] });
    const checked = await invoke("validateDefinition", { definition });
    expect(checked).toEqual({ language: "fdl", problems: [], valid: true });
  });

  test("refuses every wrong argument at once, before any call", async () => {
    cloud.calls();
    await expect(invoke("getFlow", { nmae: "orders" })).rejects.toMatchObject({
      code: status.FAILED_PRECONDITION,
      details: expect.stringMatching(/^the arguments of getFlow are not usable:\n {2}name: .*\n {2}nmae: /),
    });
    expect(cloud.calls()).toEqual([]);
  });

  test("says what does not exist, and where", async () => {
    await expect(invoke("getFlow", { name: "none" })).rejects.toMatchObject({
      details: 'flow "none" does not exist in cn-hangzhou',
    });
  });

  test("keeps secret what a secret argument leads to", async () => {
    await createFlow("orders");
    const found = await invoke("getFlow", { name: secret("orders") });
    expect(found).toMatchObject({ name: secret("orders"), definition: secret(definition) });
    const failed = invoke("getFlow", { name: secret("no such name!") });
    await expect(failed).rejects.toMatchObject({ details: expect.not.stringContaining("no such name!") });
  });
});
