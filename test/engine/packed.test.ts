// The package as npm publishes it, in a project that has only what package.json asks for.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type EngineCloud, startEngineCloud } from "./cloud-stack";

const repository = join(__dirname, "../..");

let folder: string;
let installed: string;
let cloud: EngineCloud;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "aliflow-packed-"));
  installed = installBeside("@pulumi/pulumi");
  cloud = await startEngineCloud();
});
afterAll(async () => {
  await cloud?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The package with only what it asks for, and that Pulumi SDK; its folder. */
function installBeside(sdk: string): string {
  const modules = join(mkdtempSync(join(folder, "modules-")), "node_modules");
  const place = join(modules, "pulumi-aliflow");
  mkdirSync(place, { recursive: true });
  const pack = ["pack", "--ignore-scripts", "--json", "--pack-destination", folder];
  const [{ filename }] = JSON.parse(
    execFileSync("npm", pack, { cwd: repository, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
  );
  execFileSync("tar", ["-xzf", join(folder, filename), "-C", place, "--strip-components=1"]);
  for (const name of Object.keys(manifest(place).dependencies)) link(name, join(modules, name));
  link(sdk, join(modules, "@pulumi/pulumi"));
  return place;
}

const manifest = (place: string) => JSON.parse(readFileSync(join(place, "package.json"), "utf8"));

const packageOf = (name: string) => join(repository, "node_modules", name);

function link(name: string, path: string) {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(packageOf(name), path, "dir");
}

const filesOf = (root: string) =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));

test("holds what is needed and nothing else", () => {
  const files = filesOf(installed);
  const { exports, bin, main, types } = manifest(installed);
  const entries = Object.values<string | Record<string, string>>(exports).flatMap((entry) =>
    typeof entry === "string" ? [entry] : Object.values(entry),
  );
  const named = [main, types, ...Object.values<string>(bin), ...entries].map((path) =>
    path.replace(/^\.\//, ""),
  );
  const isThere = (path: string) =>
    files.some((file) => file === path || file.startsWith(path.replace(/\*$/, "")));
  expect(named.filter((path) => !isThere(path))).toEqual([]);
  expect(files.filter((path) => !path.startsWith("dist/")).sort()).toEqual([
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "DESIGN.md",
    "LICENSE",
    "README.md",
    "SECURITY.md",
    "docs/_index.md",
    "docs/definitions.md",
    "docs/editor.md",
    "docs/emulator-decisions.md",
    "docs/emulator.md",
    "docs/import.md",
    "docs/installation-configuration.md",
    "docs/large-stacks.md",
    "docs/llms.txt",
    "docs/logo.svg",
    "docs/permissions.md",
    "docs/policies.md",
    "docs/report.md",
    "docs/rules.md",
    "docs/settings.md",
    "docs/start.md",
    "package.json",
    "schema.json",
    "schemas/aliflow.schema.json",
    "schemas/composer.schema.json",
    "schemas/fdl.schema.json",
    "schemas/output.schema.json",
    "schemas/policy.schema.json",
    "schemas/report.schema.json",
    "schemas/state-machine.schema.json",
    "schemas/stubs.schema.json",
  ]);
  expect(files.filter((path) => /\.test\.|testdata|__snapshots__|\.map$|\.tsbuildinfo$/.test(path))).toEqual(
    [],
  );
  const stamp = "dist/.built-from"; // by which the build knows that it is up to date
  const others = files.filter((path) => path.startsWith("dist/") && !/\.(js|d\.ts)$/.test(path));
  expect(others.filter((path) => path !== stamp)).toEqual([]);
});

test("every file that the README links to is there", () => {
  const links = readFileSync(join(installed, "README.md"), "utf8").matchAll(/\]\((?!https?:|#)([^)#]+)/g);
  // Folders of programs stay in the repository, which package.json names.
  const linked = [...links].map(([, path = ""]) => path).filter((path) => !path.startsWith("examples/"));
  expect(linked.length).toBeGreaterThan(3);
  expect(linked.filter((path) => !filesOf(installed).includes(path))).toEqual([]);
});

/** The oldest and the newest Pulumi SDK of the peer range. */
const sdks = ["pulumi-sdk-oldest", "@pulumi/pulumi"].map((name) => {
  const { version }: { version: string } = manifest(packageOf(name));
  return { name, version };
});

test("the SDKs that this is tried with are the ends of the peer range", () => {
  const { peerDependencies } = manifest(installed);
  expect(peerDependencies["@pulumi/pulumi"]).toBe(`>=${sdks[0]?.version} <4`);
});

test.each(sdks)(
  "lives its whole life with SDK $version and no other package than it asks for",
  async (sdk) => {
    const place = installBeside(sdk.name);
    const program = (step: string, more = "") => `
    const aliflow = require("pulumi-aliflow");
    const flow = new aliflow.Flow("flow", {
      definition: { version: "v1", type: "flow", steps: [{ type: "${step}", name: "a" }] },
    });
    new aliflow.Schedule("schedule", { flowName: flow.name, cronExpression: "0 0 2 * * ?" });
    const composer = new aliflow.ComposerFlow("composer", { definition: { actions: {} } });
    new aliflow.ResourceTag("tags", { resourceId: composer.flowId, tags: { env: "test" } });
    exports.from = require.resolve("pulumi-aliflow");
    exports.sdk = require("@pulumi/pulumi/package.json").version;
    ${more}`;
    const packages = { "pulumi-aliflow": place, "@pulumi/pulumi": packageOf(sdk.name) };
    const stack = await cloud.createStack({ program: program("pass"), packages });
    const created = await stack.up();
    expect(created).toMatchObject({
      changes: { create: 4 },
      outputs: { from: join(place, "dist/sdk/index.js"), sdk: sdk.version },
      diagnostics: [],
    });
    expect((await stack.preview()).changes).toEqual({ same: 4 });
    stack.setProgram(program("succeed", 'exports.got = aliflow.Flow.get("got", flow.id).createdTime;'));
    expect(await stack.up()).toMatchObject({
      changes: { same: 3, update: 1 },
      outputs: { got: expect.stringMatching(/^\d{4}-/) },
    });
    expect((await stack.refresh()).changes).toEqual({ same: 5 }); // the one that is only read, too
    expect((await stack.destroy()).changes).toMatchObject({ delete: 4 });
  },
);
