// A map of actions: begun all at once where nothing is waited for, and over when the last one has ended.

import { record } from "../core/history";
import type { Failure } from "../core/run";
import { addStrand, wake } from "../core/strands";
import { programOf } from "./compile";
import { frameEnded } from "./containers";
import { beginRun, endRun } from "./ending";
import { failureOfAction } from "./faults";
import type { ScopeCode, Turn } from "./program";
import { type ComposerRun, type ComposerStrand, type Frame, newAction, type Scope } from "./scopes";
import { turnOf } from "./turn";

export function advanceFrame(run: ComposerRun, strand: ComposerStrand, frame: Frame): void {
  const above = strand.parent && run.strands[strand.parent.strand];
  const holder = above && turnOf(run, above);
  if (frame.isNew) begin(run, strand, { frame, holder });
  else leave(run, strand, { frame, holder });
}

interface Held {
  readonly frame: Frame;
  /** The action that it is in; none for the workflow itself. */
  readonly holder: Turn | undefined;
}

function begin(run: ComposerRun, strand: ComposerStrand, { frame, holder }: Held): void {
  frame.isNew = false;
  if (!holder && !beginRun(run, strand)) return;
  if (holder) tellOfRound(run, strand, { holder, word: "Started" });
  for (const [at, waits] of frame.waits.entries()) {
    if (waits > 0) continue;
    const parent = { strand: strand.id, index: at };
    addStrand<Scope>(run, { parent, scope: newAction(frame.scope, at), after: strand.lastEventId });
  }
  if (frame.open === 0) wake(run, strand);
}

function leave(run: ComposerRun, strand: ComposerStrand, { frame, holder }: Held): void {
  const failure = failureOf(frame, programOf(run.definition).scopes[frame.scope]);
  if (!holder) {
    endRun(run, strand, failure);
    return;
  }
  tellOfRound(run, strand, { holder, word: failure ? "Failed" : "Succeeded" });
  delete run.strands[strand.id];
  holder.strand.lastEventId = strand.lastEventId;
  frameEnded(holder, frame, failure);
}

interface Told {
  readonly holder: Turn;
  readonly word: "Started" | "Succeeded" | "Failed";
}

/** Of loops only: what else is in a frame has the events of its action. */
function tellOfRound(run: ComposerRun, strand: ComposerStrand, { holder, word }: Told): void {
  if (!holder.action.loop) return;
  const detail = { index: strand.parent?.index ?? 0 };
  record(run, strand, { type: `Iteration${word}`, stepName: holder.code.name, detail });
}

/**
 * What failed a map of actions, if something did: it is how the actions ended that no other one waits for, and where
 * such a one was skipped, those that it waited for.
 */
function failureOf({ records }: Frame, code: ScopeCode | undefined): Failure | undefined {
  const { actions = [] } = code ?? {};
  const waiting = [...actions.keys()].filter((at) => actions[at]?.next.length === 0);
  const seen = new Set<number>();
  for (const at of waiting) {
    const action = actions[at];
    const ended = records[at];
    if (seen.has(at) || !action || !ended) continue;
    seen.add(at);
    if (ended.failure && ended.status !== "Skipped") return failureOfAction(action.name, ended.failure);
    // More are looked at while these are.
    if (ended.status === "Skipped") waiting.push(...action.after.map((entry) => entry.at));
  }
  return undefined;
}
