// A program in YAML over the plugin: the life that dynamic resources cannot offer it.
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type EngineCloud, startEngineCloud, yamlProgramOf } from "./cloud-stack";
import type { Stack } from "./pulumi";

const definition = (seconds: number) => ({
  version: "v1",
  type: "flow",
  steps: [
    { type: "pass", name: "first" },
    { type: "wait", name: "breathe", duration: seconds },
  ],
});
const inputs = { name: "orders", definition: definition(5) };

let cloud: EngineCloud;
let stack: Stack;
beforeAll(async () => {
  cloud = await startEngineCloud();
  stack = await cloud.createStack({ program: yamlProgramOf("Flow", { orders: inputs }) });
});
afterAll(() => cloud?.close());

test("up creates, and another one finds no change", async () => {
  expect((await stack.up()).changes).toEqual({ create: 1 });
  expect(await stack.resource("orders")).toMatchObject({
    type: "aliflow:index:Flow",
    id: "orders",
    inputs: { name: "orders", region: "cn-hangzhou" },
    outputs: { flowId: expect.any(String), description: "Managed by Pulumi: test/dev/orders" },
  });
  cloud.calls();
  expect((await stack.preview()).changes).toEqual({ same: 1 });
  expect(cloud.calls()).toEqual([]);
});

test("an update shows the field of the definition that changes", async () => {
  stack.setProgram(yamlProgramOf("Flow", { orders: { ...inputs, definition: definition(9) } }));
  const { steps, stdout } = await stack.up();
  expect(steps[0]).toMatchObject({
    op: "update",
    detailedDiff: { "definition.steps[1].duration": "update" },
  });
  expect(stdout).toContain("~ duration: 5 => 9");
});

test("a refresh finds what was changed behind our back, and the next up puts it right", async () => {
  await cloud.cloud.serverlessWorkflow("UpdateFlow", { Name: "orders", Description: "drifted" });
  const refreshed = await stack.refresh();
  expect(refreshed.changes).toEqual({ update: 1 });
  expect(refreshed.steps[0]?.changed).toEqual(["description"]);
  expect((await stack.up()).changes).toEqual({ update: 1 });
});

test("an object is imported by its id alone", async () => {
  await cloud.cloud.serverlessWorkflow("CreateFlow", {
    Name: "elsewhere",
    Type: "FDL",
    Definition: JSON.stringify(definition(1)),
    Description: "made by hand",
  });
  const resource = { type: "aliflow:index:Flow", name: "imported", id: "elsewhere" };
  expect((await stack.import([resource])).changes).toEqual({ import: 1, same: 1 });
  const { inputs: imported = {} } = (await stack.resource("imported")) ?? {};
  const { __owner, ...own } = imported as Record<string, never>;
  stack.setProgram(
    yamlProgramOf("Flow", { orders: { ...inputs, definition: definition(9) }, imported: own }),
  );
  expect((await stack.preview()).changes).toEqual({ same: 2 });
});

test("a secret within an input is encrypted in the state, also after a refresh and an update", async () => {
  const planted = "PLANTED-SECRET";
  const environment = { OPEN: "yes", KEY: { "fn::secret": planted } };
  for (const description of ["first", "second"]) {
    stack.setProgram(
      yamlProgramOf("Flow", { hidden: { ...inputs, name: "hidden", description, environment } }),
    );
    const { stdout } = await stack.up();
    const refreshed = await stack.refresh();
    expect(refreshed.changes).toEqual({ same: 1 });
    const state = await stack.resource("hidden");
    expect(state).toMatchObject({ inputs: { environment: { OPEN: "yes" } }, outputs: { description } });
    expect(stdout + refreshed.stdout + JSON.stringify(state)).not.toContain(planted);
  }
});

test("destroy needs nothing of the program but a stub", async () => {
  stack.setProgram({ yaml: "resources: {}" });
  expect((await stack.destroy()).changes).toEqual({ delete: 1 });
  expect((await cloud.cloud.serverlessWorkflow("ListFlows", {})).Flows).toEqual([]);
});

test("destroy needs neither the program nor its packages", async () => {
  const program = `
    const aliflow = require("pulumi-aliflow/plugin");
    new aliflow.Flow("orders", { definition: ${JSON.stringify(definition(5))} });`;
  const stack = await cloud.createStack({ program });
  await stack.up();
  for (const name of ["index.js", "package.json", "node_modules"])
    rmSync(join(stack.folder, name), { recursive: true });
  expect(readdirSync(stack.folder).sort()).toEqual(["Pulumi.dev.yaml", "Pulumi.yaml"]);
  expect((await stack.destroy()).changes).toEqual({ delete: 1 });
  expect((await cloud.cloud.serverlessWorkflow("ListFlows", {})).Flows).toEqual([]);
});
