// Automatic names by the engine's setting `pulumi:autonaming`, through a whole life with a replacement.
import { type EngineCloud, startEngineCloud, yamlProgramOf } from "./cloud-stack";
import { operationsOn, type Stack } from "./pulumi";

const definition = { version: "v1", type: "flow", steps: [{ type: "pass", name: "a" }] };
const deletesFirst = ["delete-replaced", "replace", "create-replacement"];
const createsFirst = ["create-replacement", "replace", "delete-replaced"];

let cloud: EngineCloud;
beforeEach(async () => {
  cloud = await startEngineCloud();
});
afterEach(() => cloud?.close());

const program = (more = {}) => yamlProgramOf("Flow", { orders: { definition, ...more } });

async function createStack(autonaming: Readonly<Record<string, string>>): Promise<Stack> {
  const stack = await cloud.createStack({ program: program() });
  for (const [key, value] of Object.entries(autonaming))
    await stack.run(["config", "set", "--stack", "dev", "--path", `pulumi:autonaming.${key}`, value]);
  return stack;
}

const namesInTheCloud = async () =>
  (await cloud.cloud.serverlessWorkflow("ListFlows", {})).Flows.map(({ Name }) => Name);

test.each([
  ["verbatim", { mode: "verbatim" }, /^orders$/, deletesFirst],
  ["a pattern", { pattern: "${project}.${name} ${stack}" }, /^test-orders-dev$/, deletesFirst],
  ["a pattern with a random part", { pattern: "${name}-x${hex(5)}" }, /^orders-x[0-9a-f]{5}$/, createsFirst],
  ["an enforced pattern", { pattern: "${name}_${stack}", enforce: "true" }, /^orders_dev$/, deletesFirst],
] as const)(
  "by %s are made, kept by an update, and made again by a replacement",
  async (_, setting, form, order) => {
    const stack = await createStack(setting);
    expect((await stack.preview()).diagnostics).toEqual([]);
    expect((await stack.up()).changes).toEqual({ create: 1 });
    const [first = "", ...more] = await namesInTheCloud();
    expect([first, more]).toEqual([expect.stringMatching(form), []]);
    expect((await stack.preview()).changes).toEqual({ same: 1 });

    stack.setProgram(program({ description: "changed" }));
    expect((await stack.up()).changes).toEqual({ update: 1 });
    expect(await namesInTheCloud()).toEqual([first]);

    stack.setProgram(program({ description: "changed", executionMode: "Express" }));
    expect(operationsOn("orders", await stack.up())).toEqual(order);
    const [second] = await namesInTheCloud();
    expect(second).toMatch(form);
    expect(second === first).toBe(order === deletesFirst);

    expect((await stack.refresh()).changes).toEqual({ same: 1 });
    expect((await stack.destroy()).changes).toEqual({ delete: 1 });
    expect(await namesInTheCloud()).toEqual([]);
  },
);

test("that are enforced and that the service does not take are refused by the preview", async () => {
  const stack = await createStack({ pattern: "my ${name}", enforce: "true" });
  const { diagnostics } = await stack.preview({ fails: true });
  expect(diagnostics.map(({ message }) => message).join("\n")).toMatch(/name.*"my orders"/);
  expect(cloud.calls()).toEqual([]);
});

test("that are disabled must be given", async () => {
  const stack = await createStack({ mode: "disabled" });
  const { diagnostics } = await stack.preview({ fails: true });
  expect(diagnostics.map(({ message }) => message).join("\n")).toMatch(/name.* is required/s);
  stack.setProgram(program({ name: "given" }));
  expect((await stack.up()).changes).toEqual({ create: 1 });
  expect(await namesInTheCloud()).toEqual(["given"]);
});

test("of a stack that was up before the setting are kept", async () => {
  const stack = await cloud.createStack({ program: program() });
  await stack.up();
  const before = await namesInTheCloud();
  await stack.run(["config", "set", "--stack", "dev", "--path", "pulumi:autonaming.mode", "verbatim"]);
  expect((await stack.up()).changes).toEqual({ same: 1 });
  expect(await namesInTheCloud()).toEqual(before);
});
