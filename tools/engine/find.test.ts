import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

// Every test sees a machine of its own: PATH holds only the programs that the test put there (shell scripts),
// and the cache is an empty folder.
let machine: string;
beforeEach(() => {
  machine = mkdtempSync(join(tmpdir(), "aliflow-machine-"));
  for (const name of ["bin", "tmp"]) mkdirSync(join(machine, name));
  program("npm", "echo 'no registry here' >&2; exit 1");
});
afterEach(() => rmSync(machine, { recursive: true, force: true }));

const BUILT = `built-3.274.1-2-${process.platform}-${process.arch}`;
const DOWNLOADED = `downloaded-3.265.0-${process.platform}-${process.arch}`;
const cacheFolder = (name = "") => join(machine, "cache", "aliflow", "engine", name);

/** Puts a shell script on the machine; without a slash in its name, on PATH. */
function program(name: string, script: string): void {
  const path = join(machine, name.includes("/") ? "" : "bin", name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}

/** An engine whose CLI says that version. */
function engine(folder: string, version: string): void {
  program(`${folder}/pulumi`, `echo v${version}`);
  program(`${folder}/pulumi-language-nodejs`, "exit 0");
  program(`${folder}/pulumi-resource-pulumi-nodejs`, "exit 0");
}

/** A Go that builds a CLI of that version, writes each build into go.log, and compiles while a file `hold` exists. */
function go({ version = "3.274.1" } = {}): void {
  engine("sdk/nodejs/dist", version);
  program(
    "go",
    `case "$1 $2" in
       version*) exit 0;;
       "list -m") echo "${machine}/sdk"; exit 0;;
       list*) echo example/one; echo example/two; exit 0;;
     esac
     echo "$GOMODCACHE $GOCACHE" > "${machine}/places.log"
     [ -z "$GOMODCACHE" ] || /bin/mkdir -p "$GOMODCACHE" "$GOCACHE"
     while [ "$1" != -o ]; do shift; done
     echo "$3" >> "${machine}/go.log"
     while [ -e "${machine}/hold" ]; do /bin/sleep 0.01; done
     printf '#!/bin/sh\\necho v${version}\\n' > "$2"
     /bin/chmod +x "$2"`,
  );
}

const builds = () => readFileSync(join(machine, "go.log"), "utf8").trim().split("\n");

/** Starts the finder on this machine; `said` is what it wrote to stderr so far. */
function start(environment: Record<string, string> = {}, parts: string[] = []) {
  const child = spawn(process.execPath, [join(__dirname, "find.mjs"), ...parts], {
    env: {
      PATH: join(machine, "bin"),
      XDG_CACHE_HOME: join(machine, "cache"),
      HOME: machine,
      TMPDIR: join(machine, "tmp"),
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const text = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (text.stdout += chunk));
  child.stderr.on("data", (chunk: Buffer) => (text.stderr += chunk));
  const finished = once(child, "close").then(([code]) => ({
    code: code as number | null, // `close` gives the exit code first
    folder: text.stdout.trim(),
    said: text.stderr.trim(),
  }));
  return { child, finished, said: () => text.stderr };
}

const find = (environment?: Record<string, string>) => start(environment).finished;

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(5);
}

describe("an engine that is there", () => {
  test("is taken from ALIFLOW_ENGINE before any other", async () => {
    engine("bin", "3.300.0");
    engine("mine", "3.1.0");
    expect(await find({ ALIFLOW_ENGINE: join(machine, "mine") })).toMatchObject({
      code: 0,
      folder: join(machine, "mine"),
    });
  });

  test("named by ALIFLOW_ENGINE but incomplete is an error, not a reason to look elsewhere", async () => {
    engine("bin", "3.300.0");
    program("mine/pulumi", "echo v3.300.0");
    const { code, said } = await find({ ALIFLOW_ENGINE: join(machine, "mine") });
    expect(code).toBe(1);
    expect(said).toBe(
      `error: ALIFLOW_ENGINE is no engine: "${join(machine, "mine")}" must hold pulumi, pulumi-language-nodejs, pulumi-resource-pulumi-nodejs, ready to run`,
    );
  });

  test.each(["3.254.0", "3.300.1", "4.0.0", "3.254.1-dev.0"])(
    "on PATH is taken when it is %s",
    async (version) => {
      engine("bin", version);
      expect(await find()).toMatchObject({ code: 0, folder: join(machine, "bin"), said: "" });
    },
  );

  test.each([
    [
      "is older than 3.254",
      () => engine("bin", "3.253.9"),
      "the pulumi on PATH is 3.253.9, older than 3.254.0",
    ],
    ["does not run", () => program("bin/pulumi", "exit 1"), "the pulumi on PATH does not run"],
    [
      "comes without its host",
      () => rmSync(join(machine, "bin", "pulumi-language-nodejs")),
      "the pulumi on PATH comes without pulumi-language-nodejs",
    ],
  ])("on PATH is passed over when it %s", async (_, spoil, reason) => {
    engine("bin", "3.300.0");
    spoil();
    expect((await find()).said).toContain(reason);
    engine(`cache/aliflow/engine/${BUILT}`, "3.274.1");
    expect(await find()).toMatchObject({ code: 0, folder: cacheFolder(BUILT) });
  });

  test("in the cache is taken without a word, a downloaded one first", async () => {
    engine(`cache/aliflow/engine/${BUILT}`, "3.274.1");
    expect(await find()).toMatchObject({ folder: cacheFolder(BUILT), said: "" });
    engine(`cache/aliflow/engine/${DOWNLOADED}`, "3.265.0");
    expect(await find()).toMatchObject({ folder: cacheFolder(DOWNLOADED), said: "" });
  });
});

describe("a program that only some tests need", () => {
  const withYaml = () => start({}, ["pulumi-language-yaml"]).finished;
  const lastLine = async () => (await withYaml()).folder.split("\n").at(-1);

  test("is taken from the engine's folder, then from PATH", async () => {
    engine("bin", "3.300.0");
    program("bin/pulumi-language-yaml", "exit 0");
    expect(await lastLine()).toBe(join(machine, "bin"));
  });

  test("is built with Go where it is missing, once, beside the engine", async () => {
    go();
    engine("bin", "3.300.0");
    const made = cacheFolder(BUILT.replace("built", "pulumi-language-yaml"));
    expect([await lastLine(), await lastLine()]).toEqual([made, made]);
    expect(builds()).toEqual(["github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml"]);
  });

  test("that is unknown is refused with the names that are known", async () => {
    engine("bin", "3.300.0");
    expect((await start({}, ["pulumi-language-java"]).finished).said).toBe(
      'error: "pulumi-language-java" is no part; use pulumi-language-python, pulumi-language-go, pulumi-language-yaml, sdkgen',
    );
  });
});

describe("an engine that must be got", () => {
  test("is downloaded where the vendor's host answers", async () => {
    // The downloader as npm installs it: says what it does, then puts the engine under PULUMI_HOME.
    const downloader = `
      const { cpSync } = require("node:fs");
      console.log("=== Installing Pulumi ===");
      cpSync("${machine}/vendor", process.env.PULUMI_HOME + "/versions/3.265.0/bin", { recursive: true });`;
    writeFileSync(join(machine, "run.js"), downloader);
    program(
      "npm",
      `/bin/mkdir -p "$3/node_modules/pulumi"; /bin/cp ${machine}/run.js "$3/node_modules/pulumi/"`,
    );
    engine("vendor", "3.265.0");
    go();
    expect(await find()).toMatchObject({ code: 0, folder: cacheFolder(DOWNLOADED) });
    expect(readdirSync(cacheFolder(DOWNLOADED))).not.toContain("download");
    expect(existsSync(join(machine, "go.log"))).toBe(false);
  });

  test("is built with Go where it cannot be downloaded, once", async () => {
    go();
    const first = await find();
    expect(first).toMatchObject({ code: 0, folder: cacheFolder(BUILT) });
    expect(first.said).toContain("building the engine (once) …");
    expect(await find()).toMatchObject({ folder: cacheFolder(BUILT), said: "" });
    expect(builds()).toHaveLength(2);
    expect(readdirSync(cacheFolder())).toEqual([BUILT]);
  });

  test("is built by Go in our own cache, of which nothing is left then", async () => {
    go();
    const { said } = await find();
    const places = readFileSync(join(machine, "places.log"), "utf8").trim();
    expect(places).toBe(`${cacheFolder("go/mod")} ${cacheFolder("go/build")}`);
    expect(said).toContain(
      `what Go downloads and compiles (up to 4 GB) is in ${cacheFolder("go")} until the engine is built`,
    );
    expect(readdirSync(cacheFolder())).toEqual([BUILT]);
  });

  test.each([
    ["has set GOMODCACHE", "mine", ["GOMODCACHE", "GOCACHE"]],
    ["has modules in ~/go", "go/pkg/mod", []],
  ])("is built in the caches of a user who %s, and they stay", async (_, name, variables) => {
    go();
    const folder = join(machine, name);
    mkdirSync(folder, { recursive: true });
    const { said } = await find(Object.fromEntries(variables.map((variable) => [variable, folder])));
    const places = readFileSync(join(machine, "places.log"), "utf8").trim();
    expect(places).toBe(variables.map(() => folder).join(" "));
    expect(said).toContain("stays in your own Go caches; go clean -cache -modcache removes it");
    expect([existsSync(folder), readdirSync(cacheFolder())]).toEqual([true, [BUILT]]);
  });

  test("is built again when the cache is broken", async () => {
    go();
    engine(`cache/aliflow/engine/${BUILT}`, "3.274.1");
    writeFileSync(join(cacheFolder(BUILT), "pulumi-language-nodejs"), "");
    expect(await find()).toMatchObject({ code: 0, folder: cacheFolder(BUILT) });
    expect(builds()).toHaveLength(2);
  });

  test("is not put into the cache when what was built is something else", async () => {
    go({ version: "3.1.0" });
    expect((await find()).said).toContain("the build failed (what was made is no engine 3.274.1)");
    expect(readdirSync(cacheFolder())).toEqual(["go"]);
  });

  test("is missed with one sentence that says why and what to do", async () => {
    expect((await find()).said.split("\n").at(-1)).toBe(
      "error: no Pulumi engine: no pulumi on PATH; the download failed (no registry here); the build failed (go is not installed); install the Pulumi CLI (3.254.0 or newer) or Go (1.26 or newer)",
    );
  });

  test("is not built with a Go that is too old, and the sentence says so", async () => {
    program("go", "echo 'go: go.mod requires go >= 1.26 (running go 1.20; GOTOOLCHAIN=local)' >&2; exit 1");
    expect((await find()).said).toContain(
      "the build failed (go is older than 1.26 and may not or cannot fetch a newer one)",
    );
  });
});

describe("a build that does not end well", () => {
  test("leaves no engine when it is killed, and the next one starts over and cleans up", async () => {
    go();
    writeFileSync(join(machine, "hold"), "");
    const { child: killed, finished } = start();
    await until(() => existsSync(join(machine, "go.log")) && builds().length === 1);
    killed.kill("SIGKILL");
    await finished;
    const unfinished = `${BUILT}.unfinished-${killed.pid}`;
    const left = [`${BUILT}.lock`, unfinished, `${unfinished}-go`, "go"];
    expect(readdirSync(cacheFolder()).sort()).toEqual(left);

    rmSync(join(machine, "hold"));
    expect(await find()).toMatchObject({ code: 0, folder: cacheFolder(BUILT) });
    expect(readdirSync(cacheFolder())).toEqual([BUILT]);
  });

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("leaves no lock and no temporary folder after %s", async (signal, code) => {
    go();
    writeFileSync(join(machine, "hold"), "");
    const { child: stopped, finished } = start();
    await until(() => existsSync(join(machine, "go.log")));
    expect(readdirSync(cacheFolder())).toContain(`${BUILT}.lock`);
    stopped.kill(signal);
    expect(await finished).toMatchObject({ code, folder: "" });
    // What Go has fetched and compiled is there for the next try.
    expect(readdirSync(cacheFolder())).toEqual(["go"]);
    expect(readdirSync(join(machine, "tmp"))).toEqual([]);
  });

  test("leaves no temporary folder when it is stopped while it looks at what is there", async () => {
    engine("bin", "3.300.0");
    const trap = `echo > ${join(machine, "asked")}; while :; do /bin/sleep 0.01; done`;
    program("bin/pulumi", trap);
    const { child: stopped, finished } = start();
    await until(() => existsSync(join(machine, "asked")));
    stopped.kill("SIGINT");
    expect(await finished).toMatchObject({ code: 130 });
    expect(readdirSync(join(machine, "tmp"))).toEqual([]);
  });

  test("ends the compiler too when it is asked to stop", async () => {
    const file = (name: string) => join(machine, name);
    const wait = `trap 'echo > ${file("ended")}; exit 1' TERM; echo > ${file("started")}; while :; do /bin/sleep 0.01; done`;
    program("go", `case "$1" in version) ${wait};; esac`);
    const { child: stopped, finished } = start();
    await until(() => existsSync(file("started")));
    stopped.kill("SIGTERM");
    expect(await finished).toMatchObject({ code: 143, folder: "" });
    await until(() => existsSync(file("ended")));
  });
});

test("two who want an engine at once build it once", async () => {
  go();
  writeFileSync(join(machine, "hold"), "");
  const both = [start(), start()];
  await until(() => both.some(({ said }) => said().includes("which does the same")));
  await until(() => existsSync(join(machine, "go.log")));
  rmSync(join(machine, "hold"));
  const folders = await Promise.all(both.map(async ({ finished }) => (await finished).folder));
  expect(folders).toEqual([cacheFolder(BUILT), cacheFolder(BUILT)]);
  expect(builds()).toHaveLength(2);
});

test("the lock of a process that is alive is respected until it gives it back", async () => {
  go();
  const lock = cacheFolder(`${BUILT}.lock`);
  mkdirSync(cacheFolder(), { recursive: true });
  writeFileSync(lock, JSON.stringify({ pid: process.pid, host: hostname() }));
  const { finished, said } = start();
  await until(() => said().includes(`waiting for process ${process.pid}, which does the same`));
  expect(existsSync(join(machine, "go.log"))).toBe(false);
  rmSync(lock);
  expect(await finished).toMatchObject({ code: 0, folder: cacheFolder(BUILT) });
});
