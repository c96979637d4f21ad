// Functions in a program under the engine: by the stack's configuration, by a provider, in previews and failing.
import { type EngineCloud, startEngineCloud } from "./cloud-stack";
import { throughEachDoor } from "./doors";

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

const none = 'flow "none" does not exist in cn-hangzhou';
const noName =
  'the arguments of getFlow are not usable:\n  name: use 1 to 128 letters, digits, "_" or "-", beginning with a letter or "_"';

throughEachDoor(() => {
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

  test.each([
    [
      "plain",
      'module.exports = async () => ({ got: (await aliflow.getFlow({ name: "none" })).name });',
      none,
    ],
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
});

// YAML asks once the arguments are known, whatever it depends on: a name that the program gives would be too early.
test("a program in YAML reads what exists, and what it makes itself once its id is known", async () => {
  const request = { FlowName: "theirs", Description: "stable" };
  await cloud.session.cloud("cn-hangzhou").serverlessWorkflow("PublishFlowVersion", request);
  const yaml = `
variables:
  theirs:
    fn::invoke: { function: aliflow:getFlow, arguments: { name: theirs } }
  there:
    fn::invoke: { function: aliflow:getFlows, arguments: { region: cn-shanghai }, return: flows }
  versions:
    fn::invoke: { function: aliflow:getFlowVersions, arguments: { flowName: theirs }, return: versions }
  again:
    fn::invoke: { function: aliflow:getComposerFlow, arguments: { flowId: "\${ours.id}" } }
  checked:
    fn::invoke: { function: aliflow:validateDefinition, arguments: { definition: { type: flow, stepz: [] } } }
resources:
  ours:
    type: aliflow:ComposerFlow
    properties: { name: ours, definition: { actions: {} } }
outputs:
  descriptions: ["\${theirs.description}", "\${there[0].description}", "\${versions[0].description}"]
  again: \${again.name}
  isValid: \${checked.valid}`;
  const stack = await cloud.createStack({ program: { yaml } });
  expect((await stack.preview()).changes).toEqual({ create: 1 });
  expect((await stack.up()).outputs).toEqual({
    descriptions: ["in cn-hangzhou", "in cn-shanghai", "stable"],
    again: "ours",
    isValid: false,
  });
});

test("a function that fails in a program in YAML says why", async () => {
  const yaml = `
variables:
  none: { "fn::invoke": { function: aliflow:getFlow, arguments: { name: none } } }
outputs:
  got: \${none.name}`;
  const stack = await cloud.createStack({ program: { yaml } });
  const { diagnostics } = await stack.preview({ fails: true });
  expect(diagnostics.map(({ message }) => message).join()).toContain(none);
});
