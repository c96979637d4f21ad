// Runs other programs and keeps the end of what they say for the message when they fail.
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";

/** Lines of output that a failure shows. */
const TAIL_LINES = 20;

/** Children to end when this process ends before them. */
const running = new Set();
/** Those of them that have the terminal and clean up for themselves: they are waited for. */
const runningHere = new Set();
/** What to remove when this process ends before it was removed, the last first. */
const removals = [];
/** Exit code of a process that was asked to stop. */
let stopped;

process.on("exit", () => {
  for (const child of running) child.kill();
  for (const remove of removals.reverse()) {
    try {
      remove();
    } catch {
      // The others are removed all the same; the next start sweeps up what is left.
    }
  }
});
for (const [signal, number] of [
  ["SIGHUP", 1],
  ["SIGINT", 2],
  ["SIGTERM", 15],
]) {
  process.on(signal, () => {
    stopped = 128 + number;
    if (runningHere.size === 0) process.exit(stopped);
    for (const child of runningHere) child.kill(signal);
  });
}

/**
 * Does work that needs a file or folder, and removes that afterwards: also after a failure or Ctrl-C.
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withTemporary(path, work) {
  // A compiler that is being ended may still write into it.
  const remove = () => rmSync(path, { recursive: true, force: true, maxRetries: 10 });
  removals.push(remove);
  try {
    return await work();
  } finally {
    removals.splice(removals.indexOf(remove), 1);
    remove();
  }
}

/** A program that ended badly; `tail` is the end of its output. */
export class CommandError extends Error {
  constructor(message, tail) {
    super(message);
    this.tail = tail;
  }
}

/**
 * Runs a program to its end and resolves with the lines of its stdout and stderr.
 * @param {string[]} argv
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, onLine?: (line: string, stream: "stdout" | "stderr") => void,
 *   timeLimitSeconds?: number, signal?: AbortSignal }} options
 * @returns {Promise<string[]>}
 * @throws {CommandError} when it cannot start, fails, or takes too long
 */
export function run(argv, { cwd, env = process.env, onLine, timeLimitSeconds, signal } = {}) {
  const [program, ...args] = argv;
  const limit = timeLimitSeconds === undefined ? [] : [AbortSignal.timeout(timeLimitSeconds * 1000)];
  const stop = AbortSignal.any([...limit, ...(signal ? [signal] : [])]);
  const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], signal: stop });
  const lines = [];
  for (const stream of ["stdout", "stderr"]) {
    eachLine(child[stream], (line) => {
      lines.push(line);
      onLine?.(line, stream);
    });
  }
  running.add(child);
  return new Promise((resolve, reject) => {
    const fail = (why) => reject(new CommandError(`${program} ${why}`, lines.slice(-TAIL_LINES).join("\n")));
    child.once("error", (error) =>
      fail(stop.aborted ? "took too long" : (REASONS[error.code] ?? error.message)),
    );
    child.once("close", (code, by) => {
      running.delete(child);
      if (code === 0) resolve(lines);
      else fail(by ? `was ended by ${by}` : `exited with ${code}`);
    });
  });
}

const REASONS = { ENOENT: "is not installed", EACCES: "may not be run" };

function eachLine(stream, take) {
  let rest = "";
  stream.setEncoding("utf8");
  stream.on("data", (text) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    lines.forEach(take);
  });
  stream.on("end", () => rest && take(rest));
}

/** Runs a program on this terminal and resolves with its exit code. */
export function runHere(argv, options = {}) {
  const [program, ...args] = argv;
  const child = spawn(program, args, { stdio: "inherit", ...options });
  runningHere.add(child);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      runningHere.delete(child);
      if (stopped !== undefined) process.exit(stopped);
      resolve(code ?? 1);
    });
  });
}
