import { Command } from "commander";
import { format } from "../definition";
import { type DefinitionFile, documentOf, readDefinitions } from "./definition-files";
import { AnswerIsNo, UsageError } from "./failures";
import type { Io } from "./io";
import { writeTextFile } from "./text-file";

const examples = `
Examples:
  $ aliflow format flow.yaml                  prints the canonical layout
  $ aliflow format --write flows/             rewrites files in place; comments are kept
  $ aliflow format --check flows/             exit code 1 when a file would change`;

interface Flags {
  readonly check?: boolean;
  readonly write?: boolean;
}

/** `aliflow format`: one layout for all definitions. */
export function formatCommand(io: Io): Command {
  return new Command("format")
    .description("Lay definitions out in one way, comments kept.")
    .argument("<file or folder...>", 'files, folders, or "-" for standard input')
    .option("--check", "write nothing, name the files that would change")
    .option("--write", "rewrite the files")
    .addHelpText("after", examples)
    .action((names: readonly string[], flags: Flags) => runFormat(names, flags, io));
}

async function runFormat(names: readonly string[], { check, write }: Flags, io: Io): Promise<void> {
  if (check && write) throw new UsageError("--check and --write exclude each other");
  if (write && names.includes("-"))
    throw new UsageError("standard input cannot be rewritten; leave --write out");
  const files = await readDefinitions(names, io);
  const changed = files
    .map((file) => ({ ...file, next: laidOut(file) }))
    .filter(({ text, next }) => text !== next);
  if (!check && !write) {
    for (const file of files) io.out(laidOut(file).trimEnd());
    return;
  }
  for (const { file, next } of changed) {
    if (write) writeTextFile(file, next);
    io.out(file);
  }
  if (check && changed.length > 0) throw new AnswerIsNo();
}

function laidOut(file: DefinitionFile): string {
  const { text } = format(file.text);
  if (text === undefined) documentOf(file); // says what is wrong, and where
  return text ?? file.text;
}
