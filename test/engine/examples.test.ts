// The examples, as they are: TypeScript programs of their own.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type EngineCloud, startEngineCloud } from "./cloud-stack";

const examples = join(__dirname, "../../examples");

/** The compiler has seen the program when it went up; to look again takes most of a preview. */
const checkedBefore = { environment: { PULUMI_NODEJS_TRANSPILE_ONLY: "true" } };

let cloud: EngineCloud;
beforeAll(async () => {
  cloud = await startEngineCloud();
});
afterAll(() => cloud?.close());

test.each([
  {
    name: "quickstart",
    resources: 4,
    outputs: {
      flowName: expect.stringMatching(/^orders-/),
      scheduleId: expect.any(String),
      composerFlowId: expect.stringMatching(/^lc-/),
    },
  },
  {
    name: "order-flow",
    resources: 2,
    outputs: {
      flowName: expect.stringMatching(/^order-flow-/),
      lastChanged: expect.stringMatching(/Z$/),
      schedule: expect.stringMatching(/^order-flow-\w+\/retry-open-orders-/),
    },
  },
  {
    name: "migration",
    resources: 2,
    outputs: {
      executionName: expect.stringMatching(/^migration-/),
      output: '{"moved":["orders","refunds"]}',
    },
  },
  {
    name: "canary",
    resources: 3,
    outputs: {
      flowName: expect.stringMatching(/^orders-/),
      version: "1",
      routing: [{ version: "1" }],
    },
  },
])("$name goes up, shows no change and is destroyed", async ({ name, resources, outputs }) => {
  const stack = await cloud.createStack({ program: { folder: join(examples, name) } });
  const created = await stack.up();
  expect(created).toMatchObject({ changes: { create: resources }, diagnostics: [] });
  expect(created.outputs).toEqual(outputs);
  expect((await stack.preview(checkedBefore)).changes).toEqual({ same: resources });
  expect((await stack.destroy()).changes).toEqual({ delete: resources });
});

test("canary moves the starts in stages, and back", async () => {
  const folder = join(examples, "canary");
  const stack = await cloud.createStack({ program: { folder } });
  const { outputs } = await stack.up();
  const flowName = String(outputs.flowName);
  const stage = async (key: string, value: string) => {
    await stack.setConfig(key, value);
    const { changes } = await stack.up();
    const { Alias } = await cloud.cloud.serverlessWorkflow("DescribeFlowAlias", {
      FlowName: flowName,
      Name: "live",
    });
    return { changes, routes: Alias.RoutingConfigurations };
  };
  const routes = (first: number, second: number) => [
    { Version: "1", Weight: first },
    { Version: "2", Weight: second },
  ];

  const changed = readFileSync(join(folder, "index.ts"), "utf8").replace("duration: 5", "duration: 6");
  stack.setFiles({ "index.ts": changed });
  expect(await stage("stable", "1")).toEqual({
    changes: { update: 2, replace: 1 },
    routes: routes(90, 10),
  });
  expect(await stage("stage", "promoted")).toMatchObject({ changes: { update: 1 }, routes: routes(0, 100) });
  expect(await stage("stage", "rolled-back")).toMatchObject({
    changes: { update: 1 },
    routes: routes(100, 0),
  });
  expect((await stack.preview(checkedBefore)).changes).toEqual({ same: 3 });
  await stack.destroy();
});
