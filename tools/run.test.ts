import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

// A repository with these tools in it, where npm, the compiler, jest and the generator are scripts that write
// what they were asked into a log.
let repository: string;
const at = (path: string) => join(repository, path);
const read = (path: string) => readFileSync(at(path), "utf8");
const log = () => (existsSync(at("log")) ? read("log").trim().split("\n") : []);

function write(path: string, text: string, mode = 0o644): void {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), text);
  chmodSync(at(path), mode);
}

/** How jest is asked for a whole layer. */
const allOf = (layer: string) => `jest ${layer} --maxWorkers=100%`;

const LOCK = { packages: { "": { name: "it" }, "node_modules/a": { version: "1.0.0" } } };

/** A shell script on PATH in place of npm; `npm ci` leaves what a real one leaves. */
function npm(script = ""): void {
  const installed = "node_modules/.package-lock.json";
  write(
    "bin/npm",
    `#!/bin/sh
     echo "npm $*" >> log
     ${script}
     case "$1" in ci|install) /bin/cp package-lock.json ${installed};; esac`,
    0o755,
  );
}

/** A jest that answers each layer with those counts. */
function jest(results: Record<string, object>): void {
  write(
    "node_modules/jest/bin/jest.js",
    `const { appendFileSync, writeFileSync } = require("node:fs");
     const args = process.argv.slice(2);
     const layer = args[args.indexOf("--selectProjects") + 1];
     const file = args.find((arg) => arg.startsWith("--outputFile=")).slice("--outputFile=".length);
     const rest = args.slice(args.findIndex((arg) => arg.startsWith("--outputFile=")) + 1);
     appendFileSync("log", ["jest", layer, ...rest].join(" ") + "\\n");
     const result = ${JSON.stringify(results)}[layer];
     if (result) writeFileSync(file, JSON.stringify(result));
     process.exitCode = !result || result.numFailedTests || result.numRuntimeErrorTestSuites ? 1 : 0;`,
  );
}

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), "aliflow-repository-"));
  const isTool = (path: string) => !path.endsWith(".test.ts") && !path.endsWith("generate/main.mjs");
  cpSync(__dirname, at("tools"), { recursive: true, filter: isTool });
  mkdirSync(at("node_modules/.bin"), { recursive: true });
  symlinkSync(process.execPath, at("node_modules/.bin/node"));
  write("package-lock.json", JSON.stringify(LOCK));
  write("node_modules/.package-lock.json", JSON.stringify(LOCK));
  write("tsconfig.json", "{}");
  write("tsconfig.build.json", JSON.stringify({ include: ["provider", "cli"] }));
  write(
    "node_modules/typescript/bin/tsc",
    `const { appendFileSync, mkdirSync, writeFileSync } = require("node:fs");
     appendFileSync("log", "tsc\\n");
     mkdirSync("dist/cli", { recursive: true });
     writeFileSync("dist/cli/main.js", "");`,
  );
  write(
    "node_modules/esbuild/index.js",
    `exports.build = async () => ({ metafile: { inputs: { "dist/cli/main.js": {} } } });
     exports.transform = async (code) => ({ code });`,
  );
  write("node_modules/typescript/index.js", "exports.preProcessFile = () => ({ importedFiles: [] });");
  write("package.json", JSON.stringify({ exports: {}, bin: { it: "./dist/cli/main.js" } }));
  write("cli/main.ts", "");
  for (const part of ["pulumi", "pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"]) {
    write(`engine/${part}`, "#!/bin/sh\necho v3.300.0\n", 0o755);
  }
  npm();
  jest({
    unit: { numPassedTests: 3 },
    wire: { numPassedTests: 2 },
    engine: { numPassedTests: 1 },
    packages: { numPassedTests: 1 },
  });
});
afterEach(() => rmSync(repository, { recursive: true, force: true }));

