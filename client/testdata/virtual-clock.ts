import type { Clock } from "../process/clock";

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Time that jumps from sleep to sleep, in order, once everything else has come to rest. */
export class VirtualClock implements Clock {
  /** Milliseconds of every sleep, in the order they began. */
  readonly sleeps: number[] = [];
  private time: number;
  private sleepers: Sleeper[] = [];
  private isScheduled = false;

  constructor(time = Date.UTC(2026, 0, 2, 3, 4, 5)) {
    this.time = time;
  }

  now(): number {
    return this.time;
  }

  /** Moves the time without a sleep. */
  pass(milliseconds: number): void {
    this.time += milliseconds;
  }

  /** How many sleep now. */
  get asleep(): number {
    return this.sleepers.length;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    this.sleeps.push(milliseconds);
    return new Promise((resolve, reject) => {
      const sleeper = { at: this.time + milliseconds, wake: resolve };
      const abort = () => {
        this.sleepers = this.sleepers.filter((other) => other !== sleeper);
        reject(new Error("aborted"));
      };
      if (signal?.aborted) return abort();
      signal?.addEventListener("abort", abort, { once: true });
      this.sleepers.push(sleeper);
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      const next = this.sleepers.reduce<Sleeper | undefined>((a, b) => (a && a.at <= b.at ? a : b), undefined);
      if (!next) return;
      this.sleepers = this.sleepers.filter((other) => other !== next);
      this.time = Math.max(this.time, next.at);
      next.wake();
      if (this.sleepers.length > 0) this.schedule();
    });
  }
}
