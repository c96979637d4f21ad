import { type EngineCloud, startEngineCloud } from "./cloud-stack";
import { throughEachDoor } from "./doors";
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

throughEachDoor(() => {
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
    expect(messages(changed)).toMatch(/flow "it": definition: step "pay": retry\[0\]\.maxAttempts/);
    expect((await stack.up()).changes).toEqual({ update: 1 });
    await stack.destroy();
  });

  describe("in a preview of many", () => {
    const names = ["first", "second", "third"];
    // A name that begins with a digit is worth a warning.
    const many = (changed: string, value = "a") => `
    const pulumi = require("@pulumi/pulumi");
    const aliflow = require("pulumi-aliflow");
    const pass = (name) => ({ type: "pass", name });
    for (const name of ${JSON.stringify(names)}) {
      const more = name === ${JSON.stringify(changed)} ? [pass("more")] : [];
      const definition = { version: "v1", type: "flow", steps: [pass("1st"), ...more] };
      new aliflow.Flow(name, { definition });
    }
    const steps = [{ type: "pass", name: "planted-7f3a9c-${value}" }];
    new aliflow.Flow("fourth", {
      name: "secretive",
      definition: pulumi.secret({ version: "v1", type: "flow", steps }),
    });`;
    const ours = (result: { diagnostics: readonly { message: string }[] }) =>
      messages(result)
        .split("\n")
        .filter((line) => line.includes('flow "'));

    test("each finding is told of the resource that it belongs to, once", async () => {
      stack.setProgram(many("none"));
      const lines = ours(await stack.preview()).filter((line) => line.includes("warning: "));
      expect(lines.sort()).toEqual(
        names.map((name) =>
          expect.stringMatching(`^flow "${name}": warning: definition\\.steps\\[0\\]\\.name: `),
        ),
      );
      await stack.up();
    });

    test("what does not change is not spoken of again", async () => {
      expect(ours(await stack.preview())).toEqual([]);
    });

    test("a change is told of its resource alone, and a secret one without its values", async () => {
      stack.setProgram(many("second", "b"));
      const preview = await stack.preview();
      expect(preview.changes).toEqual({ update: 2, same: 2 });
      expect(ours(preview).sort()).toEqual([
        expect.stringMatching(/^flow "second": definition: step "more"/),
        expect.stringMatching(/^flow "second": warning: definition\.steps\[0\]\.name: /),
        expect.stringMatching(/^flow "secretive" \(fourth\): definition: changes at steps\[0\]/),
      ]);
      expect(preview.stdout).not.toContain("planted-7f3a9c");
      await stack.destroy();
    });
  });
});
