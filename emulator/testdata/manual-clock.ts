import type { EmulatorClock } from "../clock/clock";

/** A clock that stands still until a test, or a sleep, moves it. */
export class ManualClock implements EmulatorClock {
  #time = Date.UTC(2026, 0, 2, 3, 4, 5);

  now(): number {
    return this.#time;
  }

  async sleep(milliseconds: number): Promise<void> {
    this.#time += milliseconds;
  }

  advance(milliseconds: number): void {
    this.#time += milliseconds;
  }
}
