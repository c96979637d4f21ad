import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { descendantsOf } from "./descendants";

export interface Command {
  /** Program and arguments, as the shell would see them. */
  readonly argv: readonly [string, ...string[]];
  readonly cwd: string;
  /** The whole environment of the process: nothing is inherited. */
  readonly environment: Readonly<Record<string, string>>;
  /** File that receives stdout and stderr. */
  readonly outputFile: string;
  readonly timeLimitSeconds: number;
  /** Ends the command early. */
  readonly signal?: AbortSignal | undefined;
  /** Told the process id, for who wants to kill it. */
  readonly onStart?: ((pid: number) => void) | undefined;
}

export interface Finished {
  /** Exit code; null when a signal ended the process. */
  readonly code: number | null;
  /** stdout and stderr as they came. */
  readonly output: string;
  readonly timedOut: boolean;
}

const SECONDS_TO_DIE = 5;

/** Runs a command to its end, to its time limit or to its signal. */
export async function runCommand(command: Command): Promise<Finished> {
  const { signal } = command;
  // A file, never a pipe: the Pulumi CLI dies of a closed pipe and leaves its stack locked.
  const output = openSync(command.outputFile, "w");
  const [program, ...args] = command.argv;
  const child = spawn(program, args, {
    cwd: command.cwd,
    env: { ...command.environment },
    stdio: ["ignore", output, output],
    // Who ends it by a signal keeps the terminal's Ctrl-C from it: a second one would leave its plugins behind.
    detached: signal !== undefined,
  });
  closeSync(output);
  if (child.pid !== undefined) command.onStart?.(child.pid);
  const stop = () => end(child);
  if (signal?.aborted) stop();
  signal?.addEventListener("abort", stop);
  let timedOut = false;
  const limit = setTimeout(() => {
    timedOut = true;
    stop();
  }, command.timeLimitSeconds * 1000);
  try {
    const [code] = await once(child, "exit");
    return { code: exitCode(code), output: readFileSync(command.outputFile, "utf8"), timedOut };
  } finally {
    clearTimeout(limit);
    signal?.removeEventListener("abort", stop);
  }
}

function exitCode(code: unknown): number | null {
  return typeof code === "number" ? code : null;
}

/**
 * SIGINT asks the CLI to cancel, which also ends its plugins. But one that has just started dies of it at once,
 * as any does of SIGKILL, and leaves them behind.
 */
function end(child: ChildProcess): void {
  const left = new Set<number>();
  tell(child, "SIGINT", left);
  const kill = setTimeout(() => tell(child, "SIGKILL", left), SECONDS_TO_DIE * 1000);
  child.once("exit", () => {
    clearTimeout(kill);
    for (const pid of left) killOrphan(pid);
  });
}

/** Sends a signal while the process stands still, so that none of its children is missed. */
function tell(child: ChildProcess, signal: NodeJS.Signals, children: Set<number>): void {
  child.kill("SIGSTOP");
  for (const pid of child.pid === undefined ? [] : descendantsOf(child.pid)) children.add(pid);
  child.kill(signal);
  child.kill("SIGCONT");
}

function killOrphan(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended with the CLI, as it should.
  }
}
