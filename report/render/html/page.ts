// A report as one file for a browser: nothing runs in it, and nothing is loaded.

import { createHash } from "node:crypto";
import type { Account, AccountObject, AssessedChange, Level, Report } from "../../model/model";
import { adoption, madeBy, nameOf, nounOf, takingOver } from "../words";
import { changeArticle, headline, placeText } from "./change";
import { Markup, markup } from "./markup";
import { meanings } from "./meaning";
import { styleSheet } from "./style";

const levelWords: Readonly<Record<Level, string>> = {
  failed: "✖ Failed",
  dangerous: "⚠ Dangerous",
  changes: "● Changes",
  nothing: "○ Nothing changes",
};

const styleHash = createHash("sha256").update(styleSheet).digest("base64");
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; base-uri 'none'; form-action 'none'`;

export async function html(report: Report): Promise<string> {
  const { title, level, verdict, stacks } = report;
  // Where an account was looked through, nobody may have looked for changes.
  const word = level === "nothing" && report.account ? "○ Looked through" : levelWords[level];
  const sections = sectionsOf(report, await meanings(report)).filter(({ count }) => count > 0);
  const links = sections.map(
    ({ id, heading, count }) => markup`<li><a href="#${id}">${heading} (${count})</a></li>`,
  );
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}: ${verdict}</title>
<style>${new Markup(styleSheet)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
<header>
<h1>${title}</h1>
<p class="verdict ${level}"><strong>${word}</strong> ${verdict}</p>
${stacks.length > 0 ? markup`<p>Stack${stacks.length === 1 ? "" : "s"}: ${stacks.join(", ")}</p>` : undefined}
</header>
${links.length > 0 ? markup`<nav aria-label="Parts of the report"><ul>${links}</ul></nav>` : undefined}
<main id="main" tabindex="-1">
${sections.map(sectionMarkup)}
${sections.length === 0 ? markup`<p>${word}.</p>` : undefined}
</main>
<footer><p>${report.unchanged} unchanged. Made by aliflow from what Pulumi printed.</p></footer>
</body>
</html>
`;
  return page.text;
}

interface Section {
  readonly id: string;
  readonly heading: string;
  readonly count: number;
  readonly content: Markup | readonly Markup[];
}

const sectionMarkup = ({ id, heading, content }: Section) =>
  markup`<section aria-labelledby="${id}"><h2 id="${id}" tabindex="-1">${heading}</h2>${content}</section>`;

function sectionsOf(report: Report, told: ReadonlyMap<AssessedChange, Markup>): Section[] {
  const { changes, problems, stacks } = report;
  const ids = new Map(changes.map((change, index) => [change, `change-${index + 1}`]));
  const ours = changes.filter(({ kind }) => kind !== undefined);
  const program = ours.filter(({ origin }) => origin === "program");
  const outside = ours.filter(({ origin }) => origin === "outside");
  const others = changes.filter(({ kind }) => kind === undefined);
  const idOf = (change: AssessedChange) => ids.get(change) ?? "";
  const dangers = changes.flatMap((change) => dangerItems(change, idOf(change)));
  const articles = (some: readonly AssessedChange[]) =>
    some.map((change) =>
      changeArticle(change, { id: idOf(change), meaning: told.get(change), tellsStack: stacks.length > 1 }),
    );
  const [errors, warnings] = (["error", "warning"] as const).map((severity) =>
    problems.filter((problem) => problem.severity === severity),
  );
  return [
    problemSection("errors", "Errors", errors),
    { id: "dangerous", heading: "Dangerous", count: dangers.length, content: markup`<ul>${dangers}</ul>` },
    problemSection("warnings", "Warnings", warnings),
    { id: "changes", heading: "Changes", count: program.length, content: articles(program) },
    {
      id: "outside",
      heading: "Changed outside the program",
      count: outside.length,
      content: [...articles(outside), markup`<p>${adoption.replaceAll("`", "")}</p>`],
    },
    otherSection(others),
    ...(report.account ? accountSections(report.account) : []),
  ];
}

const dangerItems = (change: AssessedChange, id: string) =>
  change.dangers.map(({ message }) => markup`<li><a href="#${id}">${headline(change)}</a>: ${message}</li>`);

function problemSection(id: string, heading: string, problems: Report["problems"] = []): Section {
  const items = problems.map(({ name, place, message }) => {
    const whose = name === undefined ? undefined : markup`<code>${name}</code> `;
    const where = place ? markup`<div>at ${placeText(place)}</div>` : undefined;
    return markup`<li>${whose}<span class="message">${message}</span>${where}</li>`;
  });
  return { id, heading, count: problems.length, content: markup`<ul>${items}</ul>` };
}

function otherSection(others: readonly AssessedChange[]): Section {
  const items = others.map((change) => markup`<li>${headline(change)}</li>`);
  const content = markup`<details><summary>${others.length} changed</summary><ul>${items}</ul></details>`;
  return { id: "others", heading: "Resources of other providers", count: others.length, content };
}

function accountSections({ unmanaged, ofOthers }: Account): Section[] {
  const item = (object: AccountObject, why: string | undefined) =>
    markup`<li>${nounOf(object)} <code>${nameOf(object)}</code> in ${object.region}${why ? `: ${why}` : ""}</li>`;
  const ours = unmanaged.map((one) => item(one, madeBy(one)));
  const theirs = ofOthers.map((one) => item(one, one.manager));
  return [
    {
      id: "unmanaged",
      heading: "Unmanaged",
      count: ours.length,
      content: markup`<ul>${ours}</ul><p>${takingOver.replaceAll("`", "")}</p>`,
    },
    {
      id: "of-others",
      heading: "Managed by others, by their own words",
      count: theirs.length,
      content: markup`<ul>${theirs}</ul>`,
    },
  ];
}
