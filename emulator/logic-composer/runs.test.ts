import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { EmulatorOptions } from "../options";
import { send } from "../testdata/raw-client";
import { testEmulators } from "../testdata/test-emulators";
import { logicComposer, serverlessWorkflow } from "../testdata/vendor-client";

const startEmulator = testEmulators();

let shop: Server;
beforeAll((done) => {
  shop = createServer((request, response) => {
    const isKnown = request.url === "/price?of=tea";
    response.writeHead(isKnown ? 200 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify(isKnown ? { price: 3 } : { error: "unknown" }));
  }).listen(0, "127.0.0.1", done);
});
afterAll((done) => {
  shop.close(done);
});
const shopUrl = () => `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;

const request = (uri: string) => ({
  schemaVersion: "2018-12-12",
  triggers: { request: { type: "Request", kind: "Http", inputs: { method: "POST" } } },
  actions: {
    price: { type: "HTTP", inputs: { method: "GET", uri } },
    answer: {
      type: "Response",
      inputs: { statusCode: 200, body: { total: "@mul(triggerBody()?['count'], body('price')?['price'])" } },
      runAfter: { price: ["Succeeded"] },
    },
  },
});

async function invoked(definition: object, options: EmulatorOptions = {}) {
  const emulator = await startEmulator({ clock: "virtual", ...options });
  const call = logicComposer(emulator);
  const { FlowId } = await call("CreateFlow", { FlowName: "price", Definition: JSON.stringify(definition) });
  const Data = JSON.stringify({ body: { count: 4 } });
  const { InvocationId } = await call("InvokeFlow", { FlowId, Data });
  await emulator.advanceClock(0);
  const pair = Buffer.from(`${emulator.accessKeyId}:${emulator.accessKeySecret}`).toString("base64");
  const door = { path: "/_aliflow/invocations", headers: { authorization: `Basic ${pair}` } };
  const run = { ...door, method: "POST", body: JSON.stringify({ invocationId: InvocationId }) };
  return { emulator, call, FlowId, InvocationId, door, run };
}

test("a flow runs when it is invoked, and its answer can be read", async () => {
  const { emulator, FlowId, InvocationId, door, run } = await invoked(request(`${shopUrl()}/price?of=tea`));
  const { json } = await send(emulator, door);
  expect(json).toMatchObject({
    invocations: [
      {
        flowId: FlowId,
        invocationId: InvocationId,
        status: "Succeeded",
        output: { response: { statusCode: 200, body: { total: 12 } } },
      },
    ],
  });
  const types = ((await send(emulator, run)).json.events as { Type: string }[]).map(({ Type }) => Type);
  expect([types[0], types.at(-1)]).toEqual(["ExecutionStarted", "ExecutionSucceeded"]);
  expect(types).toContain("ActionSucceeded");
});

test("a request that fails is told, and a stub stands for it", async () => {
  const failed = await invoked(request(`${shopUrl()}/price?of=cups`));
  expect((await send(failed.emulator, failed.run)).json).toMatchObject({ status: "Failed" });
  const stubs = [{ action: "HTTP", output: { statusCode: 200, body: { price: 5 } } }];
  const stubbed = await invoked(request("https://shop.example/price"), { stubs });
  expect((await send(stubbed.emulator, stubbed.run)).json).toMatchObject({
    status: "Succeeded",
    output: { response: { body: { total: 20 } } },
  });
});

test("a connector that is not run here fails its action with the stub to write, and runs by that", async () => {
  const ask = { type: "AliyunImageSearch", connection: "mine", inputs: { operation: "SearchImage" } };
  const end = { type: "Terminate", inputs: { runStatus: "Cancelled" }, runAfter: { ask: ["Failed"] } };
  const failed = await invoked({ ...request(""), actions: { ask, end } });
  const { events } = (await send(failed.emulator, failed.run)).json;
  const [told] = (events as { Type: string; EventDetail: string }[]).filter(
    ({ Type }) => Type === "ActionFailed",
  );
  const { error, cause } = JSON.parse(told?.EventDetail ?? "{}");
  expect([error, cause]).toEqual([
    "FnF.TaskNotStubbed",
    expect.stringMatching(
      /^no stub fits step "ask" .*\n- action: AliyunImageSearch\n {2}step: ask\n {2}output: \{\}\n$/,
    ),
  ]);

  const stubs = [{ action: "Aliyun*", output: { Auctions: [{ ProductId: "tea" }] } }];
  const found = { type: "Response", inputs: { statusCode: 200, body: "@outputs('ask')" } };
  const actions = { ask, found: { ...found, runAfter: { ask: ["Succeeded"] } } };
  const stubbed = await invoked({ ...request(""), actions }, { stubs });
  expect((await send(stubbed.emulator, stubbed.run)).json).toMatchObject({
    status: "Succeeded",
    output: { response: { body: { Auctions: [{ ProductId: "tea" }] } } },
  });
});

test("a request that nobody answers says why", async () => {
  const gone = createServer();
  await new Promise<void>((resolve) => gone.listen(0, "127.0.0.1", resolve));
  const { port } = gone.address() as AddressInfo;
  await new Promise((resolve) => gone.close(resolve));
  for (const [uri, reason] of [
    [`http://127.0.0.1:${port}/price`, "ECONNREFUSED"],
    ["http://127.0.0.1:1/price", "bad port"],
  ] as const) {
    const { emulator, run } = await invoked(request(uri));
    const cause = `action "price": "${uri}" does not answer: ${reason}`;
    expect((await send(emulator, run)).json).toMatchObject({ failure: { cause } });
  }
});

test("no request leaves this machine", async () => {
  const { emulator, run } = await invoked(request("http://shop.example/price"));
  const { json } = await send(emulator, run);
  expect(JSON.stringify(json)).toContain("the emulator sends requests to this machine alone");
});

test("Data that is no object is refused", async () => {
  const { call, FlowId } = await invoked(request("http://127.0.0.1:9/"));
  await expect(call("InvokeFlow", { FlowId, Data: "[1]" })).rejects.toMatchObject({
    code: "InvalidParameter",
  });
});

test("runs go with their flow, and are no executions of the other service", async () => {
  const { emulator, call, FlowId, door } = await invoked(request(`${shopUrl()}/price?of=tea`));
  const other = serverlessWorkflow(emulator);
  const flow = { Name: FlowId, Type: "FDL", Description: "", Definition: '{"type": "flow", "steps": []}' };
  await other("CreateFlow", flow);
  expect(await other("ListExecutions", { FlowName: FlowId })).toMatchObject({ Executions: [] });
  await call("DeleteFlow", { FlowId });
  expect((await send(emulator, door)).json).toEqual({ invocations: [] });
});
