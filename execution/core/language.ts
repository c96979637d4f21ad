// What a language brings along to be run.

import type { Outcome } from "./happening";
import type { Options } from "./options";
import type { OpenTask, Run, Strand } from "./run";

export interface Language<Scope> {
  /** What it sets otherwise than others do. */
  readonly options?: Partial<Options>;
  /** The scope that the first strand begins in. */
  firstScope(run: Run<Scope>): Scope;
  /** How long the whole may take by its own definition. */
  timeoutSeconds(run: Run<Scope>): number | undefined;
  /** Goes on by one event at most; wakes the strand when it is not to wait. */
  step(run: Run<Scope>, strand: Strand<Scope>): void;
  /** The time that a strand waited for has come; its open task, if it has one, took too long. */
  timerDue(run: Run<Scope>, strand: Strand<Scope>): void;
  taskEnded(run: Run<Scope>, strand: Strand<Scope>, ended: Ended): void;
}

export interface Ended {
  readonly open: OpenTask;
  readonly outcome: Outcome;
}
