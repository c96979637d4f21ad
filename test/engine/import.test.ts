// What README says under "Import".
import { type EngineCloud, startEngineCloud } from "./cloud-stack";

const type = "pulumi-nodejs:dynamic/aliflow:Flow";
const definition = '{ version: "v1", type: "flow", steps: [{ type: "pass", name: "a" }] }';

let cloud: EngineCloud;
beforeAll(async () => {
  cloud = await startEngineCloud();
});
afterAll(() => cloud.close());

test("an import of a wrong id succeeds, protected, and the refresh that looks drops it", async () => {
  const stack = await cloud.createStack({ program: "" });
  const inputs = {
    name: "ordres",
    region: "cn-hangzhou",
    definition,
    __provider: 'exports.handler=()=>require("pulumi-aliflow/provider").flow',
  };
  const resource = { type, name: "orders", id: "ordres", inputs, outputs: inputs };
  const imported = await stack.import([resource], { args: ["--protect=true"] });
  expect(imported.changes).toEqual({ import: 1 });
  expect(await stack.resource("orders")).toMatchObject({ id: "ordres", protect: true });
  await stack.refresh();
  expect(await stack.resource("orders")).toBeUndefined();
});

test("an import without a file ends as the README says", async () => {
  const stack = await cloud.createStack({ program: "" });
  const args = ["import", type, "orders", "orders", "--yes", "--skip-preview", "--stack", "dev"];
  expect(await stack.run(args, { fails: true })).toContain("code must be a string");
});

test("the option import ends with what to do, not with a stack trace", async () => {
  const stack = await cloud.createStack({
    program: `new (require("pulumi-aliflow").Flow)("orders", { definition: ${definition} }, { import: "orders" });`,
  });
  const { stdout } = await stack.preview({ fails: true });
  expect(stdout).toContain('Flow "orders": the option import cannot read this resource');
  expect(stdout).not.toContain("    at ");
});
