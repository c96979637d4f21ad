import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Call } from "../../client/signing/call";
import { json, serve, type TestServer } from "../../client/testdata/server";
import { VirtualClock } from "../../client/testdata/virtual-clock";
import { callLine, callLogOf } from "./call-log";
import { createSession } from "./session";

const planted = "PLANTED-SECRET";
let folder: string;
let server: TestServer;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aliflow-calls-"));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await server?.close();
});

/** A session whose calls are logged into a file. */
function sessionOf(more: Record<string, string> = {}) {
  const file = join(folder, "calls.log");
  const told: string[] = [];
  const session = createSession({
    environment: {
      ALIBABA_CLOUD_ACCESS_KEY_ID: `${planted}-id`,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: `${planted}-key`,
      ALIBABA_CLOUD_SECURITY_TOKEN: `${planted}-token`,
      ALIFLOW_SERVERLESS_WORKFLOW_ENDPOINT: server.url.href,
      ALIFLOW_LOG: `calls:${file}`,
      ...more,
    },
    clock: new VirtualClock(),
    tell: (text) => told.push(text),
  });
  const lines = () => readFileSync(file, "utf8").trimEnd().split("\n");
  return { cloud: session.cloud("cn-hangzhou"), close: () => session.close(), lines, told, file };
}

test("each call is a line with its object, outcome and tries, and no secret", async () => {
  server = await serve(({ body, query }, response, count) => {
    if (count === 1) json(response, 200, { RequestId: "r", Name: "orders", Definition: planted });
    else if (count === 2) json(response, 429, { Code: "Throttling.User", Message: "later" });
    else if (count === 3) json(response, 409, { Code: "FlowAlreadyExists", Message: planted });
    else json(response, 403, { Code: `Forbidden.${planted}-key.${query}.${body}`, Message: planted });
  });
  const { cloud, close, lines, file } = sessionOf();
  const flow = { Name: "orders", Definition: planted, Description: planted, Type: "FDL" } as const;
  await cloud.serverlessWorkflow("DescribeFlow", { Name: "orders" });
  await cloud.serverlessWorkflow("CreateFlow", flow).catch(() => undefined);
  const schedule = { FlowName: "orders", ScheduleName: "nightly", CronExpression: "0 0 4 * * ?" };
  await cloud
    .serverlessWorkflow("CreateSchedule", { ...schedule, Payload: `{"token":"${planted}"}` })
    .catch(() => undefined);
  close();
  const [read, create, refused, ...more] = lines();
  expect(read).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z DescribeFlow cn-hangzhou orders 200 - \d+ms 1 try$/);
  expect(create).toMatch(/ CreateFlow cn-hangzhou orders 409 FlowAlreadyExists \d+ms 2 tries$/);
  expect(refused).toMatch(/ CreateSchedule cn-hangzhou orders\/nightly 403 ".+" \d+ms 1 try$/);
  expect(more).toEqual([]);
  expect(readFileSync(file, "utf8")).not.toMatch(/PLANTED|Signature=(?!\*)/);
  expect(statSync(file).mode & 0o077).toBe(0);
});

test("a call without a reply has status 0 and our code", async () => {
  server = await serve(({ socket }) => socket.destroy());
  const { cloud, close, lines } = sessionOf();
  await cloud.serverlessWorkflow("DescribeFlow", { Name: "orders" }).catch(() => undefined);
  close();
  expect(lines()).toEqual([expect.stringMatching(/ orders 0 ConnectionLost \d+ms 9 tries$/)]);
});

test("a file that cannot be written is told once and stops no call", async () => {
  server = await serve((_, response) => json(response, 200, { RequestId: "r", Name: "orders" }));
  const file = join(folder, "missing", "calls.log");
  const { cloud, close, told } = sessionOf({ ALIFLOW_LOG: `calls:${file}` });
  for (let count = 0; count < 2; count += 1) {
    expect(await cloud.serverlessWorkflow("DescribeFlow", { Name: "orders" })).toHaveProperty("Name");
  }
  close();
  expect(told.map((text) => text.replace(folder, "DIR"))).toEqual([
    'the calls cannot be logged to "DIR/missing/calls.log" (ENOENT); let ALIFLOW_LOG name another file',
  ]);
});

test.each(["call", "calls:", "1"])("ALIFLOW_LOG=%s is refused with what it may be", (setting) => {
  expect(() => callLogOf(setting, () => undefined)).toThrow(
    `ALIFLOW_LOG is "${setting}"; use "calls" or "calls:FILE"`,
  );
});

test.each<[Call["parameters"], string]>([
  [{ FlowId: "lc-1", FlowName: "new name" }, "lc-1"],
  [{ "ResourceId.1": "lc-1", "ResourceId.2": "lc-2", "Tag.1.Value": planted }, "lc-1"],
  [{ Definition: planted, Payload: planted }, "-"],
  [{ Name: "a\nb 200 - 0ms\u001b[2J" }, '"a\\nb 200 - 0ms\\u001b[2J"'],
])("parameters %j are of object %s", (parameters, object) => {
  const call = { action: "CreateFlow", region: "cn-hangzhou", parameters } as Call; // all that the line looks at
  const at = Date.UTC(2026, 0, 2, 3, 4, 5);
  expect(callLine({ call, at, status: 200, code: "", milliseconds: 12.4, tries: 1 })).toBe(
    `2026-01-02T03:04:05.000Z CreateFlow cn-hangzhou ${object} 200 - 12ms 1 try`,
  );
});
