// A clone is a package too: for npm, and for pre-commit, which installs hooks from a repository's URL.
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { writeFiles } from "../pulumi/project-folder";
import { commitOfHere, INSTALL_MILLISECONDS, npm, run, temporaryFolder } from "./registry";

jest.setTimeout(INSTALL_MILLISECONDS);

const PRE_COMMIT = "pre-commit==4.7.0";

let folder: string;
let clone: string;
let commit: string;
beforeAll(() => {
  folder = temporaryFolder("git-url");
  clone = join(folder, "clone");
  mkdirSync(clone);
  commit = commitOfHere(clone);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("npm installs a working package from a git URL", () => {
  const project = join(folder, "project");
  writeFiles(project, { "package.json": '{ "private": true }', "order.flow.yaml": broken });
  npm(project, "install", "--legacy-peer-deps", `git+file://${clone}#${commit}`);
  const names = "console.log(Object.keys(require('pulumi-aliflow/provider')).join())";
  expect(run([process.execPath, "-e", names], project)).toContain("flow");
  expect(outputOf(["node_modules/.bin/aliflow", "validate", "order.flow.yaml"], project)).toContain(
    '"shiip" is not a step',
  );
});

const broken = `version:   v1
type: flow
steps:
  - type: choice
    name: paid
    choices:
      - condition: $.paid == true
        goto: shiip
    default: {goto: ship}
  - {type: succeed, name: ship}
`;

test("pre-commit runs the hooks from a git URL", () => {
  const project = join(folder, "hooks");
  const hooks = "hooks: [{ id: aliflow-validate }, { id: aliflow-format }]";
  writeFiles(project, {
    ".pre-commit-config.yaml": `repos:\n  - repo: file://${clone}\n    rev: ${commit}\n    ${hooks}\n`,
    "order.flow.yaml": broken,
    "other.yaml": "no: definition\n",
  });
  run(["git", "init", "--quiet"], project);
  run(["git", "add", "--all"], project);
  const environment = { PATH: nodeFirst(), PRE_COMMIT_HOME: join(folder, "pre-commit-home") };
  const argv = [preCommit(), "run", "--all-files", "--color=never"];
  const first = outputOf(argv, project, environment);
  expect(first).toMatch(/^aliflow validate\.+Failed$/m);
  expect(first).toContain("order.flow.yaml:8");
  expect(first).toContain('"shiip" is not a step');
  expect(first).toMatch(/^aliflow format\.+Failed$/m); // it changed the file

  writeFileSync(
    join(project, "order.flow.yaml"),
    readFileSync(join(project, "order.flow.yaml"), "utf8").replace("shiip", "ship"),
  );
  run(["git", "add", "--all"], project);
  const second = outputOf(argv, project, environment);
  expect(second).toMatch(/^aliflow validate\.+Passed$/m);
  expect(second).toMatch(/^aliflow format\.+Passed$/m);
});

/** pre-commit in an environment of its own; its path. */
function preCommit(): string {
  const environment = join(folder, "python");
  try {
    run(["python3", "-m", "venv", environment], folder);
    run([join(environment, "bin/pip"), "install", "--quiet", PRE_COMMIT], folder);
  } catch (error) {
    throw new Error(`no ${PRE_COMMIT} could be had: this test needs python3 and PyPI`, { cause: error });
  }
  return join(environment, "bin/pre-commit");
}

/** pre-commit's environments take the Node on PATH, and the name that Debian gave it before any other. */
function nodeFirst(): string {
  const place = join(folder, "node");
  mkdirSync(place);
  for (const name of ["node", "nodejs"]) symlinkSync(process.execPath, join(place, name));
  return [place, process.env.PATH].join(delimiter);
}

/** What a program says on stdout, also when it fails, as checks that find something do. */
function outputOf(argv: readonly string[], cwd: string, env: Record<string, string> = {}): string {
  try {
    return run(argv, cwd, env);
  } catch (error) {
    return String(Object(error).stdout) + String(Object(error).stderr);
  }
}
