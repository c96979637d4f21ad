import { Command, CommanderError } from "commander";
import { printable } from "../text/printable";
import { completionCommand } from "./completion";
import { diffCommand } from "./diff";
import { doctorCommand } from "./doctor/command";
import { emulatorCommand } from "./emulator";
import { AnswerIsNo, CommandError, UsageError } from "./failures";
import { formatCommand } from "./format";
import { graphCommand } from "./graph";
import { importCommand } from "./import/command";
import type { Io } from "./io";
import { packageVersion } from "./package-version";
import { rulesCommand } from "./rules";
import { validateCommand } from "./validate";

/** Runs one command line, without the program's own name, and resolves to the exit code. */
export async function run(commandLine: readonly string[], io: Io): Promise<number> {
  try {
    await program(io).parseAsync(commandLine, { from: "user" });
    return 0;
  } catch (error) {
    return exitCode(error, io);
  }
}

function program(io: Io): Command {
  const aliflow = new Command("aliflow")
    .description("Tools of the Pulumi provider for Alibaba Cloud's workflow services.")
    .version(packageVersion())
    .addCommand(validateCommand(io))
    .addCommand(diffCommand(io))
    .addCommand(graphCommand(io))
    .addCommand(formatCommand(io))
    .addCommand(rulesCommand(io))
    .addCommand(importCommand(io))
    .addCommand(doctorCommand(io))
    .addCommand(emulatorCommand(io));
  aliflow.addCommand(completionCommand(io, () => aliflow.commands));
  for (const command of [aliflow, ...aliflow.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => io.out(text.trimEnd()),
      writeErr: (text) => io.error(text.trimEnd()),
    });
  }
  return aliflow;
}

function exitCode(error: unknown, io: Io): number {
  // Commander has written its message, or the help, already.
  if (error instanceof AnswerIsNo) return 1;
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (!(error instanceof UsageError || error instanceof CommandError)) throw error;
  io.error(`aliflow: ${error.message.split("\n").map(printable).join("\n")}`);
  return error instanceof UsageError ? 2 : 1;
}
