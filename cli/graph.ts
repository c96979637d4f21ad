import { Command, Option } from "commander";
import { dot, type Graph, graph, mermaid, svg } from "../definition";
import { documentOf, readDefinition } from "./definition-files";
import { CommandError } from "./failures";
import type { Io } from "./io";
import { writeTextFile } from "./text-file";

const examples = `
Examples:
  $ aliflow graph flow.yaml                                   Mermaid, for Markdown
  $ aliflow graph flow.yaml --format svg -o flow.svg
  $ git show main:flow.yaml | aliflow graph flow.yaml --against - --format svg -o changes.svg`;

const formats = { mermaid, dot, svg };

interface Flags {
  readonly against?: string;
  readonly format: keyof typeof formats;
  readonly output?: string;
}

/** `aliflow graph`: a definition as a drawing. */
export function graphCommand(io: Io): Command {
  return new Command("graph")
    .description("Draw a definition.")
    .argument("<file>", 'the definition, FILE#name, or "-" for standard input')
    .option("--against <file>", "an earlier version: what was added is green, removed red, changed amber")
    .addOption(
      new Option("--format <format>", "what to draw").choices(Object.keys(formats)).default("mermaid"),
    )
    .option("-o, --output <file>", "write to this file (default: standard output)")
    .addHelpText("after", examples)
    .action((file: string, flags: Flags) => runGraph(file, flags, io));
}

async function draw(format: Flags["format"], drawn: Graph): Promise<string> {
  try {
    return await formats[format](drawn);
  } catch (error) {
    // Too large for a picture; the message says what to draw instead.
    if (error instanceof Error && error.name === "RangeError") throw new CommandError(error.message);
    throw error;
  }
}

async function runGraph(file: string, { against, format, output }: Flags, io: Io): Promise<void> {
  const document = documentOf(await readDefinition(file, io));
  const earlier = against === undefined ? undefined : documentOf(await readDefinition(against, io));
  const drawing = (await draw(format, graph(document, earlier))).trimEnd();
  if (output === undefined) io.out(drawing);
  else writeTextFile(output, `${drawing}\n`);
}
