import { type EmulatorClock, systemClock } from "./clock";
import { VirtualClock } from "./virtual-clock";

/** The time of callers, by which signatures, quotas and delays go, and the time in which flows run. */
export interface Clocks {
  readonly wire: EmulatorClock;
  readonly flows: EmulatorClock;
  /** Only where time moves by this alone. */
  readonly virtual?: VirtualClock;
}

interface VirtualParts {
  /** Resolves when nothing goes on any more that does not wait for a time. */
  readonly settled: () => Promise<void>;
  /** The latest time that is known of the past: it must not come again. */
  readonly latest: () => number;
}

export function clocksOf(
  given: EmulatorClock | "virtual" | undefined,
  { settled, latest }: VirtualParts,
): Clocks {
  if (given !== "virtual") return { wire: given ?? systemClock, flows: given ?? systemClock };
  const virtual = new VirtualClock(Math.max(Date.now(), latest()), settled);
  return { wire: systemClock, flows: virtual, virtual };
}
