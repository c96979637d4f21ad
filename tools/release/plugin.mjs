// The plugin as archives that Pulumi installs: one for each platform, with the same scripts in all of them.
import { readFileSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";
import { repository } from "../repository.mjs";
import { archive } from "./archives.mjs";

const LAUNCHER = "pulumi-resource-aliflow";
const LAUNCHERS = join(import.meta.dirname, "launchers");
/** What starts the plugin on a system. */
const LAUNCHER_OF = { linux: shell, darwin: shell, windows: command };
const ARCHITECTURES = ["amd64", "arm64"];

const SOURCE = join("provider", "doors", "plugin", "main.ts");
const SCRIPT = join("dist", "provider", "doors", "plugin", "main.js");
const BUNDLE = { absWorkingDir: repository, bundle: true, platform: "node", write: false, metafile: true };

const { resolve } = createRequire(join(repository, "package.json"));

/** @param {import("./main.mjs").Release} release */
export async function makePlugin({ manifest, time }) {
  const files = [...(await scripts(manifest)), ...descriptions(manifest)];
  const made = [];
  for (const [system, launcher] of Object.entries(LAUNCHER_OF)) {
    const bytes = await archive([...files, launcher()], time);
    for (const architecture of ARCHITECTURES)
      made.push({ name: `${LAUNCHER}-v${manifest.version}-${system}-${architecture}.tar.gz`, bytes });
  }
  return made;
}

/** Packages whose code is in the scripts of the plugin. */
export async function bundledPackages(manifest) {
  const options = { ...BUNDLE, entryPoints: [SOURCE], external: installedByUsers(manifest) };
  const { inputs } = (await build(options)).metafile;
  const names = Object.keys(inputs).map((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]);
  return [...new Set(names.filter(Boolean))];
}

/** The scripts of dist/ that the plugin loads, and each package that they ask for as one script. */
async function scripts(manifest) {
  const { inputs } = (await build({ ...BUNDLE, entryPoints: [SCRIPT], packages: "external" })).metafile;
  const imports = Object.values(inputs).flatMap((input) => input.imports);
  const asked = new Set(imports.filter((one) => one.external && !isBuiltin(one.path)).map((one) => one.path));
  const packages = [...asked].filter((name) => !installedByUsers(manifest).includes(name));
  const own = Object.keys(inputs).map((path) => ({ name: path, bytes: read(path) }));
  return [...own, ...(await Promise.all(packages.map(packageScript)))];
}

async function packageScript(name) {
  const { outputFiles } = await build({ ...BUNDLE, entryPoints: [resolve(name)], target: "node22" });
  return { name: `node_modules/${name}.js`, bytes: Buffer.from(outputFiles[0].contents) };
}

const installedByUsers = ({ peerDependenciesMeta }) => Object.keys(peerDependenciesMeta);

/** What the plugin says of itself, and what it may be used under. */
function descriptions({ name, version, license, type }) {
  const manifest = Buffer.from(`${JSON.stringify({ name, version, license, type }, undefined, 2)}\n`);
  const others = ["schema.json", "LICENSE"].map((path) => ({ name: path, bytes: read(path) }));
  return [{ name: "package.json", bytes: manifest }, ...others];
}

function shell() {
  return { name: LAUNCHER, bytes: readFileSync(join(LAUNCHERS, LAUNCHER)), isProgram: true };
}

function command() {
  const name = `${LAUNCHER}.cmd`;
  const text = readFileSync(join(LAUNCHERS, name), "utf8").replaceAll("\n", "\r\n");
  return { name, bytes: Buffer.from(text) };
}

const read = (path) => readFileSync(join(repository, path));
