import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as dynamic from ".";
import * as aliflow from "./plugin";

/** What the engine gets of a resource, by logical name. */
const registered = new Map<string, { type: string; inputs: Readonly<Record<string, unknown>> }>();
const asked: unknown[] = [];
beforeAll(() =>
  pulumi.runtime.setMocks({
    newResource: ({ name, id, type, inputs }) => {
      registered.set(name, { type, inputs });
      return { id: id || `id of ${name}`, state: inputs };
    },
    call: ({ token, inputs, provider }) => {
      asked.push([token, inputs, provider]);
      return { ...inputs, description: "of the plugin" };
    },
  }),
);

const { version } = JSON.parse(readFileSync(join(__dirname, "../package.json"), "utf8"));
const definition = { version: "v1", type: "flow", steps: [{ type: "pass", name: "a" }] } as const;
const settled = <T>(output: pulumi.Output<T>) => new Promise<T>((resolve) => void output.apply(resolve));

async function registration(resource: pulumi.Resource, name: string) {
  await settled(resource.urn);
  return registered.get(name);
}

/** Options as Pulumi's SDK takes them: transformations see them last. */
function watched() {
  const seen: pulumi.CustomResourceOptions[] = [];
  const transformations = [({ opts }: pulumi.ResourceTransformationArgs) => void seen.push(opts)];
  return { seen, opts: { transformations: transformations as unknown as pulumi.ResourceTransformation[] } };
}

test("has every name that the other door has", () => {
  expect(Object.keys(aliflow).sort()).toEqual(Object.keys(dynamic).sort());
});

test("asks the plugin of its own version, with the inputs of the program and nothing of ours", async () => {
  const { seen, opts } = watched();
  const flow = new aliflow.Flow("on-plugin", { definition, description: pulumi.secret("s") }, opts);
  expect(await registration(flow, "on-plugin")).toEqual({
    type: "aliflow:index:Flow",
    inputs: { definition, description: expect.objectContaining({ value: "s" }) },
  });
  expect(seen).toEqual([
    expect.objectContaining({
      version,
      pluginDownloadURL: "github://api.github.com/pulumi-aliflow",
      aliases: [{ type: "pulumi-nodejs:dynamic/aliflow:Flow" }],
    }),
  ]);
});

test("is what the dynamic resource of that name becomes, and the other way round", () => {
  const { seen, opts } = watched();
  const aliases = [{ name: "earlier" }];
  new dynamic.Schedule("nightly", { flowName: "f", cronExpression: "0 0 2 * * ?" }, { ...opts, aliases });
  new aliflow.Schedule("nightly", { flowName: "f", cronExpression: "0 0 2 * * ?" }, { ...opts, aliases });
  expect(seen.map((one) => one.aliases)).toEqual([
    [{ type: "aliflow:index:Schedule" }, ...aliases],
    [{ type: "pulumi-nodejs:dynamic/aliflow:Schedule" }, ...aliases],
  ]);
});

test("tells the file of a definition, for messages", async () => {
  const file = "definition/testdata/fdl/polling-loop.yaml";
  const flow = new aliflow.Flow("from-file", { definition: aliflow.definition.fromFile(file) });
  expect((await registration(flow, "from-file"))?.inputs.__definitionFile).toBe(file);
});

test("reads an existing object, and takes the option import", async () => {
  const got = aliflow.ComposerFlow.get("found", "lc-1", { region: "cn-hangzhou" });
  expect(got).toBeInstanceOf(aliflow.ComposerFlow);
  expect(await settled(got.flowId)).toBe("lc-1");
  expect(await registration(got, "found")).toMatchObject({ type: "aliflow:index:ComposerFlow" });
  expect(() => new aliflow.Flow("taken", { definition }, { import: "order-flow" })).not.toThrow();
});

test("a class made of ours takes the same door", async () => {
  class OrderFlow extends aliflow.Flow {}
  const flow = new OrderFlow("made-of-ours", { definition });
  expect(await registration(flow, "made-of-ours")).toMatchObject({ type: "aliflow:index:Flow" });
});

test("its provider takes settings as text, keys as secrets, and keeps its resources through a move", async () => {
  const { seen, opts } = watched();
  const settings = { region: "cn-shanghai", accessKeySecret: "hidden", maxRetries: 3, profile: undefined };
  const endpoints = { serverlessWorkflow: "http://127.0.0.1:1" };
  const sg = new aliflow.Provider("sg", { ...settings, endpoints }, opts);
  expect(await registration(sg, "sg")).toEqual({
    type: "pulumi:providers:aliflow",
    inputs: {
      region: "cn-shanghai",
      accessKeySecret: expect.objectContaining({ value: "hidden" }),
      maxRetries: "3",
      endpoints: '{"serverlessWorkflow":"http://127.0.0.1:1"}',
    },
  });
  const before = new dynamic.Provider("sg-before", {}, opts);
  expect(await registration(before, "sg-before")).toMatchObject({ type: "pulumi:providers:pulumi-nodejs" });
  expect(seen).toMatchObject([
    { version, aliases: [{ type: "pulumi:providers:pulumi-nodejs" }] },
    { aliases: [{ type: "pulumi:providers:aliflow" }] },
  ]);
});

test("its functions ask the plugin, by the provider of the options or of a parent", async () => {
  expect(await aliflow.getFlow({ name: "theirs" })).toMatchObject({ description: "of the plugin" });
  const provider = new aliflow.Provider("there", { region: "cn-shanghai" });
  expect(await settled(aliflow.getFlowsOutput({}, { provider }))).toMatchObject({
    description: "of the plugin",
  });
  const parent = new pulumi.ComponentResource("a:b:C", "parent", {}, { providers: [provider] });
  await aliflow.getFlows({}, { parent });
  const there = expect.stringContaining("::pulumi:providers:aliflow::there::");
  expect(asked.splice(0)).toEqual([
    ["aliflow:index:getFlow", { name: "theirs" }, ""],
    ["aliflow:index:getFlows", {}, there],
    ["aliflow:index:getFlows", {}, there],
  ]);
});

test("a function is told which arguments are secret, and so is its answer", async () => {
  const answer = aliflow.getFlowOutput({ name: pulumi.secret("theirs"), region: "cn-hangzhou" });
  expect(await settled(answer)).toMatchObject({ name: "theirs" });
  expect(await pulumi.isSecret(answer)).toBe(true);
  expect(asked.splice(0)).toEqual([
    ["aliflow:index:getFlow", { name: "theirs", region: "cn-hangzhou", __secretInputs: ["name"] }, ""],
  ]);
});

test("a function of one door refuses the provider of the other", async () => {
  const [ours, theirs] = [new aliflow.Provider("ours"), new dynamic.Provider("theirs")];
  await expect(aliflow.getFlows({}, { provider: theirs })).rejects.toThrow(
    'getFlows: the option provider is no Provider of "pulumi-aliflow/plugin"; use one that is imported from there',
  );
  await expect(dynamic.getFlows({}, { provider: ours })).rejects.toThrow(
    'is no Provider of "pulumi-aliflow"; use',
  );
});
