import { Command, Option } from "commander";
import { type Change, type ChangeKind, compare, detailsOf } from "../definition";
import { printable } from "../text/printable";
import { documentOf, readDefinition } from "./definition-files";
import { AnswerIsNo } from "./failures";
import type { Io } from "./io";
import { paintFor } from "./paint";
import { jsonReport } from "./report-json";

const examples = `
Examples:
  $ aliflow diff old.yaml new.yaml
  $ git show main:flow.yaml | aliflow diff - flow.yaml --format markdown

Exit code: 0 when both mean the same, 1 when they differ, 2 when one cannot be read.`;

const signs: Readonly<Record<ChangeKind, { sign: string; colour: "green" | "red" | "yellow" }>> = {
  added: { sign: "+", colour: "green" },
  removed: { sign: "-", colour: "red" },
  moved: { sign: ">", colour: "yellow" },
  renamed: { sign: "~", colour: "yellow" },
  changed: { sign: "~", colour: "yellow" },
};

const formats = {
  text: (changes: readonly Change[], io: Io) => {
    const paint = paintFor(io);
    return changes
      .flatMap((change) => {
        const { sign, colour } = signs[change.kind];
        const details = detailsOf(change).map((line) => `    ${line}`);
        return [`${sign} ${headline(change)}`, ...details].map((line) => paint(colour, line));
      })
      .join("\n");
  },
  markdown: (changes: readonly Change[]) =>
    changes.length === 0 ? "No change." : changes.map(markdownItem).join("\n"),
  json: (changes: readonly Change[]) =>
    jsonReport({ changes: changes.map((change) => ({ ...change, details: detailsOf(change) })) }),
};

/** The change with its lines in both files. */
function headline({ text, line, newLine }: Change): string {
  const lines = line === undefined || newLine === undefined ? (newLine ?? line) : `${line} → ${newLine}`;
  return `${printable(text)}${lines === undefined ? "" : ` (line ${lines})`}`;
}

function markdownItem(change: Change): string {
  const item = `- **${change.kind}** ${escapeMarkdown(headline(change))}`;
  const details = detailsOf(change);
  return details.length === 0
    ? item
    : [item, ...["```diff", ...details, "```"].map((line) => `  ${line}`)].join("\n");
}

interface Flags {
  readonly format: keyof typeof formats;
}

/** `aliflow diff`: what changed between two definitions, by meaning. */
export function diffCommand(io: Io): Command {
  return new Command("diff")
    .description("Tell what changed between two definitions; formatting and comments do not count.")
    .argument("<old>", 'the earlier definition, FILE#name, or "-" for standard input')
    .argument("<new>", "the later definition")
    .addOption(new Option("--format <format>", "how to tell").choices(Object.keys(formats)).default("text"))
    .addHelpText("after", examples)
    .action((older: string, newer: string, flags: Flags) => runDiff([older, newer], flags, io));
}

async function runDiff([older, newer]: [string, string], { format }: Flags, io: Io): Promise<void> {
  const before = documentOf(await readDefinition(older, io));
  const after = documentOf(await readDefinition(newer, io));
  const changes = compare(before, after);
  const told = formats[format](changes, io);
  if (told !== "") io.out(told);
  if (changes.length > 0) throw new AnswerIsNo();
}

const escapeMarkdown = (text: string) => text.replace(/[\\`*_[\]<>|]/g, "\\$&");
