import { Command, CommanderError } from "commander";
import { printable } from "../text/printable";
import { AnswerIsNo, CommandError, UsageError } from "./failures";
import type { Io } from "./io";
import { packageVersion } from "./package-version";

/** In the order of the help. Each is loaded when it is asked for: to load all takes longer than most of them run. */
const commands: Readonly<Record<string, (io: Io) => Command>> = {
  validate: (io) => load<typeof import("./validate")>(require("./validate")).validateCommand(io),
  diff: (io) => load<typeof import("./diff")>(require("./diff")).diffCommand(io),
  graph: (io) => load<typeof import("./graph")>(require("./graph")).graphCommand(io),
  format: (io) => load<typeof import("./format")>(require("./format")).formatCommand(io),
  run: (io) => load<typeof import("./run")>(require("./run")).runCommand(io),
  rules: (io) => load<typeof import("./rules")>(require("./rules")).rulesCommand(io),
  report: (io) => load<typeof import("./report")>(require("./report")).reportCommand(io),
  permissions: (io) =>
    load<typeof import("./permissions/command")>(require("./permissions/command")).permissionsCommand(io),
  import: (io) => load<typeof import("./import/command")>(require("./import/command")).importCommand(io),
  doctor: (io) => load<typeof import("./doctor/command")>(require("./doctor/command")).doctorCommand(io),
  emulator: (io) => load<typeof import("./emulator")>(require("./emulator")).emulatorCommand(io),
};

// What `require` gives is not typed; the path stands in both places of a line.
const load = <Room>(room: Room): Room => room;

/** Runs one command line, without the program's own name, and resolves to the exit code. */
export async function run(commandLine: readonly string[], io: Io): Promise<number> {
  try {
    await program(io, commandLine).parseAsync(commandLine, { from: "user" });
    return 0;
  } catch (error) {
    return exitCode(error, io);
  }
}

function program(io: Io, [named = ""]: readonly string[]): Command {
  const aliflow = new Command("aliflow")
    .description("Tools of the Pulumi provider for Alibaba Cloud's workflow services.")
    .version(packageVersion());
  const asked = Object.hasOwn(commands, named) ? commands[named] : undefined;
  for (const command of asked ? [asked] : Object.values(commands)) aliflow.addCommand(command(io));
  if (asked === undefined) {
    const { completionCommand }: typeof import("./completion") = require("./completion");
    aliflow.addCommand(completionCommand(io, () => aliflow.commands));
  }
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
