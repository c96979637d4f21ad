// Parallel and foreach: strands beside each other, as many at a time as may be.

import type { Json } from "../../text/json";
import { quote } from "../../text/quote";
import { Fault } from "../core/fault";
import { record } from "../core/history";
import { kindOf } from "../core/json-problem";
import type { Failure } from "../core/run";
import { addStrand, cancelStrands, wake } from "../core/strands";
import { sceneOf } from "./data";
import type { ForeachWork, Work } from "./program";
import { type BranchesState, type FdlStrand, type ListScope, newList, type Scope, type Turn } from "./scopes";
import { valueThere } from "./sources";

type BranchesWork = Extract<Work, { kind: "parallel" }> | ForeachWork;

export function startBranches(turn: Turn, work: BranchesWork): void {
  const count = work.kind === "parallel" ? work.branches.length : itemsOf(turn, work).length;
  turn.step.branches = { count, next: 0, open: {}, openCount: 0, locals: [] };
  turn.step.phase = "inside";
  startMore(turn, work);
}

function startMore(turn: Turn, work: BranchesWork): void {
  const { run, strand, step } = turn;
  const { branches } = step;
  if (!branches) return;
  while (branches.next < branches.count && branches.openCount < run.options.mostConcurrent) {
    const index = branches.next;
    branches.next += 1;
    branches.locals.push({});
    const scope = listOfBranch(turn, work, index);
    const parent = { strand: strand.id, index };
    branches.open[addStrand<Scope>(run, { parent, scope, after: strand.lastEventId })] = true;
    branches.openCount += 1;
  }
  if (branches.openCount > 0) return;
  step.local = branches.locals;
  step.phase = "ran";
  wake(run, strand);
}

function listOfBranch(turn: Turn, work: BranchesWork, index: number): ListScope {
  const { input } = turn.step;
  if (work.kind === "parallel") return newList(work.branches[index] ?? 0, input, true);
  const own: [string, Json][] = [[work.item, itemsOf(turn, work)[index] ?? null]];
  if (work.index !== undefined) own.push([work.index, index]);
  return newList(work.list, Object.fromEntries([...Object.entries(input ?? {}), ...own]), true);
}

function itemsOf(turn: Turn, { collection }: ForeachWork): readonly Json[] {
  const items = valueThere(collection, sceneOf(turn));
  if (Array.isArray(items)) return items;
  const text = collection.kind === "path" ? quote(collection.text) : "it";
  throw new Fault(`"collection" takes a list, and ${text} is ${kindOf(items)}`);
}

/** Tells that a branch begins. */
export function enterBranch(parent: Turn, strand: FdlStrand, { input }: ListScope): void {
  tellOfBranch(parent, strand, { word: "Entered", detail: { input } });
}

/** Takes in that a branch is over, with what it leaves or what failed. */
export function leaveBranch(parent: Turn, strand: FdlStrand, { local }: ListScope): void {
  const { run, step, code } = parent;
  const { branches } = step;
  tellOfBranch(parent, strand, { word: "Exited", detail: { local } });
  delete run.strands[strand.id];
  if (!branches || (code.work.kind !== "parallel" && code.work.kind !== "foreach")) return;
  delete branches.open[strand.id];
  branches.openCount -= 1;
  branches.locals[strand.parent?.index ?? 0] = local;
  parent.strand.lastEventId = strand.lastEventId;
  const failure = branches.failure ?? strand.failure;
  if (failure) failBranches(parent, failure);
  else startMore(parent, code.work);
}

function failBranches({ run, strand, step }: Turn, failure: Failure): void {
  const { branches } = step;
  if (!branches) return;
  if (run.options.failedBranch === "wait" && branches.openCount > 0) {
    branches.failure = failure;
    return;
  }
  cancelStrands(run, { ids: openOf(branches), childrenOf, taskOf });
  delete step.branches;
  strand.failure = failure;
  step.phase = "failing";
  wake(run, strand);
}

const openOf = ({ open }: BranchesState): readonly number[] => Object.keys(open).map(Number);
const childrenOf = (scope: Scope) => (scope.kind === "step" && scope.branches ? openOf(scope.branches) : []);
const taskOf = (scope: Scope) =>
  scope.kind === "step" && scope.task ? { id: scope.enteredId, attempt: scope.task.attempt } : undefined;

interface Told {
  readonly word: "Entered" | "Exited";
  readonly detail: object;
}

function tellOfBranch({ run, code }: Turn, strand: FdlStrand, { word, detail }: Told): void {
  const kind = code.work.kind === "parallel" ? "Branch" : "Iteration";
  record(run, strand, {
    type: `${kind}${word}`,
    stepName: code.name,
    detail: { index: strand.parent?.index ?? 0, ...detail },
  });
}
