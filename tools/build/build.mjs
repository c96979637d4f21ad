// Builds dist/ from the TypeScript of the package. By itself: npm run build
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { CommandError, run } from "../command.mjs";
import { Progress } from "../progress.mjs";
import { repository } from "../repository.mjs";

const DIST = join(repository, "dist");
/** Hash of what dist/ was built from. */
const STAMP = join(DIST, ".built-from");
const { include: ROOMS } = JSON.parse(readFileSync(join(repository, "tsconfig.build.json"), "utf8"));
const SETTINGS = [
  "tsconfig.json",
  "tsconfig.build.json",
  "package.json",
  "package-lock.json",
  "tools/build/bundle.mjs",
];

/** Compiles the package into dist/ unless it is built from the same sources already. */
export async function buildPackage(progress) {
  const sources = ROOMS.flatMap((room) => filesBelow(join(repository, room))).filter(isSource);
  const stamp = hash([...SETTINGS.map((name) => join(repository, name)), ...sources]);
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === stamp) return;
  rmSync(STAMP, { force: true });
  await progress.show("building dist", async () => {
    await compile();
    removeLeftovers(sources);
    await bundle();
  });
  const { bin } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
  for (const script of Object.values(bin)) makeExecutable(join(repository, script));
  mkdirSync(DIST, { recursive: true });
  writeFileSync(STAMP, stamp);
}

async function compile() {
  const compiler = join("node_modules", "typescript", "bin", "tsc");
  // `npm run check` looks at the types of these sources and of all others; it took 7 of the 16 s of a build.
  const args = ["-p", "tsconfig.build.json", "--noCheck"];
  try {
    await run([process.execPath, compiler, ...args], { cwd: repository });
  } catch (error) {
    throw new CommandError("the package does not compile", error.tail);
  }
}

async function bundle() {
  // Only now: esbuild is one of the packages that an earlier step installs.
  const { bundleEntries, removeUnreached, strip } = await import("./bundle.mjs");
  await bundleEntries();
  await removeUnreached(filesBelow(DIST));
  await strip(filesBelow(DIST).filter((path) => path.endsWith(".js")));
}

function isSource(path) {
  return path.endsWith(".ts") && !path.endsWith(".test.ts") && !path.includes("/testdata/");
}

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function hash(paths) {
  const digest = createHash("sha256");
  for (const path of paths.toSorted())
    digest.update(`${relative(repository, path)}\0`).update(readFileSync(path));
  return digest.digest("hex");
}

/** What an earlier build made from sources that are gone. */
function removeLeftovers(sources) {
  const made = new Set(sources.map((path) => relative(repository, path).replace(/\.ts$/, "")));
  for (const path of filesBelow(DIST)) {
    const source = relative(DIST, path).replace(/(\.d\.ts|\.js)$/, "");
    if (!made.has(source)) rmSync(path);
  }
}

function makeExecutable(path) {
  if (existsSync(path)) chmodSync(path, 0o755);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await buildPackage(new Progress()).catch((error) => {
    console.error(error.tail ?? error);
    process.exitCode = 1;
  });
}
