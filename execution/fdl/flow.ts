// The flow definition language on the machine: the flow as a whole, and lists of steps.

import { isObject } from "../../text/json";
import { Fault, failureOf } from "../core/fault";
import { end, record } from "../core/history";
import { kindOf } from "../core/json-problem";
import type { Language } from "../core/language";
import { wake } from "../core/strands";
import { enterBranch, leaveBranch } from "./branches";
import { programOf } from "./compile";
import { flowData, weigh } from "./data";
import {
  type FdlRun,
  type FdlStrand,
  type ListScope,
  newList,
  newStep,
  type Scope,
  type Turn,
  turnOf,
} from "./scopes";
import { advanceStep } from "./steps";
import { endTask, timeOut } from "./task";

export const fdl: Language<Scope> = {
  firstScope: ({ input }) => newList(0, input, true),
  timeoutSeconds: ({ definition }) => programOf(definition).timeoutSeconds,
  step(run, strand) {
    const turn = turnAt(run, strand);
    const scope = strand.stack.at(-1);
    if (turn) advanceStep(turn);
    else if (scope?.kind === "list") advanceList(run, strand, scope);
  },
  timerDue(run, strand) {
    const turn = turnAt(run, strand);
    if (turn) wakeByTime(turn);
  },
  taskEnded(run, strand, ended) {
    const turn = turnAt(run, strand);
    if (turn) endTask(turn, ended);
  },
};

const turnAt = (run: FdlRun, strand: FdlStrand) => turnOf(run, strand, programOf(run.definition));

function wakeByTime(turn: Turn): void {
  const { run, strand, step, code } = turn;
  if (step.phase === "waiting" && code.work.kind === "task") timeOut(turn);
  else {
    if (step.phase === "waiting") step.phase = "ran";
    wake(run, strand);
  }
}

function advanceList(run: FdlRun, strand: FdlStrand, list: ListScope): void {
  const code = programOf(run.definition).lists[list.list]?.steps[list.at];
  if (list.isNew) beginList(run, strand, list);
  else if (strand.failure || !code) leaveList(run, strand, list);
  else if (run.stopping) end(run, { status: "Stopped", failure: run.stopping, after: strand.lastEventId });
  else enterStep(run, strand, { list, stepName: code.name });
}

interface Entry {
  readonly list: ListScope;
  readonly stepName: string;
}

function enterStep(run: FdlRun, strand: FdlStrand, { list, stepName }: Entry): void {
  const detail = { input: list.input, local: list.local };
  record(run, strand, { type: "StepEntered", stepName, detail });
  strand.stack.push({ ...newStep(), enteredId: strand.lastEventId });
  wake(run, strand);
}

function beginList(run: FdlRun, strand: FdlStrand, list: ListScope): void {
  list.isNew = false;
  const parent = parentOf(run, strand);
  if (parent) enterBranch(parent, strand, list);
  else {
    const failure = failureOf(() => beginFlow(run, list));
    if (failure) strand.failure = failure;
  }
  wake(run, strand);
}

function parentOf(run: FdlRun, { parent }: FdlStrand): Turn | undefined {
  const strand = parent && run.strands[parent.strand];
  return strand && turnAt(run, strand);
}

function beginFlow(run: FdlRun, list: ListScope): void {
  const { problem, inputs } = programOf(run.definition);
  if (problem !== undefined) throw new Fault(problem);
  if (!isObject(run.input)) throw new Fault(`the input is ${kindOf(run.input)}; it must be a JSON object`);
  list.input = flowData(run, inputs, { input: run.input, local: {} }) ?? run.input;
  weigh(run, [list.input]);
}

function leaveList(run: FdlRun, strand: FdlStrand, list: ListScope): void {
  const parent = parentOf(run, strand);
  if (strand.stack.length > 1) leaveInner(run, strand, list);
  else if (parent) leaveBranch(parent, strand, list);
  else endFlow(run, strand, list);
}

/** Gives the choice around a list what it has left. */
function leaveInner(run: FdlRun, strand: FdlStrand, { local }: ListScope): void {
  strand.stack.pop();
  const choice = strand.stack.at(-1);
  if (choice?.kind !== "step") return;
  choice.local = local;
  choice.phase = strand.failure ? "failing" : "ran";
  wake(run, strand);
}

function endFlow(run: FdlRun, strand: FdlStrand, { input, local }: ListScope): void {
  const after = strand.lastEventId;
  let output = local;
  const failure =
    strand.failure ??
    failureOf(() => {
      output = flowData(run, programOf(run.definition).outputs, { input, local }) ?? local;
      weigh(run, [output]);
    });
  if (failure) end(run, { status: "Failed", failure, after });
  else end(run, { status: "Succeeded", output, after });
}
