// A lock file, so that two who want the same engine do not both build it. It only saves work: what keeps the
// cache whole is the rename in cache.mjs.
import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { withTemporary } from "../command.mjs";

const POLL_MILLISECONDS = 300;
const BEAT_MILLISECONDS = 5_000;
/** A lock without a beat for so long is nobody's: its holder may have died in another container. */
const STALE_MILLISECONDS = 60_000;

/**
 * Runs `work` while holding the lock file.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {(pid: number) => void} onWait told once when somebody else holds it
 * @returns {Promise<T>}
 */
export async function withLock(file, work, onWait) {
  mkdirSync(dirname(file), { recursive: true });
  let waiting = false;
  while (!take(file)) {
    const holder = read(file);
    if (holder === undefined || isStale(holder)) {
      rmSync(file, { force: true });
      continue;
    }
    if (!waiting) onWait(holder.pid);
    waiting = true;
    await sleep(POLL_MILLISECONDS);
  }
  const beat = setInterval(() => touch(file), BEAT_MILLISECONDS);
  beat.unref();
  try {
    return await withTemporary(file, work);
  } finally {
    clearInterval(beat);
  }
}

function take(file) {
  try {
    writeFileSync(file, JSON.stringify({ pid: process.pid, host: hostname() }), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

/** Who holds the lock; undefined when it was given back meanwhile. */
function read(file) {
  try {
    const age = Date.now() - statSync(file).mtimeMs;
    return { age, ...parse(readFileSync(file, "utf8")) };
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** The text is empty for a moment, between its creation and its first write. */
function parse(text) {
  return text === "" ? {} : JSON.parse(text);
}

function isStale({ age, pid, host }) {
  return age > STALE_MILLISECONDS || (host === hostname() && !isAlive(pid));
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function touch(file) {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // Taken over after a long sleep of this machine: the work goes on, the rename decides.
  }
}
