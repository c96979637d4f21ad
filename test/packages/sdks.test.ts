// The SDKs that `npm run sdks` makes: each compiles with all examples of its language, and runs the quickstart.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { runImport } from "../../cli/import/import";
import { blocks } from "../documents";
import { type EngineCloud, startEngineCloud } from "../engine/cloud-stack";
import { objectsInAccount as all, fillAccount } from "../engine/filled-account";
import { engineFolder, hostFolders } from "../pulumi/engine";
import { repository } from "../pulumi/project-folder";
import { INSTALL_MILLISECONDS, run, temporaryFolder } from "./registry";

// Go compiles Pulumi's SDK first, where it has not done so before.
jest.setTimeout(3 * INSTALL_MILLISECONDS);

const sdks = join(repository, ".aliflow/sdks");
const examples = join(repository, "examples");
const goModule = "github.com/pulumi-aliflow/pulumi-aliflow/sdk/go/aliflow";

/** What examples are checked by. */
const MYPY = "mypy==2.4.1";

let folder: string;
let cloud: EngineCloud;
beforeAll(async () => {
  folder = temporaryFolder("sdks");
  run([process.execPath, "tools/sdks/main.mjs"], repository, { ALIFLOW_ENGINE: engineFolder() });
  cloud = await startEngineCloud();
});
afterAll(async () => {
  await cloud?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The examples of the schema in a language, and its quickstart. */
function programs(language: string, quickstart: string): string[] {
  const files = readdirSync(join(examples, "schema")).map((name) => join(examples, "schema", name));
  const texts = files.flatMap((path) => blocks(language, readFileSync(path, "utf8")));
  expect(texts.length).toBeGreaterThanOrEqual(files.length);
  return [...texts, readFileSync(join(examples, quickstart), "utf8")];
}

/** Every quickstart makes the same objects. */
async function live(program: string, hosts: readonly string[], prepare = (_project: string) => ({})) {
  const path = [...hosts, engineFolder(), join(process.execPath, ".."), process.env.PATH];
  const stack = await cloud.createStack({
    program: { folder: join(examples, program) },
    environment: { PATH: path.join(delimiter) },
  });
  const environment = prepare(stack.folder);
  const created = await stack.up({ environment, timeLimitSeconds: 600 });
  expect(created).toMatchObject({ changes: { create: 4 }, diagnostics: [] });
  expect(created.outputs).toEqual({
    flowName: expect.stringMatching(/^orders-/),
    scheduleId: expect.any(String),
    composerFlowId: expect.stringMatching(/^lc-/),
  });
  expect((await stack.preview({ environment, timeLimitSeconds: 600 })).changes).toEqual({ same: 4 });
  expect((await stack.destroy({ environment })).changes).toEqual({ delete: 4 });
}

/** The program that `aliflow import` writes of an account, which changes nothing there. */
async function takeOver(hosts: readonly string[]) {
  const own = await startEngineCloud();
  try {
    await fillAccount(own);
    const out = join(folder, "import");
    const silent = {
      out: () => undefined,
      error: () => undefined,
      stopped: () => new Promise<never>(() => {}),
    };
    await runImport({ out, program: "python", door: "plugin" }, { ...silent, environment: own.environment });
    const { resources } = JSON.parse(readFileSync(join(out, "import.json"), "utf8"));
    const path = [...hosts, engineFolder(), join(process.execPath, ".."), process.env.PATH];
    const environment = { PATH: path.join(delimiter) };
    const stack = await own.createStack({ program: { folder: out }, environment });
    const limit = { timeLimitSeconds: 600 };
    expect((await stack.import(resources, limit)).changes).toEqual({ import: all });
    expect((await stack.preview(limit)).changes).toEqual({ same: all });
    expect((await stack.refresh(limit)).changes).toEqual({ same: all });
  } finally {
    await own.close();
  }
}

test("YAML: the quickstart goes up", () => live("quickstart-yaml", hostFolders("pulumi-language-yaml")));

test("TypeScript: the quickstart goes up on the plugin", () => live("quickstart-typescript", []));

test("Node.js: the SDK that `pulumi package add` would make compiles", () => {
  const tsc = join(repository, "node_modules/typescript/bin/tsc");
  const how = ["--module", "commonjs", "--moduleResolution", "node", "--target", "es2020", "--strict"];
  run(
    [process.execPath, tsc, "--noEmit", "--skipLibCheck", ...how, join(sdks, "nodejs/index.ts")],
    repository,
  );
});

test("Python: the SDK installs, all examples fit its types, and the quickstart goes up", async () => {
  const environment = join(folder, "venv");
  const python = join(environment, "bin/python");
  // A copy: the installation builds in the folder that it is given.
  const source = join(folder, "python");
  cpSync(join(sdks, "python"), source, { recursive: true });
  run(["python3", "-m", "venv", environment], folder);
  run([python, "-m", "pip", "install", "--quiet", source, MYPY], folder);
  run([python, "-W", "error", "-m", "compileall", "-q", "-f", source], folder);
  const texts = programs("python", "quickstart-python/__main__.py");
  const paths = texts.map((_text, index) => join(folder, `example_${index}.py`));
  for (const [index, path] of paths.entries()) writeFileSync(path, texts[index] ?? "");
  run([python, "-m", "mypy", "--strict", ...paths], folder);
  const hosts = [join(environment, "bin"), ...hostFolders("pulumi-language-python")];
  await live("quickstart-python", hosts, (project) => {
    symlinkSync(environment, join(project, "venv"), "dir");
    return {};
  });
  await takeOver(hosts);
});

test("Go: the SDK and all examples compile, and the quickstart goes up", async () => {
  const source = join(folder, "go");
  cpSync(join(sdks, "go/aliflow"), source, { recursive: true });
  for (const [index, text] of programs("go", "quickstart-go/main.go").entries()) {
    mkdirSync(join(source, `example${index}`));
    writeFileSync(join(source, `example${index}/main.go`), text);
    expect(run(["gofmt", "-l", "."], join(source, `example${index}`))).toBe("");
  }
  run(["go", "vet", "./..."], source, { GOWORK: "off" });
  await live("quickstart-go", hostFolders("pulumi-language-go"), (project) => {
    run(["go", "mod", "edit", `-replace=${goModule}=${source}`], project);
    cpSync(join(source, "go.sum"), join(project, "go.sum"));
    // Where modules and packages are, while the home is another.
    const { GOMODCACHE, GOCACHE } = JSON.parse(run(["go", "env", "-json"], project));
    return { GOMODCACHE, GOCACHE, GOWORK: "off", GOFLAGS: "-mod=mod" };
  });
});
