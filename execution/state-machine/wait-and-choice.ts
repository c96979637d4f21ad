// A Wait, and the way that a Choice takes.

import { maxWaitSeconds } from "../../definition/languages/state-machine/vocabulary";
import { Fault } from "../core/fault";
import { wakeAt } from "../core/strands";
import { numberOf } from "./constructors";
import { truth } from "./expression/operators";
import type { ChoiceWork, Turn, Work } from "./program";

export function startWait(turn: Turn, { seconds }: Extract<Work, { kind: "wait" }>): void {
  const { run, strand, state } = turn;
  const most = run.options.executionMode === "Express" ? maxWaitSeconds.express : maxWaitSeconds.standard;
  const wait = numberOf(turn, seconds, { name: "Seconds", least: 1, most });
  state.output = state.input;
  state.phase = "waiting";
  wakeAt(run, strand, run.now + wait * 1000);
}

export function whichNext(turn: Turn, { branches, otherwise }: ChoiceWork): string {
  const next = branches.find(({ condition }, index) => {
    const scene = { ...turn, place: `Condition ${index}`, draws: 0 };
    return truth(condition(scene), scene);
  })?.next;
  if (next !== undefined) return next;
  if (otherwise !== undefined) return otherwise;
  throw new Fault('no branch holds, and there is no "Default"');
}
