import type { EmulatorClock } from "../clock/clock";
import type { Store } from "../store";
import type { Stubs } from "../stubs";
import type { LiveRun } from "./live-run";
import type { Objects } from "./objects";
import type { RetentionLimits } from "./retention";

export interface ExecutionParts {
  readonly store: Store;
  readonly clock: EmulatorClock;
  /** What stands for all that tasks call. */
  readonly stubs: Stubs;
  /** Buckets that distributed Maps read and write. @default tasks for stubs */
  readonly objects?: Objects;
  /** What is kept of executions that have ended. @default 10,000, of 256 MiB together */
  readonly keep?: Partial<RetentionLimits>;
  /** Makes the same names, tokens and choices each time. @default random ones */
  readonly seed?: string;
  /** Told of each execution that begins. @default nobody */
  readonly begun?: (live: LiveRun) => void;
  /** Told about mistakes of the emulator itself. */
  readonly notice: (text: string) => void;
}
