// The plugin as the engine meets it: start, settings, names, secrets, errors, log, cancel.
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { status } from "@grpc/grpc-js";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { startCloud, type TestCloud } from "../cloud";
import { repository } from "../pulumi/project-folder";
import { initFailure, type Values } from "./dynamic-server";
import { FakeEngine, PluginProcess, script, secret, unknown, urnOf } from "./plugin-process";

const definition = "version: v1\ntype: flow\nsteps:\n  - type: pass\n    name: a\n";
const { version } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
const planted = "PLANTED-SECRET";
const urn = urnOf("Flow", "orders");

let cloud: TestCloud;
let engine: FakeEngine;
let plugin: PluginProcess;
const started: PluginProcess[] = [];

const settings = (more: Values = {}): Values => {
  const { endpoint, accessKeyId, accessKeySecret } = cloud.emulator;
  const endpoints = { serverlessWorkflow: endpoint, logicComposer: endpoint };
  return {
    region: "cn-hangzhou",
    endpoints: JSON.stringify(endpoints),
    accessKeyId,
    accessKeySecret,
    ...more,
  };
};

async function start(options: Parameters<typeof PluginProcess.start>[0] = {}): Promise<PluginProcess> {
  const environment = { ALIFLOW_CLOCK: `20@${Date.now()}`, ...options.environment };
  const process = await PluginProcess.start({ engine, ...options, environment });
  started.push(process);
  return process;
}

beforeAll(async () => {
  engine = await FakeEngine.start();
  plugin = await start();
});
beforeEach(async () => {
  cloud = await startCloud();
  engine.told.length = 0;
  await plugin.configure(settings());
});
afterEach(() => cloud.close());
afterAll(async () => {
  for (const one of started) await one.stop();
  engine.stop();
});

