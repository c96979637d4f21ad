import { type EngineCloud, startEngineCloud } from "./cloud-stack";
import type { Stack } from "./pulumi";

const flow = (maxAttempts: number, jump = "failed") => `version: v1
type: flow
steps:
  - type: task
    name: pay
    resourceArn: acs:fc:::services/orders/functions/pay
    retry:
      - errors: [FC.ResourceThrottled]
        maxAttempts: ${maxAttempts}
    catch:
      - errors: [FnF.ALL]
        goto: ${jump}
    end: true
  - type: fail
    name: failed
`;

// The same flow, laid out differently and with a comment.
const reformatted = `# tidied\n{"type": "flow", "version": "v1", "steps": [
  {"name": "pay", "type": "task", "end": true, "resourceArn": "acs:fc:::services/orders/functions/pay",
   "catch": [{"goto": "failed", "errors": ["FnF.ALL"]}],
   "retry": [{"maxAttempts": 3, "errors": ["FC.ResourceThrottled"]}]},
  {"name": "failed", "type": "fail"}]}\n`;

const program = `
  const aliflow = require("pulumi-aliflow");
  new aliflow.Flow("it", { name: "it", definition: aliflow.definition.fromFile("flow.yaml") });`;

let cloud: EngineCloud;
let stack: Stack;
beforeAll(async () => {
  cloud = await startEngineCloud();
  stack = await cloud.createStack({ program, files: { "flow.yaml": flow(3, "faild") } });
});
afterAll(() => cloud.close());

const messages = (result: { diagnostics: readonly { message: string }[] }) =>
  result.diagnostics.map(({ message }) => message).join("\n");

test("a broken definition fails the preview before any call, with file, line and column", async () => {
  cloud.calls();
  const broken = await stack.preview({ fails: true });
  expect(messages(broken)).toContain('flow.yaml:12:15: "faild" is not a step of this list; use "failed"');
  expect(cloud.calls()).toEqual([]);
});

test("fixed, it goes up", async () => {
  stack.setFiles({ "flow.yaml": flow(3) });
  expect((await stack.up()).changes).toEqual({ create: 1 });
});

test("reformatted, it shows no change and is not called for", async () => {
  stack.setFiles({ "flow.yaml": reformatted });
  cloud.calls();
  expect((await stack.preview()).changes).toEqual({ same: 1 });
  expect((await stack.up()).changes).toEqual({ same: 1 });
  expect(cloud.calls()).toEqual([]);
});

test("a changed retry shows one changed field of one step", async () => {
  stack.setFiles({ "flow.yaml": flow(5) });
  const changed = await stack.preview();
  expect(changed.changes).toEqual({ update: 1 });
  expect(messages(changed)).toContain('flow "it": definition differs at step "pay": retry[0].maxAttempts');
  expect((await stack.up()).changes).toEqual({ update: 1 });
  await stack.destroy();
});
