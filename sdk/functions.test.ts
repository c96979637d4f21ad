import * as pulumi from "@pulumi/pulumi";
import { region, startCloud, type TestCloud } from "../test/cloud";
import * as aliflow from ".";

const definition = "type: flow\nversion: v1\nsteps:\n  - type: pass\n    name: a\n";

let test_: TestCloud;
beforeAll(async () => {
  test_ = await startCloud();
  const flow = { Name: "theirs", Type: "FDL", Definition: definition, Description: "d" } as const;
  await test_.cloud.serverlessWorkflow("CreateFlow", flow);
  const { accessKeyId, accessKeySecret, endpoint } = test_.emulator;
  const endpoints = JSON.stringify({ serverlessWorkflow: endpoint, logicComposer: endpoint });
  const config = { region, accessKeyId, accessKeySecret, endpoints };
  for (const [key, value] of Object.entries(config)) pulumi.runtime.setConfig(`aliflow:${key}`, value);
});
afterAll(() => test_.close());

/** What an output holds, and whether a program may show it. */
async function settled<T>(output: pulumi.Output<T>): Promise<{ value: T; isSecret: boolean }> {
  const value = await new Promise<T>((resolve) => {
    output.apply(resolve);
  });
  return { value, isSecret: await pulumi.isSecret(output) };
}

describe("before there is an engine", () => {
  test("a function answers by the stack's configuration", async () => {
    expect(await aliflow.getFlow({ name: "theirs" })).toMatchObject({ name: "theirs", definition });
    expect((await aliflow.getFlows()).flows.map(({ name }) => name)).toEqual(["theirs"]);
  });

  test("an output form waits for its arguments, and keeps what is secret", async () => {
    const plain = await settled(aliflow.getFlowOutput({ name: pulumi.output("theirs") }));
    expect(plain).toMatchObject({ value: { name: "theirs" }, isSecret: false });
    const hidden = await settled(aliflow.getFlowOutput({ name: pulumi.secret("theirs") }));
    expect(hidden.isSecret).toBe(true);
  });

  test("a failure is one message without a stack", async () => {
    const failure: unknown = await aliflow.getFlow({ name: "none" }).catch((error: unknown) => error);
    expect(pulumi.RunError.isInstance(failure)).toBe(true);
    expect(failure).toMatchObject({ message: 'flow "none" does not exist in cn-hangzhou' });
  });

  test("an output among plain arguments is told with the form that waits", async () => {
    const args = { name: pulumi.output("theirs") as unknown as string };
    await expect(aliflow.getFlow(args)).rejects.toThrow(
      "getFlow: name is an output; use getFlowOutput, which waits for it",
    );
  });

  test("another package's provider is refused", async () => {
    const provider = {} as aliflow.Provider;
    await expect(aliflow.getFlows({}, { provider })).rejects.toThrow(
      'getFlows: the option provider is no Provider of "pulumi-aliflow"; use one that is imported from there',
    );
  });

  test("a definition is validated as text, as an object and as an output", async () => {
    expect(await aliflow.validateDefinition({ definition })).toEqual({
      valid: true,
      language: "fdl",
      problems: [],
    });
    const built = aliflow.fdl.flow(aliflow.fdl.succeed("done"));
    const { value } = await settled(aliflow.validateDefinitionOutput({ definition: built }));
    expect(value).toMatchObject({ valid: true });
  });
});

describe("in a program under test", () => {
  const asked: unknown[] = [];
  const call = ({ token, inputs }: pulumi.runtime.MockCallArgs) => {
    asked.push([token, inputs]);
    return { name: inputs.name, description: "mocked" };
  };
  const newResource = ({ inputs, name }: pulumi.runtime.MockResourceArgs) => ({ id: name, state: inputs });

  test("functions answer what its mocks do", async () => {
    await pulumi.runtime.setMocks({ newResource, call });
    expect(await aliflow.getFlow({ name: "any" })).toMatchObject({ description: "mocked" });
    const { value } = await settled(aliflow.getFlowOutput({ name: pulumi.output("other") }));
    expect(value).toMatchObject({ name: "other", description: "mocked" });
    expect(asked.splice(0)).toEqual([
      ["aliflow:index:getFlow", { name: "any" }],
      ["aliflow:index:getFlow", { name: "other" }],
    ]);
  });

  test("an answer stays unknown, without a call, while an argument or a resource is", async () => {
    await pulumi.runtime.setMocks(
      { newResource: () => ({ id: undefined, state: {} }), call },
      "p",
      "s",
      true,
    );
    const unknown = new aliflow.Flow("flow", { definition });
    const answers = [
      aliflow.getFlowOutput({ name: unknown.flowId }),
      aliflow.getFlowOutput({ name: "known" }, { dependsOn: unknown }),
    ];
    for (const answer of answers) expect(await isKnown(answer)).toBe(false);
    expect(asked).toEqual([]);
  });

  test("a setting of a provider that is not known yet is told with the form that waits", async () => {
    await pulumi.runtime.setMocks(
      { newResource: () => ({ id: undefined, state: {} }), call },
      "p",
      "s",
      true,
    );
    const flow = new aliflow.Flow("flow", { definition });
    const provider = new aliflow.Provider("eu", { accountId: flow.flowId });
    await expect(aliflow.getFlows({}, { provider })).rejects.toThrow(
      "getFlows: the settings of the provider are not known before it is created; use getFlowsOutput",
    );
    expect(await isKnown(aliflow.getFlowsOutput({}, { provider }))).toBe(false);
    const parent = new pulumi.ComponentResource("a:b:C", "parent", {}, { providers: [provider] });
    await expect(aliflow.getFlows({}, { parent })).rejects.toThrow("are not known before it is created");
    expect(asked).toEqual([]);
  });

  // Pulumi's declarations leave it out.
  const isKnown = (output: unknown) => (output as { isKnown: Promise<boolean> }).isKnown;
});
