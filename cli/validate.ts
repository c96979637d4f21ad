import { Command, Option } from "commander";
import { parse, validate } from "../definition/room";
import { type DefinitionFile, readDefinitions } from "./definition-files";
import { AnswerIsNo } from "./failures";
import type { Io } from "./io";
import { githubReport } from "./report-github";
import { sarifReport } from "./report-sarif";
import { textReport } from "./report-text";
import { type LevelFlags, levelOptions, type RuleSettings, ruleSettings } from "./rule-settings";
import type { Validated } from "./validated";

const examples = `
Examples:
  $ aliflow validate flow.yaml
  $ aliflow validate --strict flows/            all definitions below a folder, found by what they hold
  $ aliflow validate --format sarif . > aliflow.sarif
  $ aliflow validate --allow fdl/step-name-pattern --error fdl/placeholder flows/
  $ my-generator | aliflow validate -

What becomes of a rule's findings is said by --allow, --warn and --error, by "rules" in the nearest aliflow.yaml
above a file, or by a comment: # aliflow-ignore RULE: reason

Exit code: 0 without errors, 1 with errors (or warnings, with --strict), 2 when something cannot be read.`;

interface Flags extends LevelFlags {
  readonly format: keyof typeof reports;
  readonly strict?: boolean;
  readonly flowName?: string;
}

const reports = {
  text: textReport,
  json: (results: readonly Validated[]) =>
    JSON.stringify(
      results.map(({ text: _text, ...rest }) => rest),
      null,
      2,
    ),
  github: githubReport,
  sarif: sarifReport,
};

/** `aliflow validate`: everything that is wrong with definitions, without an account. */
export function validateCommand(io: Io): Command {
  const command = new Command("validate")
    .description("Check definitions of flows: FDL, state machines and Logic Composer's JSON.")
    .argument("<file or folder...>", 'files, folders, or "-" for standard input')
    .addOption(new Option("--format <format>", "how to report").choices(Object.keys(reports)).default("text"))
    .option("--strict", "take warnings for errors")
    .option("--flow-name <name>", "name of the flow, which a state machine's Name must equal");
  for (const option of levelOptions()) command.addOption(option);
  return command
    .addHelpText("after", examples)
    .action((names: readonly string[], flags: Flags) => runValidate(names, flags, io));
}

async function runValidate(names: readonly string[], flags: Flags, io: Io): Promise<void> {
  const files = await readDefinitions(names, io);
  const settingsOf = ruleSettings(flags);
  const results = files.map((file) => validateFile(file, flags, settingsOf(file.file)));
  const report = reports[flags.format](results, io);
  if (report !== "") io.out(report);
  if (results.some(({ valid }) => !valid)) throw new AnswerIsNo();
}

function validateFile(
  { file, text }: DefinitionFile,
  { strict, flowName }: Flags,
  settings: RuleSettings,
): Validated {
  const { document, diagnostics: reading } = parse(text, settings);
  const options = { ...settings, ...(flowName !== undefined && { flowName }) };
  const diagnostics = [...reading, ...(document ? validate(document, options) : [])];
  const valid = !diagnostics.some(({ severity }) => severity === "error" || strict);
  return { file, kind: document?.kind ?? null, valid, diagnostics, text };
}
