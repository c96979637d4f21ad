// Engines that were downloaded or built once, per user.
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import { withTemporary } from "../command.mjs";
import { isEngine, isProgram } from "./engine-folder.mjs";
import { withLock } from "./lock.mjs";
import { BUILD_REVISION, BUILT, DOWNLOADED } from "./versions.mjs";

const root = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "aliflow", "engine");
const machine = `${process.platform}-${process.arch}`;

/** Where Go works for a user who has no place of their own for that. */
export const goFolder = join(root, "go");

/** The two engines that the cache may hold, the better one first. */
export const downloaded = engineEntry(`downloaded-${DOWNLOADED}`, DOWNLOADED);
export const built = engineEntry(`built-${BUILT}-${BUILD_REVISION}`, BUILT);

/** Where a program that only some tests need is kept. */
export const partEntry = (name) => ({
  folder: join(root, `${name}-${BUILT}-${BUILD_REVISION}-${machine}`),
  isWhole: async (folder) => isProgram(join(folder, name)),
  what: name,
});

function engineEntry(name, version) {
  const isWhole = (folder) => isEngine(folder, version);
  return { folder: join(root, `${name}-${machine}`), isWhole, what: `engine ${version}` };
}

/**
 * Fills a cache entry with what `make` puts into the folder it is given. The entry appears by one rename, when
 * it is complete and runs: a build that was ended at any moment leaves nothing that looks like an engine.
 * @param {{ folder: string, isWhole: (folder: string) => Promise<boolean>, what: string }} entry
 * @param {(folder: string) => Promise<void>} make
 * @param {(pid: number) => void} onWait told once when another process fills it already
 */
export async function fill(entry, make, onWait) {
  await withLock(`${entry.folder}.lock`, () => fillLocked(entry, make), onWait);
}

async function fillLocked({ folder, isWhole, what }, make) {
  if (await isWhole(folder)) return;
  await sweep(folder);
  const unfinished = `${folder}${UNFINISHED}${process.pid}`;
  await mkdir(unfinished);
  await withTemporary(unfinished, async () => {
    await make(unfinished);
    if (!(await isWhole(unfinished))) throw new Error(`what was made is no ${what}`);
    await rm(folder, { recursive: true, force: true });
    await rename(unfinished, folder);
  });
}

const UNFINISHED = ".unfinished-";

/** Removes what builders that died left. */
async function sweep(folder) {
  const prefix = basename(folder) + UNFINISHED;
  const names = await readdir(dirname(folder));
  const leftovers = names.filter((name) => name.startsWith(prefix));
  await Promise.all(
    leftovers.map((name) => rm(join(dirname(folder), name), { recursive: true, force: true })),
  );
}
