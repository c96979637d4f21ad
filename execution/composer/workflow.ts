// Workflows of Logic Composer on the machine: each action a strand, each map of actions one that begins them.

import type { Language } from "../core/language";
import { wake } from "../core/strands";
import { advanceAction } from "./action";
import { programOf } from "./compile";
import { advanceFrame } from "./frame";
import { endRequest, requestTimedOut } from "./request";
import { newFrame, type Scope } from "./scopes";
import { succeed, turnOf } from "./turn";

/** The limits page. */
const longestSeconds = 60 * 86_400;

export const composer: Language<Scope> = {
  options: { mostEvents: 100_000, mostStepBytes: 1024 * 1024, mostConcurrent: 50 },
  firstScope: ({ definition }) => newFrame(0, programOf(definition).scopes[0]?.actions),
  timeoutSeconds: () => longestSeconds,
  step(run, strand) {
    const [scope] = strand.stack;
    const turn = turnOf(run, strand);
    if (turn) advanceAction(turn);
    else if (scope?.kind === "frame") advanceFrame(run, strand, scope);
  },
  timerDue(run, strand) {
    const turn = turnOf(run, strand);
    if (!turn) return;
    const { action, code } = turn;
    if (action.phase === "retrying") {
      action.phase = "started";
      wake(run, strand);
    } else if (code.work.kind === "request") requestTimedOut(turn);
    else succeed(turn);
  },
  taskEnded(run, strand, ended) {
    const turn = turnOf(run, strand);
    if (turn) endRequest(turn, ended);
  },
};
