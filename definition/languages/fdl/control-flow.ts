// What may run after what, in one list of steps. What is not known counts as possible.

import type { Jump, Step, StepList } from "./model";

export interface Edge {
  readonly to: Step;
  /** The goto that it comes from; none when it is only the next step. */
  readonly jump?: Jump;
  /** Whether a task or a wait may run on the way. */
  readonly pauses: boolean;
}

/** Steps that run a task or wait, themselves or in a list inside them. */
export function pausingSteps(lists: readonly StepList[]): ReadonlySet<Step> {
  const pausing = new Set<Step>();
  // Inner lists come after outer ones: backwards, the steps inside are settled first.
  for (const list of lists.toReversed()) {
    for (const step of list.steps) if (pauses(step, pausing)) pausing.add(step);
  }
  return pausing;
}

function pauses({ type, lists }: Step, pausing: ReadonlySet<Step>): boolean {
  if (type === "task" || type === "wait" || type === undefined) return true;
  return lists.some((list) => list.steps.some((step) => pausing.has(step)));
}

/** The ways out of a step to steps of its list, the next one first. */
export function edgesOf(step: Step, pausing: ReadonlySet<Step>): Edge[] {
  const pausesIn = (list?: StepList) => list?.steps.some((inner) => pausing.has(inner)) ?? false;
  const isChoice = step.type === "choice";
  const edges: Edge[] = [];
  const next = step.list.steps[step.index + 1];
  if (next && goesOn(step)) {
    const pauses = isChoice
      ? step.entries.some(({ list, jump }) => !jump && pausesIn(list))
      : pausing.has(step);
    edges.push({ to: next, pauses });
  }
  for (const jump of step.jumps) {
    if (jump.to)
      edges.push({ to: jump.to, jump, pauses: isChoice ? pausesIn(jump.through) : pausing.has(step) });
  }
  return edges;
}

/** Whether the next step may follow; a branch of a choice counts as coming to its end, whatever is in it. */
function goesOn({ type, fields, entries }: Step): boolean {
  if (type === "succeed" || type === "fail" || fields.end === true) return false;
  if (type !== "choice") return true;
  const hasDefault = fields.default !== undefined && fields.default !== null;
  return !hasDefault || entries.length < entriesWritten(fields) || entries.some(({ jump }) => !jump);
}

/** Entries that are no objects, or not known yet, are not among those of the step. */
function entriesWritten({ choices }: Step["fields"]): number {
  if (Array.isArray(choices)) return choices.length + 1;
  return choices === undefined || choices === null ? 1 : Number.POSITIVE_INFINITY;
}
