import { lives } from "../lives";
import { type EngineCloud, startEngineCloud } from "./cloud-stack";
import { throughEachDoor } from "./doors";
import { describeEngineLife } from "./life-under-engine";

describeEngineLife(lives.executionLife);

throughEachDoor(() => {
  let cloud: EngineCloud;
  beforeAll(async () => {
    cloud = await startEngineCloud();
  });
  afterAll(() => cloud?.close());

  const definitionOf = (step: object) =>
    JSON.stringify({
      version: "v1",
      type: "flow",
      steps: [step],
      outputMappings: [{ target: "told", source: "$local.told" }],
    });
  const broken = { type: "fail", name: "charge", error: "Refused", cause: "by the bank" };
  const whole = { type: "pass", name: "charge", outputMappings: [{ target: "told", source: "$input.card" }] };

  test("an execution that fails is kept, secret as its input is, and made anew by the next up", async () => {
    const flow = { Name: "pay", Type: "FDL", Description: "d", Definition: definitionOf(broken) } as const;
    await cloud.cloud.serverlessWorkflow("CreateFlow", flow);
    const stack = await cloud.createStack({
      program: [
        'const aliflow = require("pulumi-aliflow");',
        'const pulumi = require("@pulumi/pulumi");',
        'new aliflow.Execution("open", { flowName: "pay", input: { card: "1" } });',
        'new aliflow.Execution("hidden", { flowName: "pay", input: pulumi.secret({ card: "2" }) });',
      ].join("\n"),
    });
    const failed = await stack.up({ fails: true, args: ["--continue-on-error"] });
    expect(failed.stdout).toMatch(
      /cannot finish execution "open-\w+" .*: it failed: step "charge": Refused: by the bank/,
    );
    expect(failed.stdout).toMatch(
      /cannot finish execution "hidden-\w+" .*: it failed: why is in its output `error`/,
    );
    const outputs = async (name: string) => (await stack.resource(name))?.outputs;
    expect(await outputs("open")).toMatchObject({ status: "Failed", error: expect.stringContaining("bank") });
    expect(await outputs("hidden")).toMatchObject({ status: "Failed", error: secret, output: secret });

    await cloud.cloud.serverlessWorkflow("UpdateFlow", { Name: "pay", Definition: definitionOf(whole) });
    const { changes } = await stack.up();
    expect(changes).toEqual({ replace: 2 });
    expect(await outputs("open")).toMatchObject({ status: "Succeeded", error: "", output: '{"told":"1"}' });
    expect(await outputs("hidden")).toMatchObject({ status: "Succeeded", output: secret });
    expect((await stack.preview()).changes).toEqual({ same: 2 });
    await stack.refresh();
    expect(await outputs("hidden")).toMatchObject({ status: "Succeeded", output: secret });
    expect((await stack.destroy()).changes).toEqual({ delete: 2 });
  });
});

const secret = expect.objectContaining({ ciphertext: expect.any(String) });
