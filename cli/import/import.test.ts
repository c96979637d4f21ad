import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCloud, type TestCloud } from "../../test/cloud";
import { listed } from "../../test/listing";
import { emulatorEnvironment } from "../../test/pulumi/engine";
import type { Io } from "../io";
import { runImport } from "./import";
import type { Flags } from "./settings";

let cloud: TestCloud;
let folder: string;
beforeEach(async () => {
  cloud = await startCloud();
  folder = mkdtempSync(join(tmpdir(), "aliflow-import-"));
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await cloud.close();
});

const definition = (name: string) =>
  `version: v1\ntype: flow\nsteps:\n  - {type: pass, name: "${name}"}  # as written\n`;
const composer = JSON.stringify({
  schemaVersion: "2018-12-12",
  version: "1.0.0",
  triggers: { request: { type: "Request", kind: "Http", inputs: { method: "POST", schema: {} } } },
  actions: { call: { type: "HTTP", inputs: { method: "GET", uri: "https://example.com" }, runAfter: {} } },
});

const flowNamed = (name: string, more = {}) =>
  cloud.cloud.serverlessWorkflow("CreateFlow", {
    Name: name,
    Definition: definition("a"),
    Description: "",
    Type: "FDL",
    ...more,
  });
const scheduleOf = (FlowName: string, ScheduleName: string, more = {}) =>
  cloud.cloud.serverlessWorkflow("CreateSchedule", {
    FlowName,
    ScheduleName,
    CronExpression: "@every 90m",
    ...more,
  });

/** What somebody else made, by the services' own calls. */
async function fill(): Promise<string> {
  await flowNamed("order-flow", { Description: "Receives an order" });
  await flowNamed("class", { Definition: definition("${x}"), ExecutionMode: "Standard" });
  await flowNamed("theirs", { Description: "Managed by Pulumi: shop/prod/theirs" });
  await scheduleOf("order-flow", "nightly", { Payload: '{"region": "eu", "retries": 3}', Enable: false });
  await scheduleOf("class", "nightly", { Payload: '{"db": {"password": "hunter2"}}' });
  const { FlowId } = await cloud.cloud.logicComposer("CreateFlow", {
    FlowName: "订单 处理",
    Definition: composer,
  });
  const Tag = [{ Key: "team", Value: "orders" }];
  await cloud.cloud.logicComposer("TagResources", {
    ResourceType: "ALIYUN::LC::FLOW",
    ResourceId: [FlowId],
    Tag,
  });
  return FlowId;
}

async function importing(more: Partial<Flags> = {}, known = listed) {
  const [out, errors]: [string[], string[]] = [[], []];
  const io: Io = {
    out: (line) => out.push(line),
    error: (line) => errors.push(line),
    stopped: () => new Promise(() => undefined),
    environment: emulatorEnvironment(cloud.emulator),
  };
  const failure = await runImport(
    { out: join(folder, "shop"), program: "typescript", ...more },
    io,
    known,
  ).then(
    () => undefined,
    (error: Error) => `${error.name}: ${error.message}`,
  );
  return { out, errors, failure };
}

const written = (path: string) => readFileSync(join(folder, "shop", path), "utf8");

test("writes a TypeScript program that reads as a person wrote it", async () => {
  await fill();
  const { out, errors, failure } = await importing();
  expect(failure).toBeUndefined();
  expect(written("index.ts")).toMatchInlineSnapshot(`
"import { readFileSync } from "node:fs";
import * as aliflow from "pulumi-aliflow";

const classFlow = new aliflow.Flow("class", {
  name: "class",
  definition: readFileSync("flows/class.yaml", "utf8"),
});

new aliflow.Schedule("class-nightly", {
  flowName: classFlow.name,
  name: "nightly",
  cronExpression: "@every 90m",
  payload: { db: { password: "hunter2" } },
});

const orderFlow = new aliflow.Flow("order-flow", {
  name: "order-flow",
  definition: aliflow.definition.fromFile("flows/order-flow.yaml"),
  description: "Receives an order",
});

new aliflow.Schedule("order-flow-nightly", {
  flowName: orderFlow.name,
  name: "nightly",
  cronExpression: "@every 90m",
  payload: { region: "eu", retries: 3 },
  enabled: false,
});

const 订单处理 = new aliflow.ComposerFlow("订单-处理", {
  name: "订单 处理",
  definition: aliflow.definition.fromFile("flows/订单-处理.json"),
});

new aliflow.ResourceTag("订单-处理-tags", {
  resourceId: 订单处理.id,
  tags: { team: "orders" },
});
"
`);
  expect(out.map((line) => line.replaceAll(folder, "FOLDER"))).toMatchInlineSnapshot(`
[
  "2 flows, 2 schedules, 1 composer flow, 1 resource tag written to FOLDER/shop; what to do next:",
  "  cd FOLDER/shop && npm install && pulumi stack init dev",
  "  pulumi import --file import.json --generate-code=false",
  "  pulumi preview        shows 6 unchanged; then commit the folder, without import.json",
]
`);
  expect(errors).toMatchInlineSnapshot(`
[
  "aliflow: left out: flow "theirs" in cn-hangzhou: is managed by another Pulumi stack: its description is "Managed by Pulumi: shop/prod/theirs"; --include-managed imports it all the same",
  "aliflow: schedule "nightly": payload.db.password looks like a credential; move it into the program's configuration: \`pulumi config set --secret\`",
]
`);
});

test("keeps each definition byte for byte", async () => {
  await fill();
  await importing();
  expect(written("flows/order-flow.yaml")).toBe(definition("a"));
  expect(written("flows/class.yaml")).toBe(definition("${x}"));
  expect(written("flows/订单-处理.json")).toBe(composer);
});