/** Waits for what another process does. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(setImmediate);
}

async function create(name: string, more: Values = {}) {
  const flow = urnOf("Flow", name);
  const { inputs, failures } = await plugin.check(flow, { news: { name, definition, ...more } });
  expect(failures).toEqual([]);
  return { urn: flow, inputs, ...(await plugin.create(flow, inputs)) };
}

describe("start", () => {
  test("tells the port first and nothing else, behind flags of the engine's own", async () => {
    const flagged = await start({ flags: ["-v=3", "--tracing", "tcp://127.0.0.1:1"] });
    await flagged.handshake();
    expect(flagged.lines).toEqual([expect.stringMatching(/^\d+$/)]);
  });

  test("says what it takes", async () => {
    expect(await plugin.handshake(engine.address)).toMatchObject({
      acceptSecrets: true,
      acceptResources: true,
      acceptOutputs: false,
      supportsAutonamingConfiguration: true,
    });
  });

  test("finds schema and version through a link", async () => {
    const folder = mkdtempSync(join(tmpdir(), "aliflow-link-"));
    const link = join(folder, "pulumi-resource-aliflow");
    symlinkSync(script, link);
    const linked = await start({ script: link });
    expect(await linked.version()).toBe(version);
    expect(await linked.schema()).toMatchObject({ name: "aliflow", version, resources: expect.any(Object) });
    rmSync(folder, { recursive: true });
  });

  test("ends with its engine", async () => {
    const mortal = await FakeEngine.start();
    const orphan = await start({ engine: mortal });
    await orphan.handshake(mortal.address);
    const ended = once(orphan.child, "exit");
    mortal.stop();
    expect(await ended).toEqual([1, null]);
  });

  test.each([["parameterize"], ["construct"], ["call"]])("refuses %s with a sentence", async (method) => {
    const requests = {
      parameterize: new messages.ParameterizeRequest(),
      construct: new messages.ConstructRequest(),
      call: new messages.CallRequest(),
    };
    await expect(plugin.call(method, requests[method as keyof typeof requests])).rejects.toMatchObject({
      code: status.UNIMPLEMENTED,
      details: expect.stringMatching(/^the provider aliflow (takes|has) no /),
    });
  });

  test("takes inputs beyond gRPC's usual limit, and prints none of them back", async () => {
    const { failures } = await plugin.check(urn, {
      news: { definition, name: "x".repeat(5_000_000) },
    });
    expect(failures).toEqual([{ property: "", reason: expect.stringMatching(/^name: /) }]);
    expect(failures[0]?.reason.length).toBeLessThan(300);
  }, 60_000);
});

describe("settings", () => {
  test("are checked each by its name, and come back as they were given", async () => {
    const news = {
      version: "0.1.0",
      region: "Hangzhou",
      maxRetries: "many",
      network: null,
      profile: "null",
      accessKeyId: secret(7),
      endpoints: "{}",
    };
    expect(await plugin.checkConfig(news)).toEqual({
      inputs: news,
      failures: [
        { property: "", reason: "accessKeyId is a number; use text" },
        { property: "maxRetries", reason: 'is the text "many"; use a whole number' },
        { property: "region", reason: expect.stringContaining('"Hangzhou" is not allowed') },
      ],
    });
    expect(
      await plugin.checkConfig({ maxRetries: 3, endpoints: { logicComposer: "https://x" } }),
    ).toMatchObject({
      failures: [],
    });
    const open = settings({
      region: unknown,
      accessKeySecret: unknown,
      endpoints: { logicComposer: unknown },
    });
    expect(await plugin.checkConfig(open)).toMatchObject({ failures: [] });
  });

  test.each([
    ["http://192.168.1.5:8787", /endpoints\.serverlessWorkflow: plain http to "192\.168\.1\.5"/],
    ["https://host/path", /endpoints\.serverlessWorkflow: must have no path/],
    ["https://user:pass@host", /must not hold a user name or password/],
  ])(
    "that could not be used are refused before anything is configured: %s",
    async (serverlessWorkflow, reason) => {
      const news = settings({ endpoints: { serverlessWorkflow } });
      const { failures } = await plugin.checkConfig(news);
      expect(failures).toEqual([{ property: "", reason: expect.stringMatching(reason) }]);
      await expect(plugin.configure(news)).rejects.toThrow(reason);
    },
  );

  test("that nobody knows are refused when they look misspelt, without their value, else told", async () => {
    const { failures } = await plugin.checkConfig({ acessKeySecret: planted, colour: planted });
    expect(failures).toEqual([
      { property: "", reason: 'acessKeySecret is not a setting; did you mean "accessKeySecret"?' },
    ]);
    expect(engine.told).toEqual([
      {
        severity: 2,
        urn: "",
        message: '"colour" is not a setting of the provider aliflow: nothing reads it',
      },
    ]);
  });

  test("that differ are used at once and replace nothing, also those of a dynamic provider", async () => {
    const olds = { region: "cn-hangzhou", accessKeySecret: secret("old") };
    const rotated = { ...olds, accessKeySecret: "new" };
    expect(await plugin.diffConfig(olds, rotated)).toMatchObject({ changes: "some", replaces: [] });
    expect(await plugin.diffConfig(olds, { ...olds, accessKeySecret: "old" })).toMatchObject({
      changes: "none",
    });
    const dynamic = { "aliflow:region": "cn-hangzhou" };
    expect(await plugin.diffConfig(dynamic, olds)).toMatchObject({ changes: "some", replaces: [] });
  });

  test("arrive as variables too", async () => {
    const other = await start();
    await other.configure(undefined, {
      "aliflow:config:region": "cn-shanghai",
      "aliflow:config:profile": "null",
    });
    expect((await other.check(urn, { news: { definition } })).inputs.region).toBe("cn-shanghai");
  });

  test("that cannot be used are refused in one message", async () => {
    const endpoints = JSON.stringify({ serverlessWorkflow: "http://192.168.1.5:8787" });
    await expect(plugin.configure(settings({ endpoints }))).rejects.toMatchObject({
      details: expect.stringMatching(
        /^the provider's settings are not usable:\n {2}endpoints.serverlessWorkflow/,
      ),
    });
  });
});

describe("names and marks", () => {
  const news = { definition };
  const checkedAt = async (at: string, more = {}) => (await plugin.check(at, { news, ...more })).inputs;

  test("follow from the URN as the dynamic door makes them", async () => {
    const inputs = await checkedAt(urn);
    expect(inputs).toMatchObject({
      __logicalName: "orders",
      __owner: "test/dev/orders",
      name: expect.stringMatching(/^orders-[0-9a-f]{7}$/),
      description: "Managed by Pulumi: test/dev/orders",
    });
    expect(await checkedAt(urn)).toEqual(inputs);
    const child = await checkedAt(urnOf("Flow", "a::b", "my:app:Shop$my:app:Part$"));
    expect(child.__owner).toBe("test/dev/my:app:Shop$my:app:Part$a::b");
  });

  test("are nobody's where no state is kept", async () => {
    const inputs = await checkedAt(urn, { stateless: true });
    expect(inputs).not.toHaveProperty("__owner");
    expect(inputs.description).toBe("Managed by Pulumi");
    expect((await checkedAt(urn, { stateless: true })).name).not.toBe(inputs.name);
  });

  const [propose, enforce, disable] = [0, 1, 2];

  test("are the engine's proposals, in the form that the service takes, and kept", async () => {
    const first = await checkedAt(urn, { autonaming: { name: "my orders.x1", mode: propose } });
    expect(first).toMatchObject({ name: "my-orders-x1", __logicalName: "orders" });
    const next = await checkedAt(urn, { olds: first, autonaming: { name: "my orders.x2", mode: propose } });
    expect(next).toMatchObject({ name: "my-orders-x1", __logicalName: "orders" });
  });

  test("without a random part ask for the old object's end before a replacement", async () => {
    const autonaming = { name: "orders", mode: propose };
    const olds = await checkedAt(urn, { autonaming });
    const { properties } = await plugin.create(urn, olds);
    const { inputs } = await plugin.check(urn, {
      olds,
      news: { ...news, executionMode: "Express" },
      autonaming,
    });
    expect(
      await plugin.diff(urn, "orders", { olds: properties, oldInputs: olds, news: inputs }),
    ).toMatchObject({
      replaces: ["executionMode"],
      deleteBeforeReplace: true,
    });
    const again = await checkedAt(urn, { olds: inputs, autonaming });
    expect(again.name).toBe("orders");
  });

  test("that are enforced are exact, or refused", async () => {
    const refused = await plugin.check(urn, { news, autonaming: { name: "my orders", mode: enforce } });
    expect(refused.failures).toEqual([{ property: "name", reason: expect.stringContaining('"my orders"') }]);
  });

  test("must be given where the engine makes none", async () => {
    const { failures } = await plugin.check(urn, { news, autonaming: { name: "", mode: disable } });
    expect(failures).toEqual([{ property: "name", reason: "is required" }]);
  });
});

describe("values", () => {
  test("that come secret go back secret, at the same places, in each answer", async () => {
    const environment = { OPEN: "yes", KEY: secret(planted) };
    const flow = await create("secrets", { environment, roleArn: secret("acs:ram::1:role/r") });
    const wanted = { environment, roleArn: secret("acs:ram::1:role/r") };
    expect(flow.inputs).toMatchObject(wanted);
    expect(flow.properties).toMatchObject(wanted);
    const read = await plugin.read(flow.urn, flow.id, flow);
    expect(read).toEqual({ id: flow.id, properties: flow.properties, inputs: flow.inputs });
    const next = { ...flow.inputs, description: "other" };
    const change = { olds: flow.properties, news: next };
    expect(await plugin.update(flow.urn, flow.id, change)).toMatchObject(wanted);
    expect(await plugin.update(flow.urn, flow.id, { ...change, preview: true })).toMatchObject(wanted);
    const changed = { ...next, environment: { OPEN: "yes", KEY: secret("other") } };
    const { details } = await plugin.diff(flow.urn, flow.id, {
      olds: flow.properties,
      oldInputs: flow.inputs,
      news: changed,
    });
    expect(Object.keys(details)).toEqual(["description", "environment.KEY"]);
  });

  test("that are secret stand in no failure", async () => {
    const news = {
      definition: secret(`type: ${planted}`),
      roleArn: secret(planted),
      executionMode: secret(planted),
    };
    const { failures } = await plugin.check(urn, { news });
    expect(failures.length).toBeGreaterThanOrEqual(2);
    expect(JSON.stringify(failures)).not.toContain(planted);
    expect(failures.map(({ property }) => property)).toEqual(failures.map(() => ""));
  });

  test("that are secret stand in no failure of a function", async () => {
    const called = plugin.invoke("aliflow:index:getFlow", { name: secret(`no name: ${planted}`) });
    const failure: unknown = await called.catch((error: unknown) => error);
    expect(failure).toMatchObject({
      details: expect.stringContaining(
        "the arguments of getFlow are not usable:\n  name: use 1 to 128 letters",
      ),
    });
    expect(String(failure)).not.toContain(planted);
  });

  test("that are unknown pass at any depth, and are told as changes", async () => {
    const { id, inputs, properties } = await create("unknowns", { environment: { A: "1", B: "2" } });
    const news = { ...inputs, environment: { A: "1", B: unknown }, roleArn: unknown };
    const checked = await plugin.check(urn, { olds: inputs, news });
    expect(checked).toMatchObject({
      failures: [],
      inputs: { environment: { B: unknown }, roleArn: unknown },
    });
    const { details } = await plugin.diff(urn, id, {
      olds: properties,
      oldInputs: inputs,
      news: checked.inputs,
    });
    expect(details).toEqual({
      roleArn: { kind: "ADD", inputDiff: true },
      "environment.B": { kind: "UPDATE", inputDiff: true },
    });
    const planned = await plugin.update(urn, id, { olds: properties, news: checked.inputs, preview: true });
    expect(planned).toMatchObject({ roleArn: unknown, lastModifiedTime: unknown, flowId: properties.flowId });
  });

  test("that are references count as the id; files are refused", async () => {
    const signature = "4dabf18193072939515e22adb298388d";
    const reference = { [signature]: "5cf8f73096256a8f31e491e813e4eb8e", urn, id: "orders", name: "orders" };
    const nightly = { flowName: reference, name: "n", cronExpression: "@every 1h" };
    expect((await plugin.check(urnOf("Schedule", "n"), { news: nightly })).inputs.flowName).toBe("orders");
    const file = { [signature]: "c44067f5952c0a294b673a41bacd8c17", path: "flow.yaml", hash: "x" };
    expect((await plugin.check(urn, { news: { definition: file } })).failures).toEqual([
      { property: "", reason: "definition: is an asset or archive; give its text, or the object in it" },
    ]);
  });

  test("of a state that a dynamic resource left make no difference", async () => {
    const { id, inputs, properties } = await create("moved");
    const olds = { ...inputs, __provider: properties.__provider };
    const checked = await plugin.check(urnOf("Flow", "moved"), { olds, news: { name: "moved", definition } });
    expect(checked.inputs).toEqual(inputs);
    const sides = { olds: properties, oldInputs: olds, news: checked.inputs };
    expect(await plugin.diff(urn, id, sides)).toMatchObject({ changes: "none" });
  });
});

describe("errors", () => {
  test("say that nothing was changed, in the words of the resource", async () => {
    const { inputs } = await create("taken");
    await expect(plugin.create(urn, { ...inputs, description: "mine" })).rejects.toMatchObject({
      code: 9,
      details: expect.stringMatching(/^cannot create flow "taken" in cn-hangzhou: it exists already\n/),
    });
  });

  test("of a create that was carried out in part carry its state, secrets wrapped, and update finishes it", async () => {
    const composer = urnOf("ComposerFlow", "half");
    const news = { name: "half", definition: secret({ actions: {} }), enabled: false };
    const { inputs } = await plugin.check(composer, { news });
    cloud.emulator.addFault({ action: "DisableFlow", kind: "status", status: 403, code: "NoPermission" });
    const error = await plugin.create(composer, inputs).catch((failure: unknown) => failure);
    const { id = "", properties = {}, reasons } = initFailure(error) ?? {};
    expect(id).toMatch(/^lc-/);
    expect(properties).toMatchObject({ enabled: true, definition: secret('{"actions":{}}') });
    expect(properties.__provider).toContain("composerFlow");
    expect(reasons).toEqual([expect.stringMatching(/^cannot finish composer flow "half"/)]);
    const done = await plugin.update(composer, id, { olds: properties, news: inputs });
    expect(done.enabled).toBe(false);
  });

  test("of our own making answer their call and nothing else", async () => {
    const broken = plugin.create(urnOf("ResourceTag", "t"), { region: "cn-hangzhou", resourceId: "lc-1" });
    const [outcome, other] = await Promise.allSettled([broken, create("beside")]);
    expect(outcome).toMatchObject({ status: "rejected", reason: { code: 13 } });
    expect(other.status).toBe("fulfilled");
  });

  test("name what does not exist", async () => {
    await expect(plugin.invoke("aliflow:index:getNothing", {})).rejects.toMatchObject({
      details: 'the provider aliflow has no function "aliflow:index:getNothing"',
    });
    await expect(plugin.list("aliflow:index:Nothing")).rejects.toMatchObject({
      details: 'the provider aliflow has no resource "aliflow:index:Nothing"',
    });
  });
});

test("what is told reaches the engine beside its resource, once, and before the answer", async () => {
  const news = {
    definition: "type: flow\nversion: v1\nsteps:\n  - type: nonsense\n    name: a\n",
    validation: "warn",
  };
  await plugin.check(urn, { news });
  const [first] = engine.told;
  expect(first).toMatchObject({ severity: 2, urn, message: expect.stringContaining("definition") });
  const count = engine.told.length;
  await plugin.check(urn, { news });
  expect(engine.told.length).toBe(count);
});

test("cancel ends a create that waits, and keeps what it may have made", async () => {
  const inputs = { ...(await plugin.check(urn, { news: { name: "cut", definition } })).inputs };
  cloud.emulator.addFault({ action: "CreateFlow", kind: "reset-after-commit" });
  cloud.emulator.addFault({ action: "DescribeFlow", kind: "throttle", times: 10_000 });
  const ended = plugin.create(urn, inputs).catch((failure: unknown) => failure);
  await until(() => cloud.emulator.calls.some(({ action }) => action === "DescribeFlow"));
  await plugin.cancel();
  const { id, properties } = initFailure(await ended) ?? {};
  expect({ id, properties }).toMatchObject({ id: "cut", properties: { name: "cut", definition } });

  cloud.emulator.clearFaults();
  await plugin.configure(settings());
  const done = await plugin.update(urn, "cut", { olds: properties ?? {}, news: inputs });
  expect(done.flowId).toEqual(expect.any(String));
});

test("customTimeouts give a call its time, with all its tries", async () => {
  const { inputs, id, properties } = await create("hurried");
  cloud.emulator.addFault({ action: "*", kind: "throttle", times: 10_000 });
  const flow = urnOf("Flow", "hurried");
  const within = 20;
  const state = Struct.fromJavaScript(properties as never); // it came from one
  const given = Struct.fromJavaScript(inputs as never);
  const requests = {
    create: new messages.CreateRequest().setProperties(given),
    update: new messages.UpdateRequest().setOlds(state).setNews(given),
    delete: new messages.DeleteRequest().setProperties(state),
  };
  for (const [method, request] of Object.entries(requests)) {
    if (!(request instanceof messages.CreateRequest)) request.setId(id);
    request.setUrn(flow).setType("aliflow:index:Flow").setTimeout(within);
    const failure: unknown = await plugin.call(method, request).catch((error: unknown) => error);
    const { details } = failure as { details: string }; // an error of gRPC
    const seconds = Number(/in ([\d.]+) s\)/.exec(details)?.[1]);
    expect({ method, seconds, details }).toMatchObject({
      method,
      details: expect.stringContaining("gave up"),
    });
    expect(seconds).toBeLessThanOrEqual(within);
  }
});

test("an engine that attaches is served run after run, and hears what is told", async () => {
  const attached = await start({ engine: undefined });
  await attached.attach(engine.address);
  for (const name of ["first", "second"]) {
    await attached.configure(settings());
    const at = urnOf("Flow", name);
    const { inputs } = await attached.check(at, { news: { name, definition } });
    expect(await attached.create(at, inputs)).toMatchObject({ id: name });
    await attached.cancel();
  }
  await attached.checkConfig({ colour: "red" });
  expect(engine.told).toHaveLength(1);
});
