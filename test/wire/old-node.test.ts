// What a Node that is too old says of each thing that people load.
import { spawnSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { delimiter, join } from "node:path";
import { repository } from "../pulumi/project-folder";

/** Nodes to try: this one that says that it is older, and a truly old one where the machine has it. */
const nodes: [what: string, argv: string[]][] = [
  [
    "a Node that calls itself 20.20.2",
    [process.execPath, "--require", join(__dirname, "testdata/node-20.cjs")],
  ],
];
const paths = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, "node"));
for (const node of new Set(paths.filter((path) => existsSync(path)).map((path) => realpathSync(path)))) {
  const { stdout } = spawnSync(node, ["--version"], { encoding: "utf8" });
  const [, version, major] = /^v((\d+)\..*)/.exec(stdout ?? "") ?? [];
  if (Number(major) < 22) nodes.push([`Node ${version} of this machine`, [node]]);
}

const sentence = /^aliflow needs Node 22 or newer; this is \d+\.\d+\.\d+$/;

describe.each(nodes)("%s", (_what, [node = "", ...options]) => {
  const said = (...args: string[]) => {
    const { stderr, status } = spawnSync(node, [...options, ...args], { cwd: repository, encoding: "utf8" });
    return { status, stderr: stderr.trim() };
  };

  test("gets one sentence from the command", () => {
    expect(said("dist/cli/main.js", "rules")).toEqual({ status: 1, stderr: expect.stringMatching(sentence) });
  });

  test("gets one sentence from the plugin", () => {
    const plugin = said("dist/provider/doors/plugin/main.js", "127.0.0.1:1");
    expect(plugin).toEqual({ status: 1, stderr: expect.stringMatching(sentence) });
  });

  test.each(["pulumi-aliflow", "pulumi-aliflow/provider"])("gets one sentence from %s", (name) => {
    const load = `try { require("${name}"); } catch (error) { console.error(error.stack); process.exit(3); }`;
    expect(said("-e", load)).toEqual({ status: 3, stderr: expect.stringMatching(sentence) });
  });
});

test("a program under the engine shows no stack for it", () => {
  const load = `
    const { RunError } = require("@pulumi/pulumi");
    try { require("pulumi-aliflow"); } catch (error) { process.exit(RunError.isInstance(error) ? 3 : 4); }`;
  const [, [node = "", ...options] = []] = nodes[0] ?? [];
  expect(spawnSync(node, [...options, "-e", load], { cwd: repository }).status).toBe(3);
});
