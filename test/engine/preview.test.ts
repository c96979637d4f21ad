// What a preview does not know yet, and what nobody may read: unknown and secret values.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type EngineCloud, startEngineCloud } from "./cloud-stack";
import { throughEachDoor } from "./doors";
import { operationsOn, type Stack } from "./pulumi";

let cloud: EngineCloud;
beforeEach(async () => {
  cloud = await startEngineCloud();
});
afterEach(() => cloud?.close());

const start = `
  const pulumi = require("@pulumi/pulumi");
  const aliflow = require("pulumi-aliflow");
  const definition = { version: "v1", type: "flow", steps: [{ type: "pass", name: "a" }] };`;

throughEachDoor(() => {
  describe("values that are not known yet", () => {
    const program = (template: string) => `${start}
    const composer = new aliflow.ComposerFlow("composer", { ${template} });
    const flow = new aliflow.Flow("flow", { definition, description: pulumi.interpolate\`calls \${composer.flowId}\` });
    new aliflow.Schedule("schedule", {
      flowName: flow.name,
      cronExpression: "0 0 2 * * ?",
      payload: { flow: flow.flowId, nested: [{ version: composer.versionId }] },
    });
    new aliflow.ResourceTag("tags", { resourceId: composer.flowId, tags: { env: flow.flowId } });`;

    test("pass the first preview, and are there after the up", async () => {
      const stack = await cloud.createStack({ program: program("definition: { actions: {} }") });
      const preview = await stack.preview();
      expect(preview).toMatchObject({ changes: { create: 4 }, diagnostics: [] });
      expect(cloud.calls()).toEqual([]);

      expect((await stack.up()).changes).toEqual({ create: 4 });
      const composer = await stack.resource("composer");
      const flow = await stack.resource("flow");
      expect(flow?.outputs).toMatchObject({ description: `calls ${composer?.id}` });
      expect((await stack.resource("schedule"))?.outputs).toMatchObject({
        flowName: flow?.id,
        payload: { flow: flow?.outputs?.flowId, nested: [{ version: composer?.outputs?.versionId }] },
      });
      expect((await stack.resource("tags"))?.outputs).toMatchObject({
        resourceId: composer?.id,
        tags: { env: flow?.outputs?.flowId },
      });
      expect((await stack.preview()).changes).toEqual({ same: 4 });
    });

    test("are shown as the changes that they may become", async () => {
      const stack = await cloud.createStack({ program: program("definition: { actions: {} }") });
      await stack.up();
      cloud.calls();
      stack.setProgram(program('definition: { actions: {} }, resourceGroupId: "rg-other"'));

      const preview = await stack.preview();
      expect(operationsOn("tags", preview)).toContain("replace");
      expect(operationsOn("flow", preview)).toEqual(["update"]);
      expect(operationsOn("schedule", preview)).toEqual(["update"]);
      expect(cloud.calls()).toEqual([]);

      const up = await stack.up();
      expect(up.changes).toEqual({ replace: 2, update: 2 });
      expect((await stack.preview()).changes).toEqual({ same: 4 });
    });
  });

  test("an update of a composer flow is no replacement of what has its id", async () => {
    const program = (version: string) => `${start}
    const notify = new aliflow.ComposerFlow("notify", { definition: { actions: {}, version: "${version}" } });
    new aliflow.ResourceTag("by-id", { resourceId: notify.id, tags: { env: "test" } });
    new aliflow.ResourceTag("by-flow-id", { resourceId: notify.flowId, tags: { team: "orders" } });
    exports.flowId = notify.flowId;`;
    const stack = await cloud.createStack({ program: program("1.0.0") });
    const { outputs } = await stack.up();
    expect(outputs.flowId).toBe((await stack.resource("notify"))?.id);
    stack.setProgram(program("1.0.1"));
    const preview = await stack.preview();
    expect(preview.changes).toEqual({ update: 1, same: 2 });
    expect(preview.outputs).toEqual(outputs);
    expect((await stack.up()).changes).toEqual({ update: 1, same: 2 });
  });

  describe("secrets", () => {
    const program = `${start}
    const secret = (suffix) => pulumi.secret(process.env.PLANTED + suffix);
    const keys = { accessKeyId: process.env.KEY_ID, accessKeySecret: process.env.KEY_SECRET };
    const region = "cn-hangzhou";
    const endpoints = { serverlessWorkflow: process.env.ENDPOINT, logicComposer: process.env.ENDPOINT };
    const provider = new aliflow.Provider("explicit", { region, endpoints, ...keys });
    const more = process.env.MORE ?? "";
    const flow = new aliflow.Flow("flow", {
      definition,
      environment: { TOKEN: secret("-environment" + more) },
      description: secret("-description" + more),
    }, { provider });
    new aliflow.Schedule("schedule", {
      flowName: flow.name,
      cronExpression: "0 0 2 * * ?",
      payload: pulumi.secret({ token: process.env.PLANTED + "-payload" + more }),
    });
    new aliflow.ComposerFlow("composer", {
      definition: pulumi.secret({ actions: {}, parameters: { token: process.env.PLANTED + "-definition" + more } }),
    });
    exports.payload = secret("-output");`;

    /** Texts of all files below the stack's root but the program's packages: state, event log, output, caches. */
    function filesOf(stack: Stack): { path: string; text: string }[] {
      const root = dirname(stack.folder);
      const entries = readdirSync(root, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile() && !entry.parentPath.includes("node_modules"))
        .map((entry) => join(entry.parentPath, entry.name))
        .map((path) => ({ path: path.slice(root.length), text: withoutDebug(readFileSync(path, "latin1")) }));
    }

    /** The SDK of the engine writes whole replies into its debug messages, which only an event log keeps. */
    const withoutDebug = (text: string) =>
      text
        .split("\n")
        .filter((line) => !line.includes('"severity":"debug"'))
        .join("\n");

    const planted = "planted-7f3a9c";
    const forms = (secret: string) => [
      secret,
      Buffer.from(secret).toString("base64").slice(0, -4),
      encodeURIComponent(secret),
    ];

    test("stay encrypted in the state and out of every output through a whole life", async () => {
      const { accessKeyId: KEY_ID, accessKeySecret: KEY_SECRET, endpoint: ENDPOINT } = cloud.emulator;
      const stack = await cloud.createStack({
        program,
        environment: { PLANTED: planted, KEY_ID, KEY_SECRET, ENDPOINT },
      });
      const secrets = [planted, KEY_SECRET].flatMap(forms);
      const found: string[] = [];
      const look = (command: string, stdout: string) => {
        for (const { path, text } of [...filesOf(stack), { path: "stdout", text: stdout }]) {
          for (const secret of secrets) if (text.includes(secret)) found.push(`${command}: ${path}`);
        }
      };

      look("preview", (await stack.preview()).stdout);
      look("up", (await stack.up()).stdout);
      const changed = { PLANTED: planted, MORE: "-changed" };
      look("preview of a change", (await stack.preview({ environment: changed })).stdout);
      look("up of a change", (await stack.up({ environment: changed })).stdout);
      const [flow] = (await cloud.cloud.serverlessWorkflow("ListFlows", {})).Flows;
      expect(flow?.Description).toBe(`${planted}-description-changed`);
      await cloud.cloud.serverlessWorkflow("UpdateFlow", {
        Name: flow?.Name ?? "",
        Description: `${planted}-drifted`,
      });
      look("refresh", (await stack.refresh()).stdout);
      look("export", JSON.stringify(await stack.exportState()));
      look("destroy", (await stack.destroy()).stdout);
      expect(found).toEqual([]);
      expect(await cloud.cloud.serverlessWorkflow("ListFlows", {})).toMatchObject({ Flows: [] });
    });

    test("are in no message of a failed call", async () => {
      const { accessKeyId: KEY_ID, endpoint: ENDPOINT } = cloud.emulator;
      const KEY_SECRET = "planted-wrong-secret";
      const stack = await cloud.createStack({
        program,
        environment: { PLANTED: planted, KEY_ID, KEY_SECRET, ENDPOINT },
      });
      const { stdout, diagnostics } = await stack.up({ fails: true });
      expect(diagnostics).toContainEqual({
        severity: "error",
        name: "flow",
        message: expect.stringContaining("cannot create flow "),
      });
      for (const secret of [planted, KEY_SECRET, "Signature="]) expect(stdout).not.toContain(secret);
    });
  });
});
