// State machines on the machine: the flow as a whole, and a state from its entry to the next one.

import { Fault } from "../core/fault";
import { end, record } from "../core/history";
import { jsonText } from "../core/json-problem";
import type { Language } from "../core/language";
import type { Failure } from "../core/run";
import { wake } from "../core/strands";
import { leaveBranch, startBranches, tellAborted } from "./branches";
import { programOf } from "./compile";
import { construct } from "./constructors";
import { fail, refuse, retry, tellFailure } from "./failures";
import { keepGlobals, nextAfter, weigh } from "./leaving";
import { endRequest, goOnMapping, readItemsOf, startMap } from "./map-run";
import type { Turn, Work } from "./program";
import { type MachineRun, type MachineStrand, newState, type Phase, type StateScope } from "./scopes";
import { endTask, startTask, timeOut } from "./task";
import { startWait, whichNext } from "./wait-and-choice";

const longestExpressSeconds = 300;

export const stateMachine: Language<StateScope> = {
  options: { mostStepBytes: 64 * 1024 },
  firstScope({ definition, input }) {
    const [first] = programOf(definition).scopes;
    return newState(0, first?.named.get(first.startAt) ?? 0, input);
  },
  timeoutSeconds({ definition, options }) {
    const { timeoutSeconds } = programOf(definition);
    if (options.executionMode === "Standard") return timeoutSeconds;
    return Math.min(longestExpressSeconds, timeoutSeconds ?? longestExpressSeconds);
  },
  step(run, strand) {
    const turn = turnOf(run, strand);
    if (turn) advance(turn);
    else endUnfit(run, strand);
  },
  timerDue(run, strand) {
    const turn = turnOf(run, strand);
    if (!turn) return;
    const { state, code } = turn;
    if (state.phase === "waiting" && code.work.kind === "task") timeOut(turn);
    else {
      if (state.phase === "waiting") state.phase = "ran";
      wake(run, strand);
    }
  },
  taskEnded(run, strand, ended) {
    const turn = turnOf(run, strand);
    if (!turn) return;
    if (ended.open.task.mapRun) endRequest(turn, ended);
    else endTask(turn, ended);
  },
};

function turnOf(run: MachineRun, strand: MachineStrand): Turn | undefined {
  const state = strand.stack[0];
  const code = state && programOf(run.definition).scopes[state.scope]?.states[state.at];
  return code && { run, strand, state, code };
}

function endUnfit(run: MachineRun, { lastEventId: after }: MachineStrand): void {
  const { problem = "the flow has no such state" } = programOf(run.definition);
  end(run, { status: "Failed", failure: { error: "FnF.RuntimeError", cause: problem }, after });
}

/** Goes on with a state by one event at most; a fault fails it. */
function advance(turn: Turn): void {
  try {
    phases[turn.state.phase]?.(turn);
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    fail(turn, fault);
  }
}

const phases: Partial<Record<Phase, (turn: Turn) => void>> = {
  entering: enter,
  entered: start,
  started: work,
  read: readItemsOf,
  mapping: goOnMapping,
  ran: succeed,
  refused: retry,
  retrying: work,
  aborting: tellAborted,
  failing: tellFailure,
  over: ({ run, strand, state }) => leave(run, strand, { output: state.input }),
  broken: ({ run, strand, state }) =>
    leave(run, strand, { ...(state.failure && { failure: state.failure }) }),
};

function enter({ run, strand, state, code }: Turn): void {
  if (run.stopping) {
    end(run, { status: "Stopped", failure: run.stopping, after: strand.lastEventId });
    return;
  }
  const detail = `{"input":${jsonText(state.input)}}`;
  record(run, strand, { type: "StateEntered", stepName: code.name, detail });
  state.enteredId = strand.lastEventId;
  state.phase = "entered";
  wake(run, strand);
}

function start(turn: Turn): void {
  const { run, strand, state, code } = turn;
  if (code.work.kind === "problem") throw new Fault(code.work.cause);
  if (code.inputs) state.input = construct(turn, { read: code.inputs, place: "InputConstructor" });
  const text = weigh(turn, "input", state.input);
  record(run, strand, { type: "StateStarted", stepName: code.name, detail: `{"input":${text}}` });
  state.phase = "started";
  wake(run, strand);
}

type Doing = { readonly [Kind in Work["kind"]]: (turn: Turn, work: Extract<Work, { kind: Kind }>) => void };

const doing: Doing = {
  pass: finish,
  succeed: finish,
  choice: finish,
  fail(turn, { code, detail }) {
    const text = (read: typeof code, place: string) => {
      const value = read ? construct(turn, { read, place }) : "";
      return typeof value === "string" ? value : jsonText(value);
    };
    const failure: Failure = { error: text(code, "Code"), cause: text(detail, "Detail") };
    refuse(turn, failure);
  },
  wait: startWait,
  task: startTask,
  parallel: startBranches,
  map: startMap,
  problem(_, { cause }) {
    throw new Fault(cause);
  },
};

function work(turn: Turn): void {
  const { work: one } = turn.code;
  turn.state.attempt += 1;
  // The kind picks the function that takes it.
  (doing[one.kind] as (turn: Turn, one: Work) => void)(turn, one);
}

function finish(turn: Turn): void {
  turn.state.output = turn.state.input;
  succeed(turn);
}

function succeed(turn: Turn): void {
  const { run, strand, state, code } = turn;
  const { output: raw } = state;
  const output = code.outputs
    ? construct(turn, { read: code.outputs, place: "OutputConstructor", output: raw })
    : raw;
  const next = code.work.kind === "choice" ? whichNext(turn, code.work) : code.next;
  const text = weigh(turn, "output", output);
  const follow = nextAfter(turn, next, output);
  if (code.globals) keepGlobals(turn, code.globals, raw);
  record(run, strand, { type: "StateSucceeded", stepName: code.name, detail: `{"output":${text}}` });
  follow();
  wake(run, strand);
}

interface Left {
  readonly output?: StateScope["input"];
  readonly failure?: Failure;
}

/** Ends a strand: the run, or a branch of it. */
function leave(run: MachineRun, strand: MachineStrand, { output = null, failure }: Left): void {
  const parent = strand.parent && run.strands[strand.parent.strand];
  const turn = parent && turnOf(run, parent);
  const after = strand.lastEventId;
  if (turn) leaveBranch(turn, strand, failure ? { failure } : { output });
  else if (failure) end(run, { status: "Failed", failure, after });
  else end(run, { status: "Succeeded", output, after });
}