interface Options {
  readonly engine?: string;
  readonly node?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

function start(args: string[], { engine = "engine", node = [], environment = {} }: Options = {}) {
  const child = spawn(process.execPath, [...node, at("tools/run.mjs"), ...args], {
    cwd: repository,
    env: { PATH: at("bin"), HOME: repository, ALIFLOW_ENGINE: at(engine), ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const text = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (text.stdout += chunk));
  child.stderr.on("data", (chunk: Buffer) => (text.stderr += chunk));
  const finished = once(child, "close").then(([code]) => ({
    code: code as number | null, // `close` gives the exit code first
    lastLine: text.stdout.trimEnd().split("\n").at(-1),
    said: text.stderr.trim(),
  }));
  return { child, finished };
}

const run = (args: string[], options?: Options) => start(args, options).finished;

const UNIT = ["test", "--selectProjects", "unit"];

describe("npm test", () => {
  test("checks, then runs every layer, and ends with the sum", async () => {
    expect(await run(["test"])).toMatchObject({ code: 0, lastLine: "7 passed, 0 failed" });
    expect(log()).toEqual([
      "tsc",
      "npm run --silent check",
      allOf("unit"),
      allOf("wire"),
      allOf("engine"),
      allOf("packages"),
    ]);
  });

  test("runs the layers after one that failed, and fails", async () => {
    jest({
      unit: { numPassedTests: 3, numFailedTests: 2 },
      wire: { numPassedTests: 2, numPendingTests: 1, numTodoTests: 1 },
      engine: { numPassedTests: 1 },
      packages: { numPassedTests: 1 },
    });
    expect(await run(["test"])).toMatchObject({ code: 1, lastLine: "7 passed, 2 failed, 2 skipped" });
  });

  test("counts a test file that does not load, and a jest that breaks, as failures", async () => {
    jest({
      unit: { numPassedTests: 3, numRuntimeErrorTestSuites: 1 },
      wire: { numPassedTests: 2 },
      packages: {},
    });
    expect(await run(["test"])).toMatchObject({ code: 1, lastLine: "5 passed, 2 failed" });
  });

  test("stops before the first test when lint or types fail", async () => {
    npm('case "$*" in *check) exit 1;; esac');
    const { code, lastLine, said } = await run(["test"]);
    expect({ code, lastLine, said: said.split("\n").at(-1) }).toEqual({
      code: 1,
      lastLine: "0 passed, 1 failed",
      said: "error: lint or types failed",
    });
    expect(log()).toEqual(["tsc", "npm run --silent check"]);
  });

  test("stops when generating changes a file, and names it", async () => {
    write("provider/generated/types.ts", "old");
    const generator = `import { writeFileSync } from "node:fs";\n`;
    write("tools/generate/main.mjs", `${generator}writeFileSync("provider/generated/types.ts", "new");`);
    expect(await run(["test"])).toMatchObject({
      code: 1,
      lastLine: "0 passed, 1 failed",
      said: expect.stringContaining(
        "npm run generate changed provider/generated/types.ts; commit the result",
      ),
    });

    write("tools/generate/main.mjs", `${generator}writeFileSync("provider/generated/types.ts", "new");\n`);
    expect(await run(["test"])).toMatchObject({ code: 0, lastLine: "7 passed, 0 failed" });
  });

  test("with arguments runs jest alone, which gets them, without engine or dist where none is needed", async () => {
    expect(await run([...UNIT, "--", "client"], { engine: "nowhere" })).toMatchObject({
      code: 0,
      lastLine: "3 passed, 0 failed",
    });
    expect(log()).toEqual(["jest unit -- client"]);
  });

  test("with the name of a test filters every layer", async () => {
    await run(["test", "-t", "replaces the flow"]);
    const filtered = ["unit", "wire", "engine", "packages"].map(
      (layer) => `jest ${layer} -t replaces the flow`,
    );
    expect(log()).toEqual(["tsc", ...filtered]);
  });

  test("fails when no test matches", async () => {
    jest({ unit: { numPassedTests: 0 } });
    expect(await run([...UNIT, "nothing"])).toMatchObject({ code: 1, lastLine: "0 passed, 0 failed" });
  });

  test("ends with a failure of one when there is no engine", async () => {
    expect(await run(["test"], { engine: "nowhere" })).toMatchObject({
      code: 1,
      lastLine: "0 passed, 1 failed",
      said: expect.stringContaining("error: ALIFLOW_ENGINE is no engine"),
    });
  });
});

describe("packages", () => {
  const changeLock = () => {
    const packages = { ...LOCK.packages, "node_modules/a": { version: "1.0.1" } };
    write("package-lock.json", JSON.stringify({ packages }));
  };

  test("are installed once after the lock file changed", async () => {
    changeLock();
    await run(UNIT);
    await run(UNIT);
    expect(log()).toEqual(["npm ci --no-audit --no-fund --loglevel=warn", allOf("unit"), allOf("unit")]);
  });

  test("are installed again when the last installation did not end", async () => {
    rmSync(at("node_modules/.package-lock.json"));
    await run(UNIT);
    expect(log()[0]).toBe("npm ci --no-audit --no-fund --loglevel=warn");
  });

  test("for other machines are not missed", async () => {
    const packages = { ...LOCK.packages, "node_modules/b": { version: "1.0.0", optional: true } };
    write("package-lock.json", JSON.stringify({ packages }));
    await run(UNIT);
    expect(log()).toEqual([allOf("unit")]);
  });

  test("are installed also from a lock file that npm ci refuses as partial", async () => {
    changeLock();
    npm('case "$1" in ci) echo "npm error code EUSAGE"; exit 1;; esac');
    expect(await run(UNIT)).toMatchObject({ code: 0 });
    expect(log()[1]).toBe("npm install --no-save --no-audit --no-fund --loglevel=warn");
  });

  test("that cannot be installed end the command with the end of npm's output, the rest in a file", async () => {
    changeLock();
    const lines = "for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo line $i; echo line $i; done";
    npm(`case "$1" in ci) ${lines}; echo no registry >&2; exit 1;; esac`);
    const { code, said, lastLine } = await run(UNIT);
    expect({ code, lastLine }).toEqual({ code: 1, lastLine: "0 passed, 1 failed" });
    expect(said).toMatch(
      /line 12\nno registry\nerror: npm failed \(its whole output is in \.aliflow\/npm\.log\)$/,
    );
    expect(said).not.toContain("line 1\n");
    expect(read(".aliflow/npm.log")).toContain("line 1\n");
  });

  test("without the project's Node are no obstacle to a Node that is new enough", async () => {
    rmSync(at("node_modules/.bin/node"));
    expect(await run(UNIT)).toMatchObject({ code: 0, lastLine: "3 passed, 0 failed" });
  });
});

describe("dist", () => {
  const WIRE = ["test", "--selectProjects", "wire"];

  test("is built when a source changed, and only then; the command can be run", async () => {
    await run(WIRE);
    await run(WIRE);
    expect(log()).toEqual(["tsc", allOf("wire"), allOf("wire")]);
    expect(statSync(at("dist/cli/main.js")).mode & 0o111).toBe(0o111);

    appendFileSync(at("cli/main.ts"), "// changed");
    await run(WIRE);
    write("cli/main.test.ts", "");
    await run(WIRE);
    expect(log().slice(3)).toEqual(["tsc", allOf("wire"), allOf("wire")]);
  });

  test("loses what was made from a source that is gone", async () => {
    write("dist/cli/old.js", "");
    write("dist/cli/old.d.ts", "");
    await run(WIRE);
    expect([existsSync(at("dist/cli/old.js")), existsSync(at("dist/cli/old.d.ts"))]).toEqual([false, false]);
    expect(existsSync(at("dist/cli/main.js"))).toBe(true);
  });

  test("that does not compile is built again next time", async () => {
    const good = read("node_modules/typescript/bin/tsc");
    write("node_modules/typescript/bin/tsc", 'console.log("cli/main.ts(1,1): error TS1"); process.exit(2);');
    expect((await run(WIRE)).said).toMatch(
      /cli\/main\.ts\(1,1\): error TS1\nerror: the package does not compile$/,
    );
    write("node_modules/typescript/bin/tsc", good);
    expect(await run(WIRE)).toMatchObject({ code: 0 });
  });
});

describe("the demo on a cold machine", () => {
  const cache = "cache/aliflow/engine";
  const here = (path: string) => (existsSync(at(path)) ? readdirSync(at(path)) : []);
  const cold = () => ({
    environment: { XDG_CACHE_HOME: at("cache"), TMPDIR: at("tmp"), ALIFLOW_ENGINE: "" },
  });

  beforeEach(() => {
    rmSync(at("node_modules/.package-lock.json"));
    mkdirSync(at("tmp"));
    npm('case "$*" in *pulumi@*) echo no registry; exit 1;; esac');
    write("sdk/nodejs/dist/pulumi-resource-pulumi-nodejs", "#!/bin/sh\n", 0o755);
    write(
      "bin/go",
      `#!/bin/sh
       case "$1 $2" in
         version*) exit 0;;
         "list -m") echo "${at("sdk")}"; exit 0;;
         list*) echo "go: downloading example v1" >&2; echo example/one; echo example/two; exit 0;;
       esac
       echo go build >> ${at("log")}
       while [ -e "${at("hold")}" ]; do /bin/sleep 0.01; done
       while [ "$1" != -o ]; do shift; done
       printf '#!/bin/sh\\necho v3.274.1\\n' > "$2"
       /bin/chmod +x "$2"`,
      0o755,
    );
    write("tools/typescript.cjs", "");
    // A demo that cleans up when it is asked to stop, which takes a moment.
    write(
      "tools/demo/main.ts",
      `const { appendFileSync, existsSync, readdirSync, rmSync, writeFileSync } = require("node:fs");
       appendFileSync("log", "demo with " + readdirSync(process.env.ALIFLOW_ENGINE).length + " programs\\n");
       if (existsSync("play")) {
         process.on("SIGINT", () => setTimeout(() => { rmSync("tmp/stack"); process.exit(130); }, 100));
         writeFileSync("tmp/stack", "");
         setInterval(() => {}, 1000);
       }`,
    );
  });

  test("gets packages, dist and engine, and plays", async () => {
    const { code, said } = await run(["demo"], cold());
    expect({ code, said }).toMatchObject({ code: 0 });
    expect(log().sort()).toEqual(
      [
        "demo with 3 programs",
        "go build",
        "go build",
        "npm ci --no-audit --no-fund --loglevel=warn",
        "tsc",
      ].sort(),
    );
    expect(here(cache)).toEqual([expect.stringMatching(/^built-/)]);
    expect(here("tmp")).toEqual([]);
  });

  test.each([
    ["while the engine is built", "hold", () => log().includes("go build"), []],
    ["while it plays", "play", () => existsSync(at("tmp/stack")), ["demo with 3 programs"]],
  ])("leaves neither lock nor temporary files after Ctrl-C %s", async (_, flag, isReached, played) => {
    write(flag, "");
    const { child, finished } = start(["demo"], cold());
    while (!isReached() && child.exitCode === null) await sleep(5);
    child.kill("SIGINT");
    expect((await finished).code).toBe(130);
    // The package is built beside the engine, so either may be told last.
    expect(log().filter((line) => line.startsWith("demo"))).toEqual(played);
    expect(here(cache).filter((name) => /lock|unfinished/.test(name))).toEqual([]);
    expect(here("tmp")).toEqual([]);
  });
});

test("a Node that is too old is told so in one sentence", async () => {
  const old = 'Object.defineProperty(process, "versions", { value: { node: "18.20.8" } });';
  const node = ["--import", `data:text/javascript,${encodeURIComponent(old)}`];
  expect(await run(["test"], { node })).toEqual({
    code: 1,
    lastLine: "",
    said: "error: Node 18.20.8 is too old; install Node 20.12 or newer",
  });
});

test("a step that does not exist is refused with those that do", async () => {
  expect(await run(["tets"])).toMatchObject({
    code: 2,
    said: 'error: "tets" is no step; use test, demo, release, sdks, bench',
  });
});
