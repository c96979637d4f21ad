// Runs definitions. The whole contract is `start`, `next` and `tell`: docs/emulator-decisions.md, "The interpreter".

import { composer } from "./composer/workflow";
import type { Answer, Happening } from "./core/happening";
import type { Language } from "./core/language";
import { begin, type Progress, proceed, type Start, take } from "./core/machine";
import type { OpenTask, Run } from "./core/run";
import { fdl } from "./fdl/flow";
import { stateMachine } from "./state-machine/machine";

export { type ComposerInput, composerInput } from "./composer/input";
export type { Answer, Happening } from "./core/happening";
export type { Progress, Start } from "./core/machine";
export { pendingOf } from "./core/map-runs";
export { defaults, type Options } from "./core/options";
export type {
  ChildFlow,
  Event,
  Failure,
  MapRequest,
  MapRun,
  MapRunLimits,
  OpenTask,
  Pattern,
  Run,
  Status,
  Task,
} from "./core/run";
export { itemDefinition } from "./state-machine/compile";
export { type ItemFormat, readItems } from "./state-machine/items";

// What stands in the strands of a run is its language's own, and only its language looks into it.
const own = <Scope>(language: Language<Scope>) => language as unknown as Language<unknown>;

const languages: Readonly<Record<Run["language"], Language<unknown>>> = {
  composer: own(composer),
  fdl: own(fdl),
  stateMachine: own(stateMachine),
};

/** A run at its beginning. It is plain JSON, belongs to its caller alone, and is changed in place by what follows. */
export function start(given: Start): Run {
  return begin(languages[given.language], given);
}

/**
 * Lets a run go on until it waits or has ended, and hands over what is new: events, tasks to perform and those to
 * give up. With `mostSteps` it goes no further than that, one event at most for each.
 */
export function next(run: Run, mostSteps = Number.POSITIVE_INFINITY): Progress {
  return proceed(languages[run.language], run, mostSteps);
}

/** Tells a run what has happened; `next` then says what follows. */
export function tell(run: Run, happening: Happening): Answer {
  return take(languages[run.language], run, happening);
}

/** Every task that has not ended, for a caller that has read the run from where it was kept. */
export function openTasks(run: Run): readonly OpenTask[] {
  return Object.values(run.tasks);
}
