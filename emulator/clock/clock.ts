/** Time as the emulator sees it: quotas, delays, executions and schedules follow it. */
export interface EmulatorClock {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /**
   * Calls back once that time has come, never at once; what it answers takes that back.
   * @default after as much of the system's time
   */
  wakeAt?(due: number, ring: () => void): () => void;
}

/** Node.js takes longer ones for none at all. */
const longestTimerMs = 2 ** 31 - 1;

export const systemClock: EmulatorClock = {
  now: () => Date.now(),
  // A delayed call must not keep a process alive whose emulator was closed.
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds).unref()),
};

/** Calls back once that time has come, never at once; what it answers takes that back. */
export function wakeAt(clock: EmulatorClock, due: number, ring: () => void): () => void {
  return clock.wakeAt?.(due, ring) ?? wakeIn(due - clock.now(), ring);
}

function wakeIn(milliseconds: number, ring: () => void): () => void {
  const end = Date.now() + milliseconds;
  let timer: NodeJS.Timeout;
  const set = () => {
    const left = Math.max(1, end - Date.now());
    timer = setTimeout(left > longestTimerMs ? set : ring, Math.min(left, longestTimerMs)).unref();
  };
  set();
  return () => clearTimeout(timer);
}

/** `2019-01-01T01:01:01.001Z`, the form of every time in a reply. */
export function timeText(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
