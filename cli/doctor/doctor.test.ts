import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { EmulatorOptions } from "../../emulator";
import { startCloud, type TestCloud } from "../../test/cloud";
import { emulatorEnvironment } from "../../test/pulumi/engine";
import { run } from "../command-line";
import type { Io } from "../io";
import { packageVersion } from "../package-version";
import { masked } from "./credentials";

const secret = "a-secret-that-nobody-may-see";
const key = "LTAI5tExampleKeyQz";

let cloud: TestCloud | undefined;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aliflow-doctor-"));
  // An engine that tells its version and does nothing else.
  write("bin/pulumi", "#!/bin/sh\necho v3.270.0\n", 0o755);
  write("project/Pulumi.yaml", "name: shop\nruntime: nodejs\n");
  write("project/Pulumi.dev.yaml", `config:\n  shop:token: ${secret}\n`);
  write("project/node_modules/@pulumi/pulumi/package.json", '{"version": "3.270.0"}');
  write("project/node_modules/pulumi-aliflow/package.json", JSON.stringify({ version: packageVersion() }));
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await cloud?.close();
  cloud = undefined;
});

function write(path: string, text: string, mode = 0o644): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text, { mode });
}

const begin = async (options: EmulatorOptions = {}) => {
  cloud = await startCloud({
    accessKeys: [{ id: key, secret }],
    clock: { now: () => Date.now(), sleep: never },
    ...options,
  });
  return cloud.emulator;
};
const never = () => new Promise<void>(() => undefined);

async function doctor(args: readonly string[] = [], environment: Readonly<Record<string, string>> = {}) {
  const [out, errors]: [string[], string[]] = [[], []];
  const io: Io = {
    out: (line) => out.push(line),
    error: (line) => errors.push(line),
    stopped: never,
    folder: join(folder, "project"),
    environment: {
      PATH: `${join(folder, "bin")}:${process.env.PATH}`,
      HOME: join(folder, "home"),
      ...(cloud && emulatorEnvironment(cloud.emulator)),
      ...environment,
    },
  };
  const code = await run(["doctor", ...args], io);
  const text = out
    .join("\n")
    .replace(/\d+ ms/g, "… ms")
    .replace(/(?<=Node.js +)[\d.]+/, "…")
    .replaceAll(packageVersion(), "OURS");
  return { code, text, errors };
}

test("a healthy machine is told so, line by line, and no secret is in it", async () => {
  await begin();
  const { code, text, errors } = await doctor();
  expect([code, text]).toMatchInlineSnapshot(`
   [
     0,
     "✓ Node.js      …
   ✓ engine       pulumi 3.270.0
   ✓ SDK          @pulumi/pulumi 3.270.0
   ✓ aliflow      OURS
   ✓ plugin       is not installed; TypeScript programs on the dynamic door need none
   ✓ project      Pulumi.yaml with Pulumi.dev.yaml; not read here: \`pulumi config\` shows what a stack sets
   ✓ credentials  access key LTAI…Qz, from environment
                  before that: provider configuration: accessKeyId and accessKeySecret are not set
   ✓ endpoint     Serverless Workflow in cn-hangzhou answers in … ms
   ✓ permission   allowed: fnf:ListFlows, fnf:DescribeFlow, fnf:ListSchedules, fnf:DescribeSchedule, fnf:ListExecutions
   ✓ endpoint     Logic Composer in cn-hangzhou answers in … ms
   ✓ permission   allowed: composer:ListFlows, composer:GetFlow, composer:ListTagResources
   ✓ clock        agrees with the service's
   ✓ quota        none of 8 calls was refused for it",
   ]
  `);
  for (const shown of [text, ...errors]) {
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain(key);
  }
});

test("a denied action is named with what RAM calls it", async () => {
  const emulator = await begin();
  emulator.addFault({
    action: "DescribeFlow",
    kind: "status",
    status: 403,
    code: "NoPermission",
    times: 9,
  });
  const { code, text } = await doctor();
  expect(code).toBe(1);
  expect(text).toContain("✗ permission   fnf:DescribeFlow is denied");
  expect(text).toContain("fix: let RAM allow fnf:DescribeFlow to this key's user or role");
  expect(text).toContain("allowed: fnf:ListFlows, fnf:ListSchedules,");
});

test("without keys every place that was looked at is named", async () => {
  const { code, text } = await doctor(["--region", "cn-hangzhou"]);
  expect(code).toBe(1);
  expect(text).toMatch(
    /✗ credentials +none were found; looked at\n +.*configuration[\s\S]*environment[\s\S]*fix: set ALIBABA_CLOUD_ACCESS_KEY_ID/,
  );
});

test("a wrong secret is told apart from a denied action", async () => {
  await begin();
  const { code, text } = await doctor([], {
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: "wrong-but-secret",
  });
  expect(code).toBe(1);
  expect(text).toContain("fix: check the access key secret");
  expect(text).not.toContain("wrong-but-secret");
  expect(text).not.toContain("is denied");
});

test("a service that does not answer is told with its endpoint's fix", async () => {
  const emulator = await begin();
  const { endpoint } = emulator;
  await cloud?.close();
  const { code, text } = await doctor([], {
    ALIFLOW_LOGIC_COMPOSER_ENDPOINT: endpoint,
  });
  expect(code).toBe(1);
  expect(text).toMatch(/✗ endpoint +Serverless Workflow in cn-hangzhou: /);
  expect(text).not.toContain("clock");
});

test("a clock that is off is told with how much", async () => {
  await begin({ clock: { now: () => Date.now() + 300_000, sleep: never } });
  const { code, text } = await doctor();
  expect(code).toBe(0);
  expect(text).toMatch(/! clock +(299|300|301) s behind the service's\n +fix: set this machine's clock/);
});

test("a refusal for the quota is told", async () => {
  const emulator = await begin();
  emulator.addFault({ action: "ListSchedules", kind: "throttle", times: 1 });
  const { text } = await doctor([], { ALIFLOW_CLOCK: `50@${Date.now()}` });
  expect(text).toContain("! quota        ListSchedules had to wait for it");
});

test("versions that do not agree, and what is missing for a door", async () => {
  await begin();
  write("project/node_modules/pulumi-aliflow/package.json", '{"version": "0.0.9"}');
  write("home/.pulumi/plugins/resource-aliflow-v0.0.8/x", "");
  write("bin/pulumi", "#!/bin/sh\necho v3.200.0\n", 0o755);
  const { text } = await doctor();
  expect(text).toContain("! aliflow      this command is OURS, the program's package 0.0.9");
  expect(text).toContain("! plugin       resource-aliflow 0.0.8; the package is OURS");
  expect(text).toContain("! engine       pulumi 3.200.0");
  rmSync(join(folder, "home"), { recursive: true });
  const { code, text: strict } = await doctor(["--door", "plugin"]);
  expect([code, strict]).toEqual([1, expect.stringContaining("✗ plugin       is not installed")]);
});

test("JSON holds the same", async () => {
  await begin();
  const { text } = await doctor(["--json"]);
  const { healthy, findings } = JSON.parse(text);
  expect(healthy).toBe(true);
  expect(findings).toContainEqual({
    state: "ok",
    what: "engine",
    found: "pulumi 3.270.0",
  });
});

test.each([
  ["LTAI5tExampleKeyQz", "LTAI…Qz"],
  ["short", "…"],
])("masks %s", (id, shown) => {
  expect(masked(id)).toBe(shown);
});
