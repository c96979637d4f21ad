// What is published of a version: the same bytes each time, and a plugin that Pulumi installs from its archive.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { type EngineCloud, startEngineCloud } from "../engine/cloud-stack";
import { engineFolder, hostFolders } from "../pulumi/engine";
import { repository } from "../pulumi/project-folder";
import { bytesBelow, commitOfHere, INSTALL_MILLISECONDS, run, temporaryFolder } from "./registry";

jest.setTimeout(INSTALL_MILLISECONDS);

const MEBIBYTE = 1024 ** 2;
const { version } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
const archiveFor = (platform: string) => `pulumi-resource-aliflow-v${version}-${platform}.tar.gz`;

let folder: string;
let cloud: EngineCloud;
beforeAll(async () => {
  folder = temporaryFolder("release");
  for (const name of ["first", "second"]) release(name);
  cloud = await startEngineCloud();
});
afterAll(async () => {
  await cloud?.close();
  rmSync(folder, { recursive: true, force: true });
});

function release(name: string, parts = "npm,plugin"): void {
  const options = ["--dry-run", "--only", parts, "--out", join(folder, name)];
  run([process.execPath, "tools/release/main.mjs", ...options], repository, {
    ALIFLOW_ENGINE: engineFolder(),
  });
}

const textOf = (...path: string[]) => readFileSync(join(folder, ...path), "utf8");

test("two runs make the same bytes", () => {
  const sums = textOf("first", "SHA256SUMS");
  expect(sums.trim().split("\n")).toHaveLength(8);
  expect(textOf("second", "SHA256SUMS")).toBe(sums);
  const files = readdirSync(join(folder, "first")).filter((name) => name !== "SHA256SUMS");
  expect(sums.match(/\S+$/gm)).toEqual(files.sort());
  for (const file of files)
    expect(readFileSync(join(folder, "second", file)).equals(readFileSync(join(folder, "first", file)))).toBe(
      true,
    );
});

test("there is an archive for every platform, and a package within its size", () => {
  const files = readdirSync(join(folder, "first"));
  for (const os of ["linux", "darwin", "windows"])
    for (const arch of ["amd64", "arm64"]) expect(files).toContain(archiveFor(`${os}-${arch}`));
  const unpacked = join(folder, "unpacked");
  mkdirSync(unpacked);
  run(["tar", "-xzf", join(folder, "first", `pulumi-aliflow-${version}.tgz`), "-C", unpacked], folder);
  expect(bytesBelow(unpacked)).toBeLessThanOrEqual(5 * MEBIBYTE);
});

test("the bill of materials names what the package asks for and what is bundled, and no tool", () => {
  const bill = JSON.parse(textOf("first", `pulumi-aliflow-v${version}.cdx.json`));
  const names: string[] = bill.components.map((one: { name: string }) => one.name);
  expect(bill).toMatchObject({ bomFormat: "CycloneDX", metadata: { component: { version } } });
  expect(bill).not.toHaveProperty("serialNumber");
  expect(names).toEqual(expect.arrayContaining(["yaml", "commander", "@grpc/grpc-js", "google-protobuf"]));
  expect(names.filter((name) => /jest|biome|esbuild|typescript$/.test(name))).toEqual([
    "@alicloud/tea-typescript",
  ]);
});

test("a program in YAML goes up on the plugin that was installed from its archive", async () => {
  const path = [
    ...hostFolders("pulumi-language-yaml"),
    engineFolder(),
    dirname(process.execPath),
    process.env.PATH,
  ];
  const stack = await cloud.createStack({
    program: { folder: join(repository, "examples/quickstart-yaml") },
    environment: { PATH: path.join(delimiter) },
  });
  const home = stack.environment.PULUMI_HOME ?? "";
  rmSync(join(home, "plugins"), { recursive: true, force: true });
  const { platform, arch } = process;
  const archive = archiveFor(`${platform}-${arch === "x64" ? "amd64" : arch}`);
  await stack.run([
    "plugin",
    "install",
    "resource",
    "aliflow",
    version,
    "--file",
    join(folder, "first", archive),
  ]);
  expect(readdirSync(join(home, "plugins", `resource-aliflow-v${version}`))).toContain("schema.json");
  expect(await stack.up()).toMatchObject({ changes: { create: 4 }, diagnostics: [] });
  expect((await stack.destroy()).changes).toEqual({ delete: 4 });
});

