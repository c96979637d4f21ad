/** Time as the emulator sees it: quotas, signature windows and delays follow it. */
export interface EmulatorClock {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

export const systemClock: EmulatorClock = {
  now: () => Date.now(),
  // A delayed call must not keep a process alive whose emulator was closed.
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds).unref()),
};

/** `2019-01-01T01:01:01.001Z`, the form of every time in a reply. */
export function timeText(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
