// Projects of users: the tarball installed as the README says, by npm, pnpm and in a workspace, and its program run.
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type EngineCloud, startEngineCloud } from "../engine/cloud-stack";
import type { Stack } from "../engine/pulumi";
import { repository, writeFiles } from "../pulumi/project-folder";
import { bytesBelow, INSTALL_MILLISECONDS, npm, pack, pnpm, run, temporaryFolder } from "./registry";

jest.setTimeout(INSTALL_MILLISECONDS);

const MEBIBYTE = 1024 ** 2;

let folder: string;
let tarball: string;
let cloud: EngineCloud;
beforeAll(async () => {
  folder = temporaryFolder("packages");
  tarball = pack(folder);
  cloud = await startEngineCloud();
});
afterAll(async () => {
  await cloud?.close();
  rmSync(folder, { recursive: true, force: true });
});

const versionOf = (name: string): string =>
  JSON.parse(readFileSync(join(repository, "node_modules", name, "package.json"), "utf8")).version;

/** The ends of the peer range, and the compiler that programs in TypeScript bring. */
const oldest = `@pulumi/pulumi@${versionOf("pulumi-sdk-oldest")}`;
const newest = `@pulumi/pulumi@${versionOf("@pulumi/pulumi")}`;
const compiler = `typescript@${versionOf("typescript")}`;

/** The first program of the README, in TypeScript. */
const [, program = ""] =
  /^```ts\n([\s\S]*?)^```$/m.exec(readFileSync(join(repository, "README.md"), "utf8")) ?? [];

/** The same for Node.js without a compiler, as a module of that kind. */
const kinds = {
  module: program,
  commonjs: program
    .replace('import * as aliflow from "pulumi-aliflow"', 'const aliflow = require("pulumi-aliflow")')
    .replace("export const flowName =", "exports.flowName ="),
};

/** A project without any package yet. */
async function emptyProject(files: Record<string, string>): Promise<Stack> {
  const stack = await cloud.createStack({ program: "", files });
  rmSync(join(stack.folder, "node_modules"), { recursive: true });
  return stack;
}

/** `up`, a preview without changes, `destroy`. */
async function live(stack: Stack): Promise<void> {
  expect(await stack.up()).toMatchObject({
    changes: { create: 2 },
    outputs: { flowName: expect.stringMatching(/^hello-/) },
    diagnostics: [],
  });
  expect((await stack.preview()).changes).toEqual({ same: 2 });
  expect((await stack.destroy()).changes).toEqual({ delete: 2 });
}

function makeProgram(stack: Stack, type: keyof typeof kinds): void {
  const path = join(stack.folder, "package.json");
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, "utf8")), type }));
  stack.setProgram(kinds[type]);
}

test("a project of npm, with the oldest and the newest SDK, in CommonJS and as a module", async () => {
  expect(statSync(tarball).size).toBeLessThanOrEqual(MEBIBYTE);
  const stack = await emptyProject({});
  npm(stack.folder, "install", tarball, "--legacy-peer-deps"); // without the SDK: what is ours
  const ours = bytesBelow(join(stack.folder, "node_modules"));
  expect(ours).toBeLessThanOrEqual(10 * MEBIBYTE); // the plugin is 1, the packages of `report` are 2, re2js is 1

  npm(stack.folder, "install", oldest);
  makeProgram(stack, "commonjs");
  await live(stack);
  makeProgram(stack, "module");
  await live(stack);
  npm(stack.folder, "install", newest);
  await live(stack);
});

test("a project of pnpm, where nothing is found that was not asked for", async () => {
  const stack = await emptyProject({});
  pnpm(stack.folder, "add", tarball, newest);
  makeProgram(stack, "module");
  await live(stack);
  makeProgram(stack, "commonjs");
  await live(stack);
});

test("a workspace, its program in TypeScript, with the types of every entry", async () => {
  const stack = await emptyProject({ "index.ts": program });
  rmSync(join(stack.folder, "index.js"));
  const root = join(stack.folder, "..");
  writeFiles(root, {
    "package.json": '{ "private": true, "workspaces": ["project"] }',
    "project/package.json": '{ "name": "infrastructure", "version": "1.0.0", "main": "index.ts" }',
    "project/entries.ts": `
      import { startEmulator, type Emulator } from "pulumi-aliflow/emulator";
      import { validate } from "pulumi-aliflow/definition";
      import { flow } from "pulumi-aliflow/provider";
      export const all: [() => Promise<Emulator>, typeof validate, typeof flow] = [startEmulator, validate, flow];`,
  });
  npm(root, "install", "--workspace=project", tarball, newest, compiler, "@types/node@24");
  await live(stack);
  for (const [module, resolution] of [
    ["commonjs", "node"],
    ["node16", "node16"],
    ["esnext", "bundler"],
  ] as const) {
    const options = ["--noEmit", "--strict", "--skipLibCheck", "--target", "es2022"];
    const how = ["--module", module, "--moduleResolution", resolution];
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    run([process.execPath, tsc, ...options, ...how, "index.ts", "entries.ts"], stack.folder);
  }
});
