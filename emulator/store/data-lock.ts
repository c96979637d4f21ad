import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { errorCode } from "../../text/error-code";

// One process per data folder. The lock names its process; the lock of a process that is gone is taken over.

interface Owner {
  readonly pid: number;
  /** Tells two processes with one id apart; empty where the system does not say. */
  readonly startedAt: string;
}

/** A data folder that another emulator uses. */
export class DataInUseError extends Error {
  override readonly name = "DataInUseError";
}

const heldHere = new Set<string>();

/**
 * Makes the folder if need be and locks it; resolves to what unlocks it.
 *
 * @throws DataInUseError while another emulator has the folder.
 */
export async function lockData(directory: string): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = join(await realpath(directory), "lock");
  if (heldHere.has(path)) throw inUse(directory, process.pid);
  heldHere.add(path);
  try {
    await acquire(path, directory);
  } catch (error) {
    heldHere.delete(path);
    throw error;
  }
  return async () => {
    await rm(path, { force: true });
    heldHere.delete(path);
  };
}

async function acquire(path: string, directory: string): Promise<void> {
  for (let attempt = 1; !(await tryCreate(path)); attempt++) {
    const text = await readFile(path, "utf8").catch(() => "");
    const owner = parseOwner(text);
    if (owner !== undefined && (await isRunning(owner))) throw inUse(directory, owner.pid);
    if (attempt > 5) throw new DataInUseError(`cannot lock "${directory}": remove the file "${path}"`);
    await removeStale(path, text);
  }
}

// Written elsewhere and then linked: nobody ever reads a lock that is not written yet.
async function tryCreate(path: string): Promise<boolean> {
  const owner: Owner = { pid: process.pid, startedAt: await startOf(process.pid) };
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(owner), { flag: "wx", mode: 0o600 });
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

// A plain remove could hit the fresh lock of a process that took the stale one over a moment earlier: move it
// aside first, and put it back when it is not the one that was read.
async function removeStale(path: string, text: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  const moved = await readFile(aside, "utf8");
  if (moved === text) await rm(aside, { force: true });
  else await rename(aside, path);
}

function parseOwner(text: string): Owner | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return undefined;
    const { pid, startedAt } = value as Record<string, unknown>; // an object, so its members are readable
    return typeof pid === "number" && typeof startedAt === "string" ? { pid, startedAt } : undefined;
  } catch {
    return undefined;
  }
}

async function isRunning({ pid, startedAt }: Owner): Promise<boolean> {
  const seen = await startOf(pid);
  if (seen !== "" && startedAt !== "") return seen === startedAt;
  // Without start times, a lock of our own id is one that an earlier process with this id left behind.
  return pid !== process.pid && isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}

/** Field 22 of `/proc/PID/stat`: clock ticks from boot to the start of the process. */
async function startOf(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return text.slice(text.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}

function inUse(directory: string, pid: number): DataInUseError {
  return new DataInUseError(
    `the data folder "${directory}" is in use by process ${pid}; stop that emulator or choose another folder`,
  );
}
