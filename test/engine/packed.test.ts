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
  const modules = join(folder, "node_modules");
  installed = join(modules, "pulumi-aliflow");
  mkdirSync(installed, { recursive: true });
  const pack = ["pack", "--ignore-scripts", "--json", "--pack-destination", folder];
  const [{ filename }] = JSON.parse(
    execFileSync("npm", pack, { cwd: repository, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
  );
  execFileSync("tar", ["-xzf", join(folder, filename), "-C", installed, "--strip-components=1"]);
  const { dependencies, peerDependencies } = manifest();
  for (const name of Object.keys({ ...dependencies, ...peerDependencies })) link(name, modules);
  cloud = await startEngineCloud();
});
afterAll(async () => {
  await cloud?.close();
  rmSync(folder, { recursive: true, force: true });
});

const manifest = () => JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));

function link(name: string, modules: string) {
  const path = join(modules, name);
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(join(repository, "node_modules", name), path, "dir");
}

const filesOf = (root: string) =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));

test("holds what is needed and nothing else", () => {
  const files = filesOf(installed);
  const { exports, bin, main, types } = manifest();
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
    "LICENSE",
    "README.md",
    "package.json",
    "schema.json",
    "schemas/composer.schema.json",
    "schemas/fdl.schema.json",
    "schemas/state-machine.schema.json",
  ]);
  expect(files.filter((path) => /\.test\.|testdata|__snapshots__|\.map$|\.tsbuildinfo$/.test(path))).toEqual(
    [],
  );
  const stamp = "dist/.built-from"; // by which the build knows that it is up to date
  const others = files.filter((path) => path.startsWith("dist/") && !/\.(js|d\.ts)$/.test(path));
  expect(others.filter((path) => path !== stamp)).toEqual([]);
});

test("goes up, shows no change and is destroyed, with no other package than it asks for", async () => {
  const program = `
    const aliflow = require("pulumi-aliflow");
    const flow = new aliflow.Flow("flow", {
      definition: { version: "v1", type: "flow", steps: [{ type: "pass", name: "a" }] },
    });
    new aliflow.Schedule("schedule", { flowName: flow.name, cronExpression: "0 0 2 * * ?" });
    const composer = new aliflow.ComposerFlow("composer", { definition: { actions: {} } });
    new aliflow.ResourceTag("tags", { resourceId: composer.flowId, tags: { env: "test" } });
    exports.from = require.resolve("pulumi-aliflow");`;
  const stack = await cloud.createStack({ program, packages: { "pulumi-aliflow": installed } });
  const created = await stack.up();
  expect(created).toMatchObject({
    changes: { create: 4 },
    outputs: { from: join(installed, "dist/sdk/index.js") },
    diagnostics: [],
  });
  expect((await stack.preview()).changes).toEqual({ same: 4 });
  expect((await stack.destroy()).changes).toEqual({ delete: 4 });
});
