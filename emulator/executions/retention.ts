import type { Store } from "../store";
import type { ExecutionRecord } from "../store/records";
import { type ExecutionKey, placeOf } from "./live-run";

/** How much of the executions that have ended is kept; of more, the oldest ones go. */
export interface RetentionLimits {
  readonly count: number;
  /** Of histories, inputs and outputs, in UTF-8. */
  readonly bytes: number;
}

interface Kept {
  readonly world: ExecutionKey["world"];
  readonly record: ExecutionRecord;
  readonly bytes: number;
}

/** Executions that have ended, by the time of their end. */
export class Retention {
  /** The oldest first. */
  readonly #kept = new Set<Kept>();
  #bytes = 0;

  constructor(
    private readonly store: Store,
    private readonly limits: RetentionLimits,
  ) {}

  add(world: ExecutionKey["world"], record: ExecutionRecord): void {
    const bytes = bytesOf(record);
    this.#kept.add({ world, record, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#kept) {
      if (this.#kept.size <= this.limits.count && this.#bytes <= this.limits.bytes) return;
      this.#drop(oldest);
    }
  }

  #drop(kept: Kept): void {
    const { world, record, bytes } = kept;
    this.#kept.delete(kept);
    this.#bytes -= bytes;
    const { group, key } = placeOf(record);
    // One of a deleted flow has gone with it, and another one may have its name.
    if (world.records("execution", group).get(key)?.seed !== record.seed) return;
    this.store.commit([world.remove("execution", { group, key })]);
    if (record.history !== undefined) this.store.histories.forget(record.history);
  }
}

function bytesOf({ Input, Output, history }: ExecutionRecord): number {
  return Buffer.byteLength(Input) + Buffer.byteLength(Output) + (history?.bytes ?? 0);
}
