// Bad input under the engine: shown by the preview, before any call, and nothing is lost. The engine ends a
// deployment at the first resource that is refused, so the whole table goes through the real server in
// test/wire, and here through one preview and one up, each of which tells everything of one resource at least.
import { badInputs } from "../bad-inputs";
import { type EngineCloud, programOf, startEngineCloud } from "./cloud-stack";
import type { CommandResult, Stack } from "./pulumi";

const good = programOf("Flow", {
  good: { name: "good", definition: { version: "v1", type: "flow", steps: [{ type: "pass", name: "a" }] } },
});
const cases = badInputs.map(([, resource, inputs], index) => ({ name: `bad-${index}`, resource, inputs }));
const classOf = (token: string) => token.split(":").at(-1);
const declarations = cases.map(
  ({ name, resource, inputs }) =>
    `new aliflow.${classOf(resource.token)}(${JSON.stringify(name)}, ${JSON.stringify(inputs)});`,
);

let cloud: EngineCloud;
let stack: Stack;
let before: unknown;
beforeAll(async () => {
  cloud = await startEngineCloud();
  stack = await cloud.createStack({ program: good });
  await stack.up();
  before = await contents();
  cloud.calls();
});
afterAll(() => cloud?.close());

async function contents() {
  const resources = await stack.exportState();
  return resources.map(({ urn, id, inputs, outputs }) => ({ urn, id, inputs, outputs }));
}

/** By resource, what the user reads of it. */
function shown({ diagnostics }: CommandResult): Record<string, string[]> {
  const own = diagnostics.filter(({ severity, name }) => severity === "error" && name.startsWith("bad-"));
  const byName = Map.groupBy(own, ({ name }) => name);
  return Object.fromEntries(Array.from(byName, ([name, all]) => [name, all.map(({ message }) => message)]));
}

function expectEveryProblemOf(messages: Record<string, string[]>) {
  expect(Object.keys(messages).length).toBeGreaterThanOrEqual(1);
  for (const [name, seen] of Object.entries(messages)) {
    const { resource, inputs } = cases.find((one) => one.name === name) ?? cases[0]!; // names come from the cases
    const { problems } = resource.check(cloud.session, {}, { __logicalName: name, ...inputs });
    const head = `pulumi-nodejs:dynamic/aliflow:${classOf(resource.token)} resource '${name}' has a problem: `;
    expect(seen).toEqual(problems.map(({ property, reason }) => `${head}${property}: ${reason}`));
  }
}

test.each(["preview", "up"] as const)("%s with bad resources fails before any call", async (command) => {
  stack.setProgram([good, ...declarations].join("\n"));
  const failed = await stack[command]({ fails: true });
  expectEveryProblemOf(shown(failed));
  expect(cloud.calls()).toEqual([]);
  expect(await contents()).toEqual(before);
});

test("every problem of a resource is shown at once, by property and without its value", async () => {
  const program = `
    const pulumi = require("@pulumi/pulumi");
    const aliflow = require("pulumi-aliflow");
    new aliflow.Schedule("nightly", {
      flowName: "orders",
      cronExpression: "0 2 * * *",
      payload: pulumi.secret(process.env.PLANTED),
      enabled: "yes",
      descriptoin: "mistyped",
      region: "Hangzhou",
    });`;
  const PLANTED = '{ "token": "planted-secret"';
  stack.setProgram(program);
  const { stdout } = await stack.preview({ fails: true, environment: { PLANTED } });
  const lines = stdout.split("\n").filter((line) => line.includes("has a problem"));
  expect(lines.map((line) => line.replace(/^.* has a problem: /, ""))).toEqual([
    expect.stringMatching(
      /^cronExpression: "0 2 \* \* \*" is not a schedule: .* nearest is "0 0 2 \* \* \*"$/,
    ),
    'descriptoin: is not a property; did you mean "description"?',
    'enabled: is the text "yes"; use true or false',
    expect.stringMatching(/^payload: .*line 1, column 28/),
    'region: "Hangzhou" is not allowed; use a region such as "cn-hangzhou"',
  ]);
  expect(stdout).not.toContain("planted-secret");
});

test("the stack is as it was once the program is good again", async () => {
  stack.setProgram(good);
  expect((await stack.preview()).changes).toEqual({ same: 1 });
  expect(cloud.calls()).toEqual([]);
});
