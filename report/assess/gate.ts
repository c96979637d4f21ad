// What a pipeline refuses.

import type { Operation, Report, ResourceChange } from "../model/model";
import { isRefusal } from "./verdict";

/** Whether a report holds what is refused. */
const conditions = {
  replace: ({ changes }: Report) => changes.some((change) => loses(change, "replace")),
  delete: ({ changes }: Report) =>
    changes.some((change) => loses(change, "delete") && change.origin === "program"),
  error: (report: Report) => hasFinding(report, "error"),
  warning: (report: Report) => hasFinding(report, "warning"),
  policy: ({ problems }: Report) => problems.some(isRefusal),
  drift: ({ changes }: Report) => changes.some(({ origin }) => origin === "outside"),
  unmanaged: ({ account }: Report) => account !== undefined && account.unmanaged.length > 0,
} as const;

export type Condition = keyof typeof conditions;

// Keys of the table, which `Object.keys` does not tell.
export const conditionNames = Object.keys(conditions) as readonly Condition[];

/** What is retained is not lost: a flow's next version takes the place of the one before, which stays. */
const loses = ({ operation, isRetained }: ResourceChange, asked: Operation) =>
  operation === asked && !isRetained;

const hasFinding = ({ problems, changes }: Report, severity: "error" | "warning") =>
  [...problems, ...changes.flatMap(({ findings }) => findings)].some((one) => one.severity === severity);

/** The conditions that a report meets. What failed has not told everything, so it passes no gate. */
export function refusals(report: Report, asked: readonly Condition[]): (Condition | "failed")[] {
  const met = asked.filter((condition) => conditions[condition](report));
  return report.level === "failed" ? ["failed", ...met] : met;
}
