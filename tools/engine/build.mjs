// The engine built from its Go modules, for machines that reach a Go proxy but not the vendor's download host.
import { chmod, copyFile, mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { run, withTemporary } from "../command.mjs";
import { goPlaces } from "./go-places.mjs";
import { BUILT, BUILT_HOST, BUILT_YAML_HOST, OLDEST_GO } from "./versions.mjs";

const modules = (name) => join(import.meta.dirname, name);
const VERSION_VARIABLE = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/**
 * Cloud SDKs and an API linter are half of the compile time of the CLI and never do work here: without
 * optimisation 6.6 minutes become 4.8 (two cores).
 */
const UNOPTIMISED = [
  "github.com/pb33f",
  "github.com/aws",
  "github.com/Azure",
  "github.com/envoyproxy",
  "github.com/alecthomas",
  "cloud.google.com",
  "google.golang.org/genproto",
];

/** `share` is the part of the compile time that a program takes. */
const ENGINE = [
  {
    name: "the host for Node.js",
    module: "hosts",
    version: BUILT_HOST,
    output: "pulumi-language-nodejs",
    source: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
    flags: [],
    share: 0.1,
  },
  {
    name: "the CLI",
    module: "cli",
    version: BUILT,
    output: "pulumi",
    source: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    flags: UNOPTIMISED.map((path) => `-gcflags=${path}/...=-N -l`),
    share: 0.9,
  },
];

/** Programs that only some tests need, by name. */
const PARTS = {
  "pulumi-language-python": {
    name: "the host for Python",
    module: "hosts",
    version: BUILT_HOST,
    source: "github.com/pulumi/pulumi/sdk/v3/python/cmd/pulumi-language-python",
    launcher: "python/cmd/pulumi-language-python-exec",
    flags: [],
  },
  "pulumi-language-go": {
    name: "the host for Go",
    module: "hosts",
    version: BUILT_HOST,
    source: "github.com/pulumi/pulumi/sdk/v3/go/pulumi-language-go",
    flags: [],
  },
  "pulumi-language-yaml": {
    name: "the host for YAML",
    module: "yaml",
    version: BUILT_YAML_HOST,
    source: "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
    flags: [],
  },
  sdkgen: {
    name: "the generator of SDKs",
    module: "cli",
    version: BUILT,
    source: "./sdkgen",
    flags: UNOPTIMISED.map((path) => `-gcflags=${path}/...=-N -l`),
  },
};

// A workspace file in a folder above must not change what is built.
const env = { ...process.env, GOWORK: "off", ...goPlaces() };

/** Builds CLI, host and launcher into `folder`. */
export async function build(folder, report) {
  report("asking for Go");
  await checkGo();
  let before = 0;
  for (const program of ENGINE) {
    await compile(program, { folder, report: (part, done) => report(part, before + done * program.share) });
    before += program.share;
  }
  await copyLauncher("nodejs/dist/pulumi-resource-pulumi-nodejs", folder);
}

/** Builds one more program, by its name, into `folder`. */
export async function buildPart(output, folder, report) {
  const { launcher, ...program } = PARTS[output];
  await checkGo();
  await compile({ ...program, output }, { folder, report });
  if (launcher) await copyLauncher(launcher, folder);
}

/** Names of the programs that `buildPart` knows. */
export const partNames = Object.keys(PARTS);

async function checkGo() {
  try {
    await run(["go", "version"], { cwd: modules("cli"), env, timeLimitSeconds: 300 });
  } catch (error) {
    // With GOTOOLCHAIN=local an older Go refuses the go.mod; otherwise it fetches the one that it needs.
    if (!error.tail) throw error;
    throw new Error(`go is older than ${OLDEST_GO} and may not or cannot fetch a newer one`, {
      cause: error,
    });
  }
}

/** `report` gets what is done at present, and how much of the program is done, from 0 to 1. */
async function compile({ name, module, version, output, source, flags }, { folder, report }) {
  const cwd = modules(module);
  const packages = await download({ name, cwd, source }, report);
  let compiled = 0;
  const onLine = (line) => {
    if (!isPackage(line)) return;
    compiled += 1;
    report(`${name}, ${compiled} of ${packages} packages`, compiled / packages);
  };
  report(`${name}, ${packages} packages`, 0);
  const linked = `-ldflags=-s -w -X ${VERSION_VARIABLE}=v${version}`;
  const args = ["-v", "-trimpath", "-buildvcs=false", linked, ...flags, "-o", join(folder, output), source];
  const work = `${folder}-go`;
  await mkdir(work);
  await withTemporary(work, () =>
    run(["go", "build", ...args], { cwd, env: { ...env, GOTMPDIR: work }, onLine }),
  );
}

/** Fetches the modules that are not there; resolves with the number of packages to compile. */
async function download({ name, cwd, source }, report) {
  let modules = 0;
  const onLine = (line) => {
    if (!line.startsWith("go: downloading ")) return;
    modules += 1;
    report(`${name}, ${modules} modules downloaded`, 0);
  };
  report(`${name}, looking at its modules`, 0);
  const lines = await run(["go", "list", "-deps", source], { cwd, env, onLine });
  return lines.filter(isPackage).length;
}

/** Go prints a package a line, and sentences (`go: downloading …`) in between. */
function isPackage(line) {
  return !line.includes(" ");
}

async function copyLauncher(path, folder) {
  const sdk = "github.com/pulumi/pulumi/sdk/v3";
  const [source] = await run(["go", "list", "-m", "-f", "{{.Dir}}", sdk], { cwd: modules("hosts"), env });
  const launcher = join(folder, basename(path));
  await copyFile(join(source, path), launcher);
  await chmod(launcher, 0o755);
}
