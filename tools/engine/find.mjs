// Finds a Pulumi engine, or gets one. By itself it prints the folder: node tools/engine/find.mjs [PART …]; each PART,
// such as pulumi-language-yaml, adds a line with the folder of that program.
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Progress } from "../progress.mjs";
import { build, buildPart, partNames } from "./build.mjs";
import { built, downloaded, fill, partEntry } from "./cache.mjs";
import { download } from "./download.mjs";
import { folderOnPath, isEngine, isProgram, isWithin, PARTS, versionOf } from "./engine-folder.mjs";
import { goPlacesInWords, removeGoPlaces } from "./go-places.mjs";
import { isAtLeast, OLDEST, OLDEST_GO } from "./versions.mjs";

/** On two cores the CLI took 4.8 minutes; modules and the host take about one more. */
const BUILD_CORE_SECONDS = 12 * 60;

/** Places to look at, in order; each answers with a folder, or throws with the reason why it has none. */
const PLACES = [onPath, inCache, downloadedNow, builtNow];

/**
 * The folder of a Pulumi engine: ALIFLOW_ENGINE when set, else the CLI on PATH when it is new enough, else the
 * cache, else a download, else a build with Go.
 * @param {Progress} progress
 * @returns {Promise<string>}
 * @throws {Error} one sentence that says why each place had none
 */
export async function findEngine(progress = new Progress()) {
  if (process.env.ALIFLOW_ENGINE) return named(process.env.ALIFLOW_ENGINE);
  const reasons = [];
  for (const place of PLACES) {
    try {
      return await place(progress);
    } catch (error) {
      reasons.push(error.message);
    }
  }
  const fix = `install the Pulumi CLI (${OLDEST} or newer) or Go (${OLDEST_GO} or newer)`;
  throw new Error(`no Pulumi engine: ${reasons.filter(Boolean).join("; ")}; ${fix}`);
}

/**
 * The folder of a program that only some tests need: with the engine, on PATH, in the cache, else built with Go.
 * @param {string} name one of `partNames`
 * @param {string} engine what `findEngine` gave
 * @returns {Promise<string>}
 */
export async function findPart(name, engine, progress = new Progress()) {
  if (!partNames.includes(name)) throw new Error(`"${name}" is no part; use ${partNames.join(", ")}`);
  const there = [engine, folderOnPath(name)].find((folder) => folder && isProgram(join(folder, name)));
  if (there) return there;
  const entry = partEntry(name);
  if (await entry.isWhole(entry.folder)) return entry.folder;
  const make = (report) => fill(entry, (folder) => buildPart(name, folder, report), waitingWith(progress));
  await progress.show(`building ${name} with Go (once)`, make);
  return entry.folder;
}

async function named(folder) {
  if (await isEngine(folder)) return folder;
  throw new Error(`ALIFLOW_ENGINE is no engine: "${folder}" must hold ${PARTS.join(", ")}, ready to run`);
}

async function onPath() {
  const folder = folderOnPath("pulumi");
  if (folder === undefined) throw new Error("no pulumi on PATH");
  const missing = PARTS.filter((part) => !isWithin(folder, part));
  if (missing.length > 0) throw new Error(`the pulumi on PATH comes without ${missing.join(" and ")}`);
  const version = await versionOf(folder);
  if (version === undefined) throw new Error("the pulumi on PATH does not run");
  if (!isAtLeast(version, OLDEST)) throw new Error(`the pulumi on PATH is ${version}, older than ${OLDEST}`);
  return folder;
}

async function inCache() {
  for (const { folder, isWhole } of [downloaded, built]) if (await isWhole(folder)) return folder;
  throw new Error(""); // nothing that a user could do about
}

async function downloadedNow(progress) {
  const get = (report) => fill(downloaded, (folder) => download(folder, report), waitingWith(progress));
  await progress.show("downloading the Pulumi engine", get).catch((error) => {
    throw new Error(`the download failed (${lastLine(error)})`, { cause: error });
  });
  return downloaded.folder;
}

async function builtNow(progress) {
  const make = (report) => fill(built, (folder) => build(folder, report), waitingWith(progress));
  const estimateSeconds = BUILD_CORE_SECONDS / availableParallelism();
  progress.say(goPlacesInWords);
  await progress.show("building the engine (once)", make, { estimateSeconds }).catch((error) => {
    throw new Error(`the build failed (${lastLine(error)})`, { cause: error });
  });
  await removeGoPlaces();
  return built.folder;
}

function waitingWith(progress) {
  return (pid) => progress.say(`waiting for process ${pid}, which does the same`);
}

/** The most telling line: the last one that the program wrote, else why it did not run. */
function lastLine(error) {
  return (error.tail ?? "").trimEnd().split("\n").at(-1) || error.message;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  findEngine()
    .then(async (engine) => {
      console.log(engine);
      for (const name of process.argv.slice(2)) console.log(await findPart(name, engine));
    })
    .catch((error) => {
      console.error(`error: ${error.message}`);
      process.exitCode = 1;
    });
}
