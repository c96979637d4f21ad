import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { unwrapRpcSecret } from "@pulumi/pulumi/runtime/rpc";
import { type Emulator, startEmulator } from "../../emulator";
import { Flow, Schedule } from "../../sdk";
import { DynamicServer, initFailure, pointer, type Values } from "./dynamic-server";

const definition = "version: v1\ntype: flow\nsteps:\n  - type: pass\n    name: a\n";
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const secretKey = "PLANTED-SECRET-in-the-config";

let emulator: Emulator;
let server: DynamicServer;

const config = (more: Values = {}): Values => ({
  "aliflow:region": "cn-hangzhou",
  "aliflow:endpoints": JSON.stringify({
    serverlessWorkflow: emulator.endpoint,
    logicComposer: emulator.endpoint,
  }),
  "aliflow:accessKeyId": emulator.accessKeyId,
  "aliflow:accessKeySecret": emulator.accessKeySecret,
  ...more,
});

beforeAll(async () => {
  emulator = await startEmulator({ port: 0 });
  server = await DynamicServer.start(config());
});
afterEach(() => emulator.clearFaults());
afterAll(async () => {
  await server.stop();
  await emulator.close();
});

const flowInputs = (name: string, more: Values = {}): Values => ({
  __provider: pointer("flow"),
  __logicalName: name,
  name,
  definition,
  ...more,
});

async function createFlow(name: string, more: Values = {}) {
  const { inputs } = await server.check({}, flowInputs(name, more));
  return { inputs, ...(await server.create(inputs)) };
}

const callsOf = (action: string) => emulator.calls.filter((call) => call.action === action).length;

test("the pointer in every state never changes", () => {
  const pointers = ["flow", "schedule", "composerFlow", "resourceTag"].map(pointer).join("\n");
  expect(createHash("sha256").update(pointers).digest("hex")).toMatchInlineSnapshot(
    `"d7decacd080d34fbc5fb8a15a0d0909f653903ed75e61d82aa187900fca6700a"`,
  );
});

test("a flow lives from create to delete, and delete succeeds twice", async () => {
  const { inputs, id, properties } = await createFlow("life");
  expect(id).toBe("life");
  expect(properties).toMatchObject({
    ...inputs,
    flowId: expect.any(String),
    createdTime: expect.any(String),
  });
  expect(await server.diff(id, properties, inputs)).toEqual({
    changes: "none",
    replaces: [],
    deleteBeforeReplace: true,
  });

  const read = await server.read(id, properties);
  expect(read).toEqual({ id, properties, inputs });

  const next = (await server.check(inputs, flowInputs("life", { description: "other" }))).inputs;
  expect((await server.diff(id, properties, next)).changes).toBe("unknown");
  const updated = await server.update(id, properties, next);
  expect(updated.properties).toMatchObject({ ...next, flowId: properties.flowId });

  await server.delete(id, updated.properties);
  await server.delete(id, updated.properties);
  expect(await server.read(id, updated.properties)).toMatchObject({ id: "" });
});

test("a formatting change is no change", async () => {
  const { inputs, id, properties } = await createFlow("formatted");
  const reformatted = {
    ...inputs,
    definition: `# tidied\n${JSON.stringify({ type: "flow", version: "v1", steps: [{ name: "a", type: "pass" }] })}`,
  };
  expect((await server.diff(id, properties, reformatted)).changes).toBe("none");
});

test("replaces what the API cannot change, deleting first where the name is taken", async () => {
  const { inputs, id, properties } = await createFlow("replaced");
  const express = { ...inputs, executionMode: "Express" };
  expect(await server.diff(id, properties, express)).toEqual({
    changes: "unknown",
    replaces: ["executionMode"],
    deleteBeforeReplace: true,
  });
  const renamed = { ...inputs, name: "renamed" };
  expect(await server.diff(id, properties, renamed)).toMatchObject({
    replaces: ["name"],
    deleteBeforeReplace: false,
  });
});

test("two first calls at the same moment both see the settings", async () => {
  const fresh = await DynamicServer.start(config());
  const news = { __provider: pointer("flow"), __logicalName: "x", definition };
  const [one, two] = await Promise.all([
    fresh.check({}, news),
    fresh.check({}, { ...news, __provider: pointer("flow") }),
  ]);
  await fresh.stop();
  expect([one.inputs.region, two.inputs.region]).toEqual(["cn-hangzhou", "cn-hangzhou"]);
});

test("settings that cannot be used fail every call with one clear message", async () => {
  const broken = await DynamicServer.start(
    config({ "aliflow:network": "intranet", "aliflow:maxRetries": "many" }),
  );
  const message = await broken.check({}, flowInputs("x")).catch((error: Error) => error.message);
  const again = await broken.check({}, flowInputs("x")).catch((error: Error) => error.message);
  await broken.stop();
  expect(message).toMatchInlineSnapshot(`
"2 UNKNOWN: the provider's settings are not usable:
  aliflow:maxRetries is the text "many"; use a whole number
  aliflow:network "intranet" is not allowed; use "public" or "internal""
`);
  expect(again).toBe(message);
});

