// Functions in a program under the engine: by the stack's configuration, by a provider, in previews and failing.
import { type EngineCloud, startEngineCloud } from "./cloud-stack";

const start = `
  const aliflow = require("pulumi-aliflow");
  const definition = { version: "v1", type: "flow", steps: [{ type: "pass", name: "a" }] };`;

let cloud: EngineCloud;
beforeEach(async () => {
  cloud = await startEngineCloud();
  const theirs = { Name: "theirs", Definition: "{type: flow, version: v1, steps: []}", Type: "FDL" } as const;
  for (const region of ["cn-hangzhou", "cn-shanghai"]) {
    const request = { ...theirs, Description: `in ${region}` };
    await cloud.session.cloud(region).serverlessWorkflow("CreateFlow", request);
  }
  cloud.calls();
});
afterEach(() => cloud?.close());

test("a program reads what exists, in previews too, and what it makes itself once that is there", async () => {
  const { endpoint, accessKeyId, accessKeySecret } = cloud.emulator;
  const program = `${start}
    module.exports = async () => {
      const provider = new aliflow.Provider("sh", {
        region: "cn-shanghai",
        accessKeyId: process.env.KEY_ID,
        accessKeySecret: process.env.KEY_SECRET,
        endpoints: { serverlessWorkflow: process.env.ENDPOINT },
      });
      const theirs = await aliflow.getFlow({ name: "theirs" });
      const there = await aliflow.getFlow({ name: "theirs" }, { provider });
      const ours = new aliflow.Flow("ours", { name: "ours", definition });
      const all = aliflow.getFlowsOutput({}, { dependsOn: ours });
      const checked = await aliflow.validateDefinition({ definition: { ...definition, stepz: [] } });
      return {
        descriptions: [theirs.description, there.description],
        names: all.flows.apply((flows) => flows.map(({ name }) => name)),
        again: aliflow.getFlowOutput({ name: ours.name }, { dependsOn: ours }).definition,
        there: aliflow.getFlowsOutput({}, { provider }).apply(({ flows }) => flows.length),
        rules: checked.problems.map(({ rule }) => rule),
      };
    };`;
  const environment = { ENDPOINT: endpoint, KEY_ID: accessKeyId, KEY_SECRET: accessKeySecret };
  const stack = await cloud.createStack({ program, environment });

  expect((await stack.preview()).changes).toEqual({ create: 1 });
  expect(cloud.calls().toSorted()).toEqual(["DescribeFlow", "DescribeFlow", "ListFlows"]);

  const created = await stack.up();
  expect(created.outputs).toEqual({
    descriptions: ["in cn-hangzhou", "in cn-shanghai"],
    names: ["ours", "theirs"],
    again: '{"steps":[{"name":"a","type":"pass"}],"type":"flow","version":"v1"}',
    there: 1,
    rules: ["fdl/unknown-flow-field"],
  });
  expect(created.stdout + JSON.stringify(await stack.exportState())).not.toContain(accessKeySecret);
});

const none = 'flow "none" does not exist in cn-hangzhou';
const noName =
  'the arguments of getFlow are not usable:\n  name: use 1 to 128 letters, digits, "_" or "-", beginning with a letter or "_"';

test.each([
  ["plain", 'module.exports = async () => ({ got: (await aliflow.getFlow({ name: "none" })).name });', none],
  ["output", 'exports.got = aliflow.getFlowOutput({ name: "none" }).name;', none],
  [
    "secret",
    'exports.got = aliflow.getFlowOutput({ name: require("@pulumi/pulumi").secret("its value") }).name;',
    noName,
  ],
])("a failing function is one message without a stack or a secret (%s)", async (_, rest, message) => {
  const stack = await cloud.createStack({ program: start + rest });
  const { stdout, diagnostics } = await stack.preview({ fails: true });
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  expect(errors.map((error) => error.message.trim())).toEqual([message]);
  expect(stdout).not.toMatch(/^\s+at |its value/m);
});
