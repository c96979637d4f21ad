// The state names the provider, and Pulumi looks for that name from the program's folder.
import { mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { repository } from "../pulumi/project-folder";
import { type EngineCloud, startEngineCloud } from "./cloud-stack";
import type { Stack } from "./pulumi";

const { version }: { version: string } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
const definition = '{ version: "v1", type: "flow", steps: [{ type: "pass", name: "a" }] }';
const program = `new (require("pulumi-aliflow").Flow)("flow", { name: "flow", definition: ${definition} });`;

let cloud: EngineCloud;
beforeAll(async () => {
  cloud = await startEngineCloud();
});
afterAll(() => cloud.close());

/** Links this package, so that it is found from a folder of the project. */
function link(stack: Stack, place: string): void {
  const path = join(stack.folder, place, "node_modules", "pulumi-aliflow");
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(repository, path, "dir");
}

const unlink = (stack: Stack) => rmSync(join(stack.folder, "node_modules", "pulumi-aliflow"));

const problem = (found: string) =>
  `add pulumi-aliflow@${version} to this program's package.json: Pulumi loads the provider from the program's folder, where it finds ${found}`;

/** A component library that brings this package along, where only the library finds it. */
const library = {
  "package.json": '{ "name": "library", "version": "1.0.0", "main": "index.js" }',
  "index.js": program,
};

test("a library's own copy is not enough, and the message says what to add", async () => {
  const stack = await cloud.createStack({ program: 'require("library");', packages: { library } });
  unlink(stack);
  link(stack, "node_modules/library");
  const { stdout } = await stack.preview({ fails: true });
  expect(stdout).toContain(problem("none"));
  expect(stdout).not.toContain("    at ");

  link(stack, ".");
  expect((await stack.preview()).changes).toEqual({ create: 1 });
});

test("another version than that of the library is refused before its provider meets it", async () => {
  const manifest = JSON.stringify({ name: "pulumi-aliflow", version: "0.0.9" });
  const packages = { library, "pulumi-aliflow": { "package.json": manifest } };
  const stack = await cloud.createStack({ program: 'require("library");', packages });
  link(stack, "node_modules/library");
  expect((await stack.preview({ fails: true })).stdout).toContain(problem("0.0.9"));
});

test("a program in a folder of its own is looked at from there", async () => {
  const stack = await cloud.createStack({
    program: "",
    files: {
      "Pulumi.yaml": "name: test\nruntime: nodejs\nmain: app/\n",
      "app/package.json": "{}",
      "app/index.js": program,
    },
  });
  unlink(stack);
  link(stack, "app");
  expect((await stack.up()).changes).toEqual({ create: 1 });
  expect((await stack.refresh()).changes).toEqual({ same: 1 });
});