test("an endpoint that would show signed requests to the network is refused", async () => {
  const endpoints = JSON.stringify({ serverlessWorkflow: "http://192.168.1.5:8787" });
  const open = await DynamicServer.start(config({ "aliflow:endpoints": endpoints }));
  const message = await open.check({}, flowInputs("x")).catch((error: Error) => error.message);
  await open.stop();
  expect(message).toMatchInlineSnapshot(`
"2 UNKNOWN: the provider's settings are not usable:
  endpoints.serverlessWorkflow: plain http to "192.168.1.5" would show the signed requests; use https://host, or http://127.0.0.1:port for the emulator"
`);
  expect(open.printed.join("")).not.toMatch(/\n\s+at /);
});

test("an unknown input passes check and marks a diff", async () => {
  const { inputs, id, properties } = await createFlow("dependent");
  const news = { ...flowInputs("dependent"), roleArn: unknown };
  const checked = await server.check(inputs, news);
  expect(checked.failures).toEqual([]);
  expect((await server.diff(id, properties, checked.inputs)).changes).toBe("unknown");
});

test("get reads by id alone, and fails where nothing is", async () => {
  await createFlow("existing");
  const got = await server.read("existing", { __provider: pointer("flow") });
  expect(got).toMatchObject({
    id: "existing",
    properties: { name: "existing", definition, region: "cn-hangzhou" },
  });
  await expect(server.read("missing", { __provider: pointer("flow") })).rejects.toThrow(
    'flow "missing" does not exist in cn-hangzhou',
  );
  const gone = { __provider: pointer("flow"), name: "missing", region: "cn-hangzhou", definition };
  expect(await server.read("missing", gone)).toMatchObject({ id: "" });
});

test("a create whose answer is lost makes one flow and adopts it", async () => {
  emulator.addFault({ action: "CreateFlow", kind: "reset-after-commit" });
  const { id, properties } = await createFlow("lost");
  expect(id).toBe("lost");
  expect(properties.flowId).toEqual(expect.any(String));
});

test("a create does not adopt what somebody else made", async () => {
  await createFlow("taken");
  const { inputs } = await server.check({}, flowInputs("taken", { description: "mine" }));
  await expect(server.create(inputs)).rejects.toThrow(
    /cannot create flow "taken" in cn-hangzhou: it exists already/,
  );
});

test("a composer flow whose create lost its answer is found again, never made twice", async () => {
  emulator.addFault({ action: "CreateFlow", service: "logicComposer", kind: "reset-after-commit" });
  const before = callsOf("CreateFlow");
  const { inputs } = await server.check(
    {},
    { __provider: pointer("composerFlow"), name: "once", definition: { actions: {} } },
  );
  const { id } = await server.create(inputs);
  expect(id).toMatch(/^lc-/);
  expect(callsOf("CreateFlow") - before).toBe(1);
});

test("a composer flow that could not be disabled is recorded, and the next update finishes it", async () => {
  emulator.addFault({ action: "DisableFlow", kind: "status", status: 403, code: "NoPermission" });
  emulator.addFault({ action: "EnableFlow", kind: "status", status: 403, code: "NoPermission" });
  const news = { __provider: pointer("composerFlow"), name: "half", definition: { actions: {} } };
  for (const enabled of [true, false]) {
    const { inputs } = await server.check({}, { ...news, enabled });
    const error = await server.create(inputs).then(
      () => undefined,
      (failure: unknown) => failure,
    );
    if (error === undefined) continue; // the service made it in the wanted status
    const failed = initFailure(error);
    expect(failed).toMatchObject({
      id: expect.stringMatching(/^lc-/),
      properties: { __provider: news.__provider },
    });
    emulator.clearFaults();
    const olds = failed?.properties ?? {};
    expect((await server.diff(failed?.id ?? "", olds, inputs)).changes).toBe("unknown");
    const { properties } = await server.update(failed?.id ?? "", olds, inputs);
    expect(properties).toMatchObject({ enabled, versionId: expect.any(String) });
    return;
  }
  throw new Error("no status needed a second call");
});

test("a denied read keeps the state: it fails instead of answering that the flow is gone", async () => {
  const { id, properties } = await createFlow("denied");
  emulator.addFault({ action: "DescribeFlow", kind: "status", status: 403, code: "AccessDenied", times: 50 });
  emulator.addFault({ action: "ListFlows", kind: "status", status: 403, code: "AccessDenied", times: 50 });
  await expect(server.read(id, properties)).rejects.toThrow(/cannot read flow "denied" in cn-hangzhou/);
});

test("check and diff call nothing", async () => {
  const { inputs, id, properties } = await createFlow("quiet");
  const before = emulator.calls.length;
  await server.check(inputs, flowInputs("quiet", { description: "new" }));
  await server.diff(id, properties, { ...inputs, description: "new" });
  expect(emulator.calls.length).toBe(before);
});

