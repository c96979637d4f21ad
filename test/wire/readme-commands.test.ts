// Every command of README and of the documents for a start: run as it stands there, or listed with the reason why not.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { blocks } from "../documents";
import { repository } from "../pulumi/project-folder";

const documents = ["README.md", "docs/start.md", "docs/settings.md"];

const commands = documents.flatMap((path) =>
  [...readFileSync(join(repository, path), "utf8").matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(
    ([, block = ""]) =>
      block
        .trim()
        .split("\n")
        .map((line) => line.replace(/ +#.*/, "")),
  ),
);

const elsewhere: readonly (readonly [command: RegExp, why: string])[] = [
  [/^npm install /, "asks a registry; test/engine/packed.test.ts installs the packed files"],
  [/^npm run demo$/, "test/engine/demo.test.ts plays it, tools/run.test.ts starts it on a cold machine"],
  [/^npm test$/, "runs this test"],
  [/^pulumi /, "test/engine/guide.test.ts runs them on the engine"],
];

const isElsewhere = (command: string) => elsewhere.some(([pattern]) => pattern.test(command));
const starters = commands.filter((command) => /^npx aliflow emulator /.test(command));
const exportsOf = commands.filter((command) => command.startsWith("export "));
const others = commands.filter(
  (command) => !isElsewhere(command) && !starters.includes(command) && !exportsOf.includes(command),
);

const flow = "version: v1\ntype: flow\nsteps:\n  - type: pass\n    name: a\n";
let folder: string;
let environment: NodeJS.ProcessEnv;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "aliflow-readme-"));
  for (const name of ["bin", "flows"]) mkdirSync(join(folder, name));
  for (const name of ["flow.yaml", "flows/flow.yaml"]) writeFileSync(join(folder, name), flow);
  // As in a project that has the package: npx finds the command without a registry.
  const command = join(repository, "dist/cli/main.js");
  const script = `#!/bin/sh\n[ "$1 $2" != "-p pulumi-aliflow" ] || shift 2\n[ "$1" = aliflow ] || exit 9\nshift\n`;
  const npx = `${script}exec "${process.execPath}" "${command}" "$@"\n`;
  writeFileSync(join(folder, "bin/npx"), npx, { mode: 0o755 });
  environment = { PATH: [join(folder, "bin"), "/usr/bin", "/bin"].join(delimiter) };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const shell = (command: string) =>
  execFileSync("sh", ["-c", command], { cwd: folder, env: environment, encoding: "utf8" });

describe("the example of docs/definitions.md", () => {
  const page = readFileSync(join(repository, "docs/definitions.md"), "utf8");
  const [, said = ""] = /says of it[^\n]*\n\n```\n([\s\S]*?)^```$/m.exec(page) ?? [];

  test("is judged as the page says", () => {
    const project = join(folder, "example");
    mkdirSync(project);
    for (const [, name = "", text = ""] of page.matchAll(
      /`(\w+\.yaml)`:\n\n```yaml(?: aliflow-ignore)?\n([\s\S]*?)^```$/gm,
    ))
      writeFileSync(join(project, name), text);
    const { stdout, status } = spawnSync("npx", ["aliflow", "validate", "."], {
      cwd: project,
      env: environment,
      encoding: "utf8",
    });
    expect([stdout, status]).toEqual([said, 1]);
  });

  test("fills the list of problems by the pattern of docs/editor.md", () => {
    const [, tasks = "{}"] = blocks("json", readFileSync(join(repository, "docs/editor.md"), "utf8"));
    const { pattern } = JSON.parse(tasks).tasks[0].problemMatcher;
    const found = said.split("\n").flatMap((line) => new RegExp(pattern.regexp).exec(line) ?? []);
    expect([found[pattern.file], found[pattern.line], found[pattern.column]]).toEqual([
      "flow.yaml",
      "7",
      "3",
    ]);
    expect([found[pattern.severity], found[pattern.code]]).toEqual(["warning", "definition/ignore"]);
  });
});

test("there are commands of every kind, and each reason is still needed", () => {
  expect([starters.length, exportsOf.length, others.length].map((count) => count > 1)).toEqual([
    true,
    true,
    true,
  ]);
  const needless = elsewhere.filter(([pattern]) => !commands.some((command) => pattern.test(command)));
  expect(needless).toEqual([]);
});

test.each(others)("%s", (command) => {
  expect(command).toMatch(/^npx (-p pulumi-aliflow )?aliflow /);
  expect(shell(command)).not.toBe("");
});

test.each(exportsOf)("%s", (command) => {
  const names = [...command.matchAll(/ ([A-Z_]+)=(\S+)/g)].map(([, name, value]) => `${name}=${value}`);
  expect(shell(`${command} && env`).split("\n")).toEqual(expect.arrayContaining(names));
});

test.each(starters)("%s", async (command) => {
  // The port of the documents may be taken on this machine.
  const child = spawn("sh", ["-c", `exec ${command} --port 0`], {
    cwd: folder,
    env: environment,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [ready] = await once(child.stdout, "data");
  expect(JSON.parse(String(ready))).toMatchObject({ event: "ready", accessKeyId: "me" });
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
});
