// The first line: what happens to how many, what is dangerous, how long it takes.

import type { AssessedChange, Cost, Level, Operation, Problem, Report } from "../model/model";
import { operations } from "../model/model";

const words: Readonly<Record<Operation, string>> = {
  delete: "deleted",
  replace: "replaced",
  update: "updated",
  create: "created",
  import: "imported",
};

type Judged = Pick<Report, "changes" | "problems" | "unchanged" | "cost" | "account">;

export function levelOf({ changes, problems }: Judged): Level {
  if (problems.some(isFailure) || changes.some(({ failed }) => failed)) return "failed";
  if (problems.some(isRefusal) || changes.some(({ dangers }) => dangers.length > 0)) return "dangerous";
  return changes.length > 0 ? "changes" : "nothing";
}

const isFailure = ({ severity, isPolicy }: Problem) => severity === "error" && !isPolicy;

/** Whether a policy that is mandatory is broken. */
export const isRefusal = ({ severity, isPolicy }: Problem) => severity === "error" && isPolicy === true;

/**
 * `1 deleted, 2 updated; 1 dangerous; 3 calls, no wait under the published quota; 8 unchanged`.
 * @param isLookedAt whether any run has looked for changes
 */
export function verdictOf(judged: Judged, isLookedAt: boolean): string {
  const { changes, unchanged } = judged;
  const program = changes.filter(({ origin }) => origin === "program");
  const outside = changes.filter(({ origin }) => origin === "outside");
  // What has failed has looked at some resources only, and at which is chance.
  const isWhole = isLookedAt && levelOf(judged) !== "failed";
  const told = [
    ...failures(judged),
    ...(program.length > 0 ? [counted(program)] : []),
    ...(outside.length > 0 ? [`changed outside the program: ${counted(outside)}`] : []),
    ...(isWhole && changes.length === 0 ? ["nothing changes"] : []),
    ...dangerous(changes),
    ...refused(judged),
    ...besides(judged),
    ...spent(judged.cost),
    ...(isWhole ? [`${unchanged} unchanged`] : []),
  ];
  return told.join("; ");
}

function failures({ problems, changes }: Judged): string[] {
  const errors = problems.filter(isFailure).length;
  const failed = changes.filter((change) => change.failed).length;
  if (errors + failed === 0) return [];
  return [`failed with ${count(Math.max(errors, failed), "error")}, before it had told everything`];
}

const counted = (changes: readonly AssessedChange[]) =>
  operations
    .map(
      (operation) =>
        [changes.filter((change) => change.operation === operation).length, words[operation]] as const,
    )
    .filter(([number]) => number > 0)
    .map(([number, word]) => `${number} ${word}`)
    .join(", ");

function dangerous(changes: readonly AssessedChange[]): string[] {
  const number = changes.filter(({ dangers }) => dangers.length > 0).length;
  return number === 0 ? [] : [`${number} dangerous`];
}

function refused({ problems }: Judged): string[] {
  const number = problems.filter(isRefusal).length;
  return number === 0 ? [] : [`${number} against ${number === 1 ? "a policy" : "policies"}`];
}

function besides({ account }: Judged): string[] {
  if (account === undefined) return [];
  const number = account.unmanaged.length;
  return [number === 0 ? "nothing unmanaged" : `${number} unmanaged`];
}

function spent({ calls, seconds }: Cost): string[] {
  if (calls === 0) return [];
  const wait = seconds === 0 ? "no wait" : `at least ${duration(seconds)}`;
  return [`about ${count(calls, "call")}, ${wait} under the published quota`];
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? "" : "s"}`;

const minute = 60;

const duration = (seconds: number) =>
  seconds < 2 * minute ? `${seconds} s` : `${Math.ceil(seconds / minute)} minutes`;
