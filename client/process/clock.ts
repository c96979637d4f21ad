import { setTimeout as sleep } from "node:timers/promises";

/** Time as the wire sees it; tests and benches inject their own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Rejects when the signal aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** A timer of Node that is set for longer ends at once. */
const longestSleepMilliseconds = 2 ** 31 - 1;

/** The time of this machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) =>
    sleep(Math.min(milliseconds, longestSleepMilliseconds), undefined, signal && { signal }),
};
