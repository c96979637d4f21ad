import { Command, Option } from "commander";
import { validateEmbedded } from "../definition/embedded";
import { type DefinitionFile, readDefinitions } from "./definition-files";
import { AnswerIsNo } from "./failures";
import type { Io } from "./io";
import { githubReport } from "./report-github";
import { jsonReport } from "./report-json";
import { sarifReport } from "./report-sarif";
import { textReport } from "./report-text";
import { type LevelFlags, levelOptions, type RuleSettings, ruleSettings } from "./rule-settings";
import type { Validated } from "./validated";

const examples = `
Examples:
  $ aliflow validate flow.yaml
  $ aliflow validate --strict .                 all definitions below a folder, found by what they hold
  $ aliflow validate template.yml#OrderFlow     one flow of a file that holds several
  $ aliflow validate --format sarif . > aliflow.sarif
  $ aliflow validate --allow fdl/step-name-pattern --error fdl/placeholder flows/
  $ my-generator | aliflow validate -

Flows are found where they live: files of their own, templates of ROS and Fun, s.yaml of Serverless Devs, Terraform's
alicloud_fnf_flow, programs of Pulumi YAML, and fenced blocks of Markdown.
What becomes of a rule's findings is said by --allow, --warn and --error, by "rules" in the nearest aliflow.yaml
above a file, or by a comment: # aliflow-ignore RULE: reason
A fence of Markdown that begins with \`\`\`yaml aliflow-ignore is passed over.

Exit code: 0 without errors, 1 with errors (or warnings, with --strict), 2 when something cannot be read.`;

interface Flags extends LevelFlags {
  readonly format: keyof typeof reports;
  readonly strict?: boolean;
  readonly flowName?: string;
}

const reports = {
  text: textReport,
  json: (results: readonly Validated[]) =>
    jsonReport({ definitions: results.map(({ text: _text, ...rest }) => rest) }),
  github: githubReport,
  sarif: sarifReport,
};

/** `aliflow validate`: everything that is wrong with definitions, without an account. */
export function validateCommand(io: Io): Command {
  const command = new Command("validate")
    .description("Check definitions of flows: FDL, state machines and Logic Composer's JSON.")
    .argument("<file or folder...>", 'files, FILE#name, folders, or "-" for standard input')
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

/** What is wrong with one definition, and whether that is too much. */
export function validateFile(
  { file, text, embedded }: DefinitionFile,
  { strict, flowName }: Pick<Flags, "strict" | "flowName">,
  settings: RuleSettings,
): Validated {
  const options = { ...settings, ...(flowName !== undefined && { flowName }) };
  const { document, diagnostics } = validateEmbedded(embedded, text, options);
  const valid = !diagnostics.some(({ severity }) => severity === "error" || strict);
  const flow = embedded.name === "" ? {} : { flow: embedded.name };
  return { file, ...flow, kind: document?.kind ?? null, valid, diagnostics, text };
}
