import { Command } from "commander";
import { rewritten } from "../definition/embedded/rewrite";
import { type DefinitionFile, documentOf, formatOf, readDefinitions } from "./definition-files";
import { AnswerIsNo, UsageError } from "./failures";
import type { Io } from "./io";
import { writeTextFile } from "./text-file";

const examples = `
Examples:
  $ aliflow format flow.yaml                  prints the canonical layout
  $ aliflow format --write flows/             rewrites files in place; comments are kept
  $ aliflow format --write template.yml       rewrites the flows in a template and nothing else
  $ aliflow format --check flows/             exit code 1 when a file would change`;

interface Flags {
  readonly check?: boolean;
  readonly write?: boolean;
}

/** `aliflow format`: one layout for all definitions. */
export function formatCommand(io: Io): Command {
  return new Command("format")
    .description("Lay definitions out in one way, comments kept.")
    .argument("<file or folder...>", 'files, FILE#name, folders, or "-" for standard input')
    .option("--check", "write nothing, name the files that would change")
    .option("--write", "rewrite the files")
    .addHelpText("after", examples)
    .action((names: readonly string[], flags: Flags) => runFormat(names, flags, io));
}

async function runFormat(names: readonly string[], { check, write }: Flags, io: Io): Promise<void> {
  if (check && write) throw new UsageError("--check and --write exclude each other; leave one out");
  if (write && names.includes("-"))
    throw new UsageError("standard input cannot be rewritten; leave --write out");
  const files = laidOut(await readDefinitions(names, io));
  const changed = files.filter(({ text, next }) => text !== next);
  if (!check && !write) {
    for (const [index, { file, next }] of files.entries())
      io.out(
        files.length === 1 ? next.trimEnd() : `${index === 0 ? "" : "\n"}==> ${file} <==\n${next.trimEnd()}`,
      );
    return;
  }
  for (const { file, next } of changed) {
    if (write) writeTextFile(file, next);
    io.out(file);
  }
  if (check && changed.length > 0) throw new AnswerIsNo();
}

interface LaidOut {
  readonly file: string;
  readonly text: string;
  readonly next: string;
}

/** Each file once, with all of its definitions that were chosen laid out. */
function laidOut(definitions: readonly DefinitionFile[]): LaidOut[] {
  for (const one of definitions) documentOf(one); // says what is wrong, and where
  return [...Map.groupBy(definitions, ({ file }) => file)].map(([file, own]) => {
    const text = own[0]?.text ?? "";
    const chosen = own.map(({ embedded }) => embedded);
    return { file, text, next: rewritten(text, chosen, formatOf(file)) };
  });
}
