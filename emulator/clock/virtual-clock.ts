import type { EmulatorClock } from "./clock";

interface Alarm {
  readonly due: number;
  /** Grows with each: the order of those due at the same time. */
  readonly id: number;
  readonly ring: () => void;
}

/** A clock that stands still until it is told to go on: what waits for a year has ended a moment later. */
export class VirtualClock implements EmulatorClock {
  #now: number;
  #lastId = 0;
  /** By due time, the next one last. */
  readonly #alarms: Alarm[] = [];

  /** @param settled resolves when nothing goes on any more that does not wait for a time */
  constructor(
    start: number,
    private readonly settled: () => Promise<void>,
  ) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.wakeAt(this.#now + milliseconds, resolve));
  }

  wakeAt(due: number, ring: () => void): () => void {
    this.#lastId += 1;
    const alarm = { due, id: this.#lastId, ring };
    this.#alarms.splice(this.#placeOf(alarm), 0, alarm);
    return () => {
      const at = this.#alarms.indexOf(alarm);
      if (at >= 0) this.#alarms.splice(at, 1);
    };
  }

  /** Goes on to a time, from alarm to alarm; what each one sets off has settled before the next one. */
  async advanceTo(time: number): Promise<void> {
    await this.settled();
    for (let next = this.#alarms.at(-1); next && next.due <= time; next = this.#alarms.at(-1)) {
      this.#alarms.pop();
      this.#now = Math.max(this.#now, next.due);
      next.ring();
      await this.settled();
    }
    this.#now = Math.max(this.#now, time);
  }

  /** Where an alarm stands: before all that are due earlier, and before those of its time that were set earlier. */
  #placeOf({ due, id }: Alarm): number {
    let [low, high] = [0, this.#alarms.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const one = this.#alarms[middle];
      if (one && (one.due > due || (one.due === due && one.id > id))) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