test("no secret is in any message, answer or print", async () => {
  const wrong = await DynamicServer.start(config({ "aliflow:accessKeySecret": secretKey }));
  const { inputs } = await wrong.check({}, flowInputs("secretive"));
  const message = await wrong.create(inputs).catch((error: Error) => error.message);
  await wrong.read("x", { __provider: pointer("flow") }).catch(() => undefined);
  await wrong.stop();
  expect(message).toContain("secret");
  const everything = [message, ...wrong.printed, ...server.printed].join("\n");
  for (const secret of [secretKey, emulator.accessKeySecret, emulator.accessKeyId]) {
    expect(everything).not.toContain(secret);
  }
});

describe("what a program keeps secret", () => {
  const planted = "PLANTED-SECRET-in-an-input";
  const registered = new Map<string, Values>();
  beforeAll(() =>
    pulumi.runtime.setMocks({
      newResource: ({ name, inputs }) => {
        // The engine opens secrets for a provider that does not take them.
        const open = Object.entries(inputs).map(([key, value]) => [key, unwrapRpcSecret(value)]);
        registered.set(name, Object.fromEntries(open));
        return { id: name, state: inputs };
      },
      call: () => ({}),
    }),
  );

  /** What the server says of a resource as the class has registered it. */
  async function said(resource: pulumi.Resource, name: string, without: readonly string[] = []) {
    await new Promise((resolve) => resource.urn.apply(resolve));
    const inputs = Object.entries(registered.get(name) ?? {}).filter(([key]) => !without.includes(key));
    const before = server.printed.length;
    const { failures } = await server.check({}, Object.fromEntries(inputs));
    return JSON.stringify([failures, server.printed.slice(before)]);
  }

  test("the classes tell, so that no check quotes it", async () => {
    const steps = [{ type: "choice", name: "a", default: { goto: planted } }];
    const flow = new Flow("secret-flow", {
      definition: pulumi.secret(JSON.stringify({ type: "flow", version: "v1", steps })),
    });
    const schedule = new Schedule("secret-schedule", {
      flowName: "orders",
      cronExpression: pulumi.secret(`CRON_TZ=${planted} 0 0 2 * * ?`),
      payload: pulumi.secret(`{"token": ${planted}`),
    });
    expect(await said(flow, "secret-flow")).toContain("fdl/goto-target");
    expect(await said(schedule, "secret-schedule")).toContain("cronExpression: ");
    expect(await said(flow, "secret-flow")).not.toContain(planted);
    expect(await said(schedule, "secret-schedule")).not.toContain(planted);
    // Without the list, both are quoted: it is what keeps them out.
    expect(await said(flow, "secret-flow", ["__secretInputs"])).toContain(planted);
    expect(await said(schedule, "secret-schedule", ["__secretInputs"])).toContain(planted);
  });

  test("the list of it is in no input and no state", async () => {
    const secret = { description: "d", __secretInputs: ["description"] };
    const { inputs, properties } = await createFlow("listed", secret);
    expect(Object.keys({ ...inputs, ...properties })).not.toContain("__secretInputs");
    const { inputs: again } = await server.check(inputs, flowInputs("listed", { description: "d" }));
    expect(again).toEqual(inputs);
  });
});

test("prints what failed and leaves the reason to the error, which holds it once and whole", async () => {
  const endpoint = { "aliflow:endpoints": config()["aliflow:endpoints"], "aliflow:region": "cn-hangzhou" };
  const keyless = await DynamicServer.start({ ...endpoint, "aliflow:profile": "prd" });
  const read = (id: string) => keyless.read(id, { __provider: pointer("flow") });
  const { message } = await read("orders").catch((error) => error);
  await read("not: a name").catch(() => undefined);
  await keyless.stop();
  expect(keyless.printed.join("")).toBe(`aliflow: cannot read flow "orders" in cn-hangzhou
aliflow: cannot read flow "not: a name" in cn-hangzhou
`);
  expect(message).toMatchInlineSnapshot(`
"2 UNKNOWN: cannot read flow "orders" in cn-hangzhou: no Alibaba Cloud credentials were found for the profile "prd", which aliflow:profile names; looked at
  CLI profile       ~/.aliyun/config.json does not exist
  credentials file  ~/.alibabacloud/credentials does not exist
  fix    let aliflow:profile name a profile that is there, or make it: \`aliyun configure --profile "prd"\`"
`);
});

test("prints a line for each call when ALIFLOW_LOG asks for it", async () => {
  const logged = await DynamicServer.start(config(), { ALIFLOW_LOG: "calls" });
  const { inputs } = await logged.check({}, flowInputs("logged"));
  await logged.create(inputs);
  await logged.stop();
  expect(logged.printed.join("")).toMatch(
    /^\d{4}-\d\d-\d\dT[\d:.]+Z CreateFlow cn-hangzhou logged 200 - \d+ms 1 try\n$/,
  );
});

test("prints one line without a stack when a read fails", async () => {
  emulator.addFault({ action: "DescribeFlow", kind: "status", status: 403, code: "AccessDenied", times: 9 });
  const before = server.printed.length;
  await server.read("unreadable", { __provider: pointer("flow") }).catch(() => undefined);
  const text = server.printed.slice(before).join("");
  expect(text).not.toMatch(/\n\s+at /);
});
