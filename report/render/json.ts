// A report for programs; schemas/report.schema.json describes it.

import { detailsOf } from "../../definition";
import type { AssessedChange, Report } from "../model/model";

/** Counted up when a reader of the old form would misread the new one; what is only added leaves it. */
const version = 1;

export function json(report: Report): string {
  const { title, level, verdict, stacks, cost, unchanged, problems, changes, account } = report;
  const head = { version, title, level, verdict, stacks, cost, unchanged, problems };
  // One change at a time: as data, all of them would take many times what they do as text.
  const told = changes.map((change) => indented(JSON.stringify(changeOf(change), null, 2), 4));
  const list = told.length === 0 ? "[]" : `[\n${told.join(",\n")}\n  ]`;
  return `${[open(head), `"changes": ${list}`, ...(account ? [members({ account })] : [])].join(",\n  ")}\n}\n`;
}

/** The members of an object, without its braces. */
const members = (object: object) => JSON.stringify(object, null, 2).slice(4, -2);

const open = (object: object) => `{\n  ${members(object)}`;

/** Every line of JSON so far in; its texts have no line ends of their own. */
const indented = (text: string, spaces: number) => text.replaceAll(/^/gm, " ".repeat(spaces));

/** Without the values of its inputs, which may be large; what changes of a definition is told step by step. */
function changeOf({ before: _before, after: _after, definition, findings, ...change }: AssessedChange) {
  const meaning = definition?.();
  if (meaning === undefined) return change;
  const { known, changes } = meaning;
  const steps = changes.map((one) => ({ ...one, details: detailsOf(one) }));
  return { ...change, definition: { known, changes: steps, findings } };
}
