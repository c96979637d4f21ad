// A report as a comment of a pull request.

import type { Account, AccountObject, AssessedChange, Level, Problem, Report } from "../model/model";
import { type Block, fitted } from "./blocks";
import { changeBlocks, headline } from "./markdown-change";
import { code, escapeMarkdown } from "./markdown-text";
import { adoption, madeBy, nameOf, nounOf, takingOver } from "./words";

/** GitHub's limit of a comment; GitLab takes a million. */
export const defaultLimit = 65_536;

const signs: Readonly<Record<Level, string>> = {
  failed: "🔴",
  dangerous: "🟠",
  changes: "🟢",
  nothing: "⚪",
};

export function markdown(report: Report, limit = defaultLimit): string {
  const { title, level, verdict, changes, problems, stacks, account } = report;
  const ours = changes.filter(({ kind }) => kind !== undefined);
  const program = ours.filter(({ origin }) => origin === "program");
  const outside = ours.filter(({ origin }) => origin === "outside");
  const others = changes.filter(({ kind }) => kind === undefined);
  const blocks: Block[] = [
    { text: `## ${signs[level]} ${escapeMarkdown(title)}: ${escapeMarkdown(verdict)}` },
    ...(stacks.length > 0
      ? [{ text: `Stack${stacks.length === 1 ? "" : "s"} ${stacks.map(code).join(", ")}` }]
      : []),
    ...section("Errors", problems.filter(({ severity }) => severity === "error").map(problemBlock)),
    ...section(
      "Dangerous",
      changes.flatMap((change) => dangerBlocks(change, report)),
    ),
    ...section("Warnings", problems.filter(({ severity }) => severity === "warning").map(problemBlock)),
    ...section(
      "Changes",
      program.flatMap((change) => changeBlocks(change, report)),
    ),
    ...section(
      "Changed outside the program",
      outside.flatMap((change) => changeBlocks(change, report)),
    ),
    ...(outside.length > 0 ? [{ text: adoption }] : []),
    ...section(
      "Resources of other providers",
      others.map((change) => otherBlock(change, report)),
    ),
    ...(account ? accountBlocks(account) : []),
    { text: marker(title) },
  ];
  return `${fitted(blocks, limit - 1)}\n`;
}

/** By which a pipeline finds its earlier comment. */
export const marker = (title: string): string =>
  `<!-- aliflow-report: ${title.replaceAll(/[<>\n\r-]/g, " ").trim()} -->`;

const section = (title: string, blocks: readonly Block[]): Block[] =>
  blocks.length === 0 ? [] : [{ text: `### ${title}` }, ...blocks];

function problemBlock({ severity, name, place, message }: Problem): Block {
  const where = place ? ` (${code(`${place.file}:${place.line}`)})` : "";
  const whose = name === undefined ? "" : `${code(name)}: `;
  return { text: `- ${whose}${escapeMarkdown(message).replaceAll("\n", "\n  ")}${where}`, what: severity };
}

function dangerBlocks(change: AssessedChange, report: Report): Block[] {
  return change.dangers.map(({ message }) => ({
    text: `- **${headline(change, report)}**: ${escapeMarkdown(message)}`,
    what: "danger",
  }));
}

function otherBlock(change: AssessedChange, report: Report): Block {
  return { text: `- ${headline(change, report)}`, what: "resource of another provider" };
}

function accountBlocks({ unmanaged, ofOthers }: Account): Block[] {
  const item = (object: AccountObject, why: string | undefined) =>
    `- ${nounOf(object)} ${code(nameOf(object))} in ${object.region}${why ? `: ${escapeMarkdown(why)}` : ""}`;
  const ours = unmanaged.map((one) => ({ text: item(one, madeBy(one)), what: "unmanaged object" as const }));
  const theirs = ofOthers.map((one) => ({ text: item(one, one.manager), what: "object of others" as const }));
  return [
    ...section("Unmanaged", ours),
    ...(ours.length > 0 ? [{ text: takingOver }] : []),
    ...section("Managed by others, by their own words", theirs),
  ];
}
