import { Command } from "commander";
import { rules } from "../definition";
import { nearest } from "../text/nearest";
import { UsageError } from "./failures";
import type { Io } from "./io";

const examples = `
Examples:
  $ aliflow rules
  $ aliflow rules fdl/goto-target`;

/** `aliflow rules`: what definitions are checked for. */
export function rulesCommand(io: Io): Command {
  return new Command("rules")
    .description("List the rules of `validate`, or explain one.")
    .argument("[rule]", "id of a rule")
    .addHelpText("after", examples)
    .action((id?: string) => io.out(id === undefined ? list() : explain(id)));
}

function list(): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules
    .map(({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${title}`)
    .join("\n");
}

function explain(id: string): string {
  const rule = rules.find((one) => one.id === id);
  if (!rule) {
    const near = nearest(
      id,
      rules.map((one) => one.id),
    );
    throw new UsageError(
      `there is no rule "${id}"${near ? `; did you mean "${near}"?` : "; see `aliflow rules`"}`,
    );
  }
  const { severity, title, why, accepted, refused } = rule;
  return [
    `${id} (${severity})`,
    title,
    "",
    why,
    "",
    "Accepted:",
    indent(accepted),
    "",
    "Refused:",
    indent(refused),
  ].join("\n");
}

const indent = (text: string) => text.trimEnd().replace(/^(?=.)/gm, "  ");
