// A faster clock for tests and benches: `ALIFLOW_CLOCK=20@1700000000000` runs 20 times as fast from that
// moment (milliseconds since the epoch) on, so that waiting for quotas takes a twentieth of the time.

import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../../client/process/clock";

/** The clock that `ALIFLOW_CLOCK` asks for, if it does. */
export function testClock(setting: string | undefined): Clock | undefined {
  const match = /^(\d+(?:\.\d+)?)@(\d+)$/.exec(setting ?? "");
  if (!match) return undefined;
  const [rate, begin] = [Number(match[1]), Number(match[2])];
  return {
    now: () => begin + (Date.now() - begin) * rate,
    sleep: (milliseconds, signal) => sleep(milliseconds / rate, undefined, signal && { signal }),
  };
}
