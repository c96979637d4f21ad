import { createReadStream } from "node:fs";
import { Command, InvalidArgumentError, Option } from "commander";
import { readSettings, type Settings } from "../policies/rules";
import {
  assess,
  type Condition,
  conditionNames,
  defaultLimit,
  github,
  gitlab,
  html,
  json,
  markdown,
  ReadError,
  type ReadOptions,
  type Report,
  type Run,
  readRuns,
  refusals,
} from "../report";
import { nearest } from "../text/nearest";
import { quote, quoteChoice } from "../text/quote";
import { AnswerIsNo, UsageError } from "./failures";
import type { Io } from "./io";
import { readTextFile, reasonOf, writeTextFile } from "./text-file";
import { checkUnmanagedFlags, type UnmanagedFlags, withUnmanagedOptions } from "./unmanaged-flags";

const examples = `
Examples:
  $ pulumi preview --json | aliflow report --fail-on delete,replace
  $ aliflow report dev.json prod.json --title "orders" --out comment.md
  $ pulumi preview --json --show-sames | aliflow report --policy policy.yaml
  $ pulumi refresh --preview-only --json | aliflow report --fail-on drift
  $ pulumi up --yes --json | aliflow report --format json
  $ pulumi stack export --file dev.json; aliflow report --unmanaged dev.json --fail-on unmanaged

Reads what \`preview --json\`, \`refresh --json\` and \`up --json\` print, also with PULUMI_ENABLE_STREAMING_JSON_PREVIEW;
never give --show-secrets. A preview that failed is reported as such, and passes no gate.
--unmanaged alone needs an account: it lists what is there and in no stack of the files, which may be exported states.
--format html makes one page that loads nothing and runs nothing.
--format github prints workflow commands, --format gitlab a code quality report, each with findings at their places.

Exit code: 0 when all is fine, 1 when --fail-on refuses it or it has failed, 2 when the input cannot be read.`;

const formats = {
  markdown: (report: Report, { limit }: Flags) => markdown(report, limit),
  html,
  json,
  github,
  gitlab,
};

interface Flags extends UnmanagedFlags {
  readonly format: keyof typeof formats;
  readonly title: string;
  readonly out?: string;
  readonly failOn: readonly Condition[];
  readonly limit: number;
  readonly policy?: string;
}

/** `aliflow report`: a page to decide from, of what Pulumi says that it would do. */
export function reportCommand(io: Io, now: () => Date = () => new Date()): Command {
  const command = new Command("report")
    .description(
      "Report what a preview, a refresh or an update does to workflows, and refuse what should not pass.",
    )
    .argument(
      "[file...]",
      'what Pulumi printed as JSON, a file a run, or "-" for standard input (default: "-")',
    )
    .addOption(
      new Option("--format <format>", "how to report").choices(Object.keys(formats)).default("markdown"),
    )
    .option("--out <file>", "write to this file (default: standard output)")
    .option("--title <title>", "what the report is of; a pipeline finds its comment by it", "aliflow")
    .addOption(
      new Option("--fail-on <conditions>", `what to refuse, with commas: ${conditionNames.join(", ")}`)
        .argParser(readConditions)
        .default([], "none"),
    )
    .addOption(
      new Option("--limit <characters>", "longest Markdown that the host takes")
        .argParser(readLimit)
        .default(defaultLimit),
    )
    .option("--policy <file>", "judge by the policies of this file, and refuse what breaks a mandatory one")
    .addHelpText("after", examples);
  return withUnmanagedOptions(command).action(async (files: readonly string[], flags: Flags) =>
    runReport(files, flags, { io, now }),
  );
}

interface Surroundings {
  readonly io: Io;
  readonly now: () => Date;
}

async function runReport(files: readonly string[], flags: Flags, { io, now }: Surroundings): Promise<void> {
  checkUnmanagedFlags(flags, flags.failOn);
  const policies = flags.policy === undefined ? undefined : readPolicies(flags.policy);
  const runs: Run[] = [];
  const options = { isForPolicies: policies !== undefined, isForAccount: flags.unmanaged === true };
  // The account alone is a question too, so that nothing is waited for.
  const asked = files.length > 0 || flags.unmanaged ? files : ["-"];
  for (const file of asked) runs.push(...(await readFile(file, options, io)));
  const found = flags.unmanaged ? await lookForUnmanaged(runs, flags, io) : {};
  const report = assess(runs, { title: flags.title, now: now(), ...(policies && { policies }), ...found });
  const text = await formats[flags.format](report, flags);
  if (flags.out === undefined) io.out(text.trimEnd());
  else writeTextFile(flags.out, text);
  const refused = refusals(report, [...new Set([...flags.failOn, ...(policies ? ["policy" as const] : [])])]);
  if (refused.length === 0) return;
  io.error(`aliflow: does not pass (${refused.join(", ")}): ${report.verdict}`);
  throw new AnswerIsNo();
}

/** Loaded when it is asked for: it brings the provider along, and a client. */
function lookForUnmanaged(runs: readonly Run[], flags: Flags, io: Io) {
  const { findUnmanaged }: typeof import("./unmanaged") = require("./unmanaged");
  return findUnmanaged(runs, flags, io);
}

function readPolicies(file: string): Settings {
  const { settings, problems = [] } = readSettings(readTextFile(file));
  if (settings) return settings;
  const told = problems.map(({ message, line, column }) => `${file}:${line}:${column}: ${message}`);
  throw new UsageError(told.join("\n"));
}

async function readFile(file: string, options: ReadOptions, io: Io): Promise<Run[]> {
  try {
    if (file === "-") return await readRuns(io.inputStream?.() ?? [], "standard input", options);
    return await readRuns(createReadStream(file), file, options);
  } catch (error) {
    if (error instanceof ReadError) throw new UsageError(error.message);
    throw new UsageError(`cannot read ${file}: ${reasonOf(error)}`);
  }
}

function readConditions(text: string): Condition[] {
  return text.split(",").map((part) => {
    const asked = part.trim();
    const known = conditionNames.find((name) => name === asked);
    if (known) return known;
    const near = nearest(asked, conditionNames);
    const hint = near ? `did you mean ${quote(near)}?` : `use ${quoteChoice(conditionNames)}`;
    throw new InvalidArgumentError(`${quote(asked)} is no condition; ${hint}`);
  });
}

const smallestLimit = 2000;

function readLimit(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= smallestLimit) return limit;
  throw new InvalidArgumentError(`${quote(text)} is no number of characters from ${smallestLimit} on`);
}
