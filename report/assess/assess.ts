// From what Pulumi said to what it means.

import type { Settings } from "../../policies/rules";
import type { Account, AssessedChange, Problem, Report, ResourceChange, Run } from "../model/model";
import { operations } from "../model/model";
import { costOf } from "./cost";
import { dangersOf } from "./dangers";
import { definitionOf, findingsOf } from "./definition";
import { firingOf } from "./firing";
import { policyFindings } from "./policy";
import { departuresOf } from "./references";
import { levelOf, verdictOf } from "./verdict";

interface AssessOptions {
  readonly title: string;
  /** What the next firings of schedules come after. */
  readonly now: Date;
  /** Policies to judge by; runs that were read for them only. */
  readonly policies?: Settings;
  /** What is in the account besides, and what went wrong while it was looked for. */
  readonly account?: Account;
  readonly problems?: readonly Problem[];
}

export function assess(runs: readonly Run[], options: AssessOptions): Report {
  const { title, now, policies, account } = options;
  const last = withoutOutdated(runs);
  const changes = last.flatMap((run) => assessedChanges(run, now)).sort(byImportance);
  const told = last.flatMap((run) =>
    [...run.problems, ...(policies ? policyFindings(run, policies) : [])].map((problem) => ({
      ...problem,
      stack: run.stack,
    })),
  );
  const problems = [...told, ...(options.problems ?? []).map((problem) => ({ ...problem, stack: "" }))];
  const unchanged = looked(last).reduce((sum, run) => sum + run.unchanged, 0);
  const judged = { changes, problems, unchanged, cost: costOf(changes), ...(account && { account }) };
  const stacks = [...new Set(last.map(({ stack }) => stack))].filter((stack) => stack !== "");
  return {
    title,
    level: levelOf(judged),
    verdict: verdictOf(judged, looked(last).length > 0),
    stacks,
    ...judged,
  };
}

/** `pulumi up` looks first and then tells what it has done: of the same stack that alone counts. */
const withoutOutdated = (runs: readonly Run[]) =>
  runs.filter(
    ({ isPreview, stack }, index) =>
      !isPreview || !runs.slice(index + 1).some((later) => later.stack === stack && !later.isPreview),
  );

/** A state alone says nothing of what changes. */
const looked = (runs: readonly Run[]) => runs.filter(({ isState }) => !isState);

function assessedChanges({ stack, changes }: Run, now: Date): AssessedChange[] {
  const departures = departuresOf(changes);
  return changes.map((change) => {
    const definition = definitionOf(change);
    const schedule = change.kind === "Schedule" ? scheduleChange(change, now) : undefined;
    const meaning = { ...(definition && { definition }), ...(schedule && { schedule }) };
    const findings = findingsOf(change, definition);
    return { ...change, stack, dangers: dangersOf(change, departures), findings, ...meaning };
  });
}

function scheduleChange({ operation, before, after }: ResourceChange, now: Date) {
  const old = firingOf(before, now);
  const next = operation === "delete" ? undefined : firingOf(after, now);
  const isSame = old && next && old.expression === next.expression && old.words === next.words;
  return isSame ? undefined : { ...(old && { before: old }), ...(next && { after: next }) };
}

/** Dangerous ones first, what is lost before what comes. */
const byImportance = (a: AssessedChange, b: AssessedChange) =>
  Number(b.dangers.length > 0) - Number(a.dangers.length > 0) ||
  operations.indexOf(a.operation) - operations.indexOf(b.operation) ||
  (a.urn < b.urn ? -1 : 1);
