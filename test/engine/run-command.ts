import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";

export interface Command {
  /** Program and arguments, as the shell would see them. */
  readonly argv: readonly [string, ...string[]];
  readonly cwd: string;
  /** The whole environment of the process: nothing is inherited. */
  readonly environment: Readonly<Record<string, string>>;
  /** File that receives stdout and stderr. */
  readonly outputFile: string;
  readonly timeLimitSeconds: number;
}

export interface Finished {
  /** Exit code; null when a signal ended the process. */
  readonly code: number | null;
  /** stdout and stderr as they came. */
  readonly output: string;
  readonly timedOut: boolean;
}

const SECONDS_TO_DIE = 5;

/** Runs a command to its end or to its time limit. */
export async function runCommand(command: Command): Promise<Finished> {
  // A file, never a pipe: the Pulumi CLI dies of a closed pipe and leaves its stack locked.
  const output = openSync(command.outputFile, "w");
  const [program, ...args] = command.argv;
  const child = spawn(program, args, {
    cwd: command.cwd,
    env: { ...command.environment },
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  let timedOut = false;
  const limit = setTimeout(() => {
    timedOut = true;
    end(child);
  }, command.timeLimitSeconds * 1000);
  try {
    const [code] = await once(child, "exit");
    return { code: exitCode(code), output: readFileSync(command.outputFile, "utf8"), timedOut };
  } finally {
    clearTimeout(limit);
  }
}

function exitCode(code: unknown): number | null {
  return typeof code === "number" ? code : null;
}

/** The first SIGINT asks the CLI to cancel, which also ends its plugins; SIGKILL would leave them behind. */
function end(child: ChildProcess): void {
  child.kill("SIGINT");
  const kill = setTimeout(() => child.kill("SIGKILL"), SECONDS_TO_DIE * 1000);
  child.once("exit", () => clearTimeout(kill));
}
