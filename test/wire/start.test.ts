// What a process loads: the built package in a fresh Node, told by the modules that are then there.
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Emulator, startEmulator } from "../../emulator";
import { repository } from "../pulumi/project-folder";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ port: 0 });
});
afterAll(() => emulator.close());

/** Runs the body of an async function in a process of its own; the files in dist/ and packages that it loaded. */
async function loadedBy(body: string): Promise<string[]> {
  const dist = JSON.stringify(join(repository, "dist/"));
  const program = `
    const { flow } = require("pulumi-aliflow/provider");
    const definition = ${JSON.stringify(definition)};
    const state = { name: "a", type: "FDL", region: "cn-hangzhou", definition };
    (async () => { ${body} })().then(() => {
      const names = Object.keys(require.cache).map((path) => path.replace(${dist}, ""));
      console.log(JSON.stringify(names.map((name) => name.replace(/.*node_modules.([^/\\\\]+).*/, "$1"))));
      process.exit();
    });`;
  const env = {
    ALIBABA_CLOUD_REGION_ID: "cn-hangzhou",
    ALIBABA_CLOUD_ACCESS_KEY_ID: emulator.accessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: emulator.accessKeySecret,
    ALIFLOW_SERVERLESS_WORKFLOW_ENDPOINT: emulator.endpoint,
  };
  const run = promisify(execFile)(process.execPath, ["-e", program], { cwd: repository, env });
  const modules: string[] = JSON.parse((await run).stdout);
  return [...new Set(modules)].sort();
}

const definition = "type: flow\nversion: v1\nsteps:\n  - type: pass\n    name: a\n";

test("create, read, update and delete need one file, and no package", async () => {
  const body = `
    await flow.configure({ config: { get: () => undefined } });
    const { id, outs } = await flow.create(state);
    const { props } = await flow.read(id, outs);
    await flow.update(id, props, { ...state, description: "other" });
    await flow.delete(id, props);`;
  expect(await loadedBy(body)).toEqual(["provider/index.js"]);
});

test.each([
  ["an object", { type: "flow", version: "v1", steps: [{ type: "pass", name: "a" }] }],
  ["JSON", '{ "type": "flow", "version": "v1", "steps": [{ "type": "pass", "name": "a" }] }'],
  ["everyday YAML", definition],
])(
  "a definition given as %s is checked without a package and by the rules of its language",
  async (_, given) => {
    const body = `await flow.check({}, { ...state, definition: ${JSON.stringify(given)} });`;
    expect(await loadedBy(body)).toEqual([
      "definition/languages/fdl/index.js",
      "definition/room.js",
      "provider/index.js",
      "provider/lifecycle/check.js",
    ]);
  },
);

test("YAML that is written in no everyday way is read by the package for it", async () => {
  const folded = `${definition}  - type: pass\n    name: >2-\n      b\n`;
  expect(
    await loadedBy(`await flow.check({}, { ...state, definition: ${JSON.stringify(folded)} });`),
  ).toContain("yaml");
});

describe("of functions", () => {
  const isOfFunctions = (name: string) => /^provider\/(doors|functions|resources)\//.test(name);

  test("a program that calls none loads none", async () => {
    expect((await loadedBy('require("pulumi-aliflow");')).filter(isOfFunctions)).toEqual([]);
  });

  test("the first call loads the one that is called", async () => {
    const called = await loadedBy('await require("pulumi-aliflow").getFlows();');
    expect(called.filter(isOfFunctions)).toEqual([
      "provider/doors/program.js",
      "provider/functions/get-flows.js",
      "provider/resources/index.js",
    ]);
  });
});

test("a report that asks no account loads no client and nothing of the provider", async () => {
  const loaded = await loadedBy('require("./dist/cli/report.js");');
  expect(loaded).toContain("cli/report.js");
  const needless = loaded.filter((name) => /^(client|provider)\//.test(name));
  expect(needless).toEqual(["provider/index.js"]);
});

test("an emulator listens by one file, before it can read a definition or a stub", async () => {
  const loaded = await loadedBy('await require("pulumi-aliflow/emulator").startEmulator();');
  expect(loaded).toEqual(["croner", "emulator/index.js", "provider/index.js"]);
});

const { exports: entries } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
const scripts = Object.keys(entries).filter((entry) => entries[entry].default);

test.each(scripts)("an ECMAScript module imports every name of %s", async (entry) => {
  const name = JSON.stringify(`pulumi-aliflow${entry.slice(1)}`);
  const program = `
    import { createRequire } from "node:module";
    import * as imported from ${name};
    const required = createRequire(import.meta.url)(${name});
    console.log(JSON.stringify([imported, required].map((one) => Object.keys(one))));`;
  const args = ["--input-type=module", "--eval", program];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: repository });
  const [imported, required]: [string[], string[]] = JSON.parse(stdout);
  expect(required.length).toBeGreaterThan(0);
  expect(imported).toEqual(expect.arrayContaining(required));
});