test("the SDKs are the same bytes each time, and the Go command takes its module", () => {
  for (const name of ["sdks", "sdks-again"]) release(name, "sdks");
  expect(textOf("sdks-again", "SHA256SUMS")).toBe(textOf("sdks", "SHA256SUMS"));
  expect(readdirSync(join(folder, "sdks"))).toEqual([
    "SHA256SUMS",
    `aliflow-go-v${version}.zip`,
    `pulumi-aliflow-v${version}.cdx.json`,
    `pulumi_aliflow-${version}-py3-none-any.whl`,
    `pulumi_aliflow-${version}.tar.gz`,
  ]);

  const goModule = "github.com/pulumi-aliflow/pulumi-aliflow/sdk/go/aliflow";
  const proxy = join(folder, "proxy");
  const place = join(proxy, goModule, "@v");
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, `v${version}.info`), JSON.stringify({ Version: `v${version}` }));
  writeFileSync(join(place, `v${version}.mod`), `module ${goModule}\n`);
  cpSync(join(folder, "sdks", `aliflow-go-v${version}.zip`), join(place, `v${version}.zip`));
  const environment = { GOPROXY: `file://${proxy}`, GOSUMDB: "off", GOMODCACHE: join(folder, "modules") };
  run(["go", "mod", "download", "-modcacherw", `${goModule}@v${version}`], folder, environment);
  const module = join(folder, "modules", `${goModule}@v${version}`);
  expect(readdirSync(module)).toEqual(expect.arrayContaining(["go.mod", "flow.go", "LICENSE"]));
});

test("without a Node.js the launcher says so in one sentence", () => {
  const place = join(folder, "plugin");
  const bin = join(folder, "bin");
  for (const name of [place, bin]) mkdirSync(name);
  run(["tar", "-xzf", join(folder, "first", archiveFor("linux-amd64")), "-C", place], folder);
  symlinkSync("/usr/bin/dirname", join(bin, "dirname"));
  const start = () =>
    execFileSync("/bin/sh", [join(place, "pulumi-resource-aliflow")], { env: { PATH: bin }, stdio: "pipe" });
  expect(start).toThrow("aliflow needs Node 22 or newer, and there is no node on PATH");
});

test("without --dry-run it wants a clean tree with the tag, and only tells what publishes it", () => {
  const clone = join(folder, "clone");
  mkdirSync(clone);
  commitOfHere(clone);
  symlinkSync(join(repository, "node_modules"), join(clone, "node_modules"));
  writeFileSync(join(clone, ".git/info/exclude"), "/node_modules\n");
  cpSync(join(repository, "dist"), join(clone, "dist"), { recursive: true });
  const release = () => run([process.execPath, "tools/release/main.mjs", "--only", "npm"], clone);

  expect(release).toThrow(`the commit is not tagged so; run "git tag v${version}"`);
  run(["git", "tag", `v${version}`], clone);
  writeFileSync(join(clone, "new.txt"), "");
  expect(release).toThrow('the tree is not clean ("new.txt")');
  rmSync(join(clone, "new.txt"));
  expect(release()).toContain(`
This publishes them:
npm publish release/pulumi-aliflow-${version}.tgz
`);
});

test("a folder that holds something is not emptied", () => {
  const place = join(folder, "kept");
  mkdirSync(place);
  writeFileSync(join(place, "kept.txt"), "");
  const options = ["--dry-run", "--only", "npm", "--out", place];
  expect(() => run([process.execPath, "tools/release/main.mjs", ...options], repository)).toThrow(
    "is not empty",
  );
  expect(readdirSync(place)).toEqual(["kept.txt"]);
});
