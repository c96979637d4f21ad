// docs/start.md and docs/settings.md taken literally, on the real engine.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "../pulumi/project-folder";
import { type EngineCloud, startEngineCloud } from "./cloud-stack";
import type { Stack } from "./pulumi";

const read = (path: string) => readFileSync(join(repository, path), "utf8");
const commandsOf = (path: string) => read(path).match(/^pulumi .+$/gm) ?? [];

let folder: string;
let cloud: EngineCloud;
let stack: Stack;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "aliflow-guide-"));
  const named = /^`([\w.]+)`[\s\S]*?^```\w+\n([\s\S]*?)^```$/gm;
  for (const [, name = "", text = ""] of read("docs/start.md").matchAll(named))
    writeFileSync(join(folder, name), text);
  cloud = await startEngineCloud();
  const nowhere = { ALIFLOW_SERVERLESS_WORKFLOW_ENDPOINT: "", ALIFLOW_LOGIC_COMPOSER_ENDPOINT: "" };
  const ALIFLOW_LOG = `calls:${join(folder, "calls.log")}`;
  stack = await cloud.createStack({ program: { folder }, environment: { ...nowhere, ALIFLOW_LOG } });
});
afterAll(async () => {
  await cloud?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the documented `pulumi config set` with another endpoint. */
async function configure(endpoint: string) {
  const settings = commandsOf("docs/settings.md").filter((command) =>
    command.startsWith("pulumi config set "),
  );
  expect(settings).toHaveLength(2);
  for (const command of settings) {
    await stack.run(command.replace("http://127.0.0.1:8787", endpoint).split(" ").slice(1));
  }
}

test("the project of the guide goes up against the endpoints of the configuration, and its calls are logged", async () => {
  await configure(cloud.emulator.endpoint);
  expect((await stack.up()).changes).toEqual({ create: 1 });
  const lines = readFileSync(join(folder, "calls.log"), "utf8");
  expect(lines).toMatch(/^\S+Z CreateFlow cn-hangzhou orders-[0-9a-f]{7} 200 - \d+ms 1 try$/m);
});

test("refresh and destroy see a changed setting after an up, or with --run-program", async () => {
  const [refresh = "", destroy = ""] = commandsOf("docs/settings.md").filter((command) =>
    command.endsWith(" --run-program"),
  );
  expect([refresh, destroy]).toEqual(["pulumi refresh --run-program", "pulumi destroy --run-program"]);
  await configure("http://192.0.2.1:1");
  expect((await stack.refresh()).changes).toEqual({ same: 1 });
  const { stdout } = await stack.refresh({ args: ["--run-program"], fails: true });
  expect(stdout).toContain("endpoints.serverlessWorkflow");
  await configure(cloud.emulator.endpoint);
  expect((await stack.destroy({ args: ["--run-program"] })).changes).toMatchObject({ delete: 1 });
});
