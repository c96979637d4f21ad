import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../types";

/** The time of this machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) => sleep(milliseconds, undefined, signal && { signal }),
};
