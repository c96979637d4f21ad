// A report for programs; schemas/report.schema.json describes it.

import { detailsOf } from "../../definition";
import type { AssessedChange, Report } from "../model/model";

/** Counted up when a reader of the old form would misread the new one; what is only added leaves it. */
const version = 1;

export function json(report: Report): string {
  const { title, level, verdict, stacks, cost, unchanged, problems, changes, account } = report;
  const told = changes.map(changeOf);
  return `${JSON.stringify({ version, title, level, verdict, stacks, cost, unchanged, problems, changes: told, account }, null, 2)}\n`;
}

/** Without the values of its inputs, which may be large; what changes of a definition is told step by step. */
function changeOf({ before: _before, after: _after, definition, ...change }: AssessedChange) {
  if (definition === undefined) return change;
  const { known, changes, findings } = definition;
  const steps = changes.map((one) => ({ ...one, details: detailsOf(one) }));
  return { ...change, definition: { known, changes: steps, findings } };
}
