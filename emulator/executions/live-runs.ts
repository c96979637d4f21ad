import type { ExecutionRecord } from "../store/records";
import type { RegionView } from "../store/state";
import { Definitions } from "./definitions";
import { type ExecutionKey, keyOf, keyText, LiveRun } from "./live-run";

/** The executions that have not ended. */
export class LiveRuns {
  readonly #seen = new Map<string, LiveRun>();
  /** Those of deleted flows, which go to the end of their steps. */
  readonly #forgotten = new Set<LiveRun>();
  readonly #definitions = new Definitions();

  add(world: RegionView, record: ExecutionRecord): LiveRun {
    const key = keyOf(world, record);
    const live = new LiveRun(key, record, this.#definitions);
    this.#seen.set(keyText(key), live);
    return live;
  }

  /** One that can be seen. */
  get(key: ExecutionKey): LiveRun | undefined {
    return this.#seen.get(keyText(key));
  }

  /** From now on it cannot be seen, and goes on. */
  forget(live: LiveRun): void {
    live.isForgotten = true;
    this.#seen.delete(keyText(live.key));
    this.#forgotten.add(live);
  }

  /** It has ended. */
  remove(live: LiveRun): void {
    // Another one may have its name when it was forgotten.
    if (this.get(live.key) === live) this.#seen.delete(keyText(live.key));
    this.#forgotten.delete(live);
  }

  /** Those that cannot be seen too. */
  all(): readonly LiveRun[] {
    return [...this.#seen.values(), ...this.#forgotten];
  }
}
