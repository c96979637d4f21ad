import { type EmulatorClock, systemClock } from "./clock";
import { VirtualClock } from "./virtual-clock";

/** The time of callers, by which signatures, quotas and delays go, and the time in which flows run. */
export interface Clocks {
  readonly wire: EmulatorClock;
  readonly flows: EmulatorClock;
  /** Only where time moves by this alone. */
  readonly virtual?: VirtualClock;
}

/** @param settled resolves when nothing goes on any more that does not wait for a time */
export function clocksOf(given: EmulatorClock | "virtual" | undefined, settled: () => Promise<void>): Clocks {
  if (given !== "virtual") return { wire: given ?? systemClock, flows: given ?? systemClock };
  const virtual = new VirtualClock(Date.now(), settled);
  return { wire: systemClock, flows: virtual, virtual };
}
