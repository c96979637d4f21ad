// One change: what happens, why to look, step by step, when it fires, and before and after.

import { detailsOf } from "../../../definition";
import { kinds } from "../../model/kinds";
import type { AssessedChange, DefinitionChange, Firing, Place } from "../../model/model";
import { valueChanges } from "../values";
import { done, lineOf, unknownDefinition } from "../words";
import { type Markup, markup } from "./markup";

interface Shown {
  readonly id: string;
  /** What its definition means, and before and after in one picture. */
  readonly meaning: Markup | undefined;
  /** Of a report of several stacks. */
  readonly tellsStack: boolean;
}

/** `flow refund is replaced because of name`. */
export function headline(change: AssessedChange): Markup {
  const { kind, type, name, operation, replacedBy, failed } = change;
  const by = replacedBy.map((path) => markup` <code>${path}</code>`);
  const because = by.length > 0 ? markup` because of${by}` : undefined;
  const noun = kind ? kinds[kind].noun : type;
  return markup`${noun} <code>${name}</code> ${done[operation]}${because}${failed ? ", and failed" : ""}`;
}

export function changeArticle(change: AssessedChange, { id, meaning, tellsStack }: Shown): Markup {
  const { stack, place, dangers, schedule } = change;
  const values = valueChanges(change);
  const where = [
    ...(tellsStack ? [markup`stack <code>${stack}</code>`] : []),
    ...(place ? [markup`declared at ${placeText(place)}`] : []),
  ];
  return markup`<article aria-labelledby="${id}"><h3 id="${id}" tabindex="-1">${headline(change)}</h3>
${where.map((one) => markup`<div>${one}</div>`)}
${dangers.map(({ message }) => markup`<p class="danger dangerous"><strong>Dangerous:</strong> ${message}</p>`)}
${values.length > 0 ? markup`<h4>Properties</h4><ul>${values.map((line) => markup`<li>${line}</li>`)}</ul>` : undefined}
${schedule ? firings(schedule) : undefined}
${meaning}
</article>`;
}

export const placeText = ({ file, line, column }: Place): Markup =>
  markup`<code>${[file, line, ...(column === undefined ? [] : [column])].join(":")}</code>`;

/** A side a column, so that it fits a phone. */
function firings({ before, after }: NonNullable<AssessedChange["schedule"]>): Markup {
  const sides = [
    ...(before ? [{ side: "before", ...before }] : []),
    ...(after ? [{ side: "after", ...after }] : []),
  ];
  const head = sides.map(({ side }) => markup`<th scope="col">${side}</th>`);
  const rows = firingRows.map(
    ([name, told]) =>
      markup`<tr><th scope="row">${name}</th>${sides.map((firing) => markup`<td>${told(firing)}</td>`)}</tr>`,
  );
  return markup`<h4>When it fires</h4><table>
<thead><tr><td></td>${head}</tr></thead>
<tbody>${rows}</tbody></table>`;
}

const firingRows: readonly (readonly [name: string, told: (firing: Firing) => Markup])[] = [
  ["in words", ({ words }) => markup`${words}`],
  ["time zone", ({ zone }) => markup`${zone}`],
  ["next", ({ next }) => (next.length > 0 ? markup`${next.map(timeRow)}` : markup`not told`)],
  ["cron", ({ expression }) => markup`<code>${expression}</code>`],
];

const timeRow = (time: string) => markup`<div>${time}</div>`;

export function steps({ known, changes }: DefinitionChange, findings: AssessedChange["findings"]): Markup {
  if (known !== "yes") return markup`<p>${unknownDefinition[known]}</p>`;
  const told = changes.map((change) => {
    const details = detailsOf(change).map(signedLine);
    const more = details.length > 0 ? markup`<div class="lines">${details}</div>` : undefined;
    return markup`<li>${change.text}${lineOf(change)}${more}</li>`;
  });
  const found = findings.map(
    ({ severity, message, rule }) =>
      markup`<li><strong>${severity}:</strong> ${message} <code>${rule}</code></li>`,
  );
  return markup`${told.length > 0 ? markup`<h4>Step by step</h4><ul>${told}</ul>` : undefined}
${found.length > 0 ? markup`<h4>Findings</h4><ul>${found}</ul>` : undefined}`;
}

/** A line of a difference keeps its sign, so that its colour adds nothing. */
const signedLine = (line: string): Markup =>
  line.startsWith("-") ? markup`<del>${line}</del>` : markup`<ins>${line}</ins>`;
