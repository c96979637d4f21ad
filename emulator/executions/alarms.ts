import { type EmulatorClock, wakeAt } from "../clock/clock";

/** One alarm for each name, for the next time that something is due. */
export class Alarms {
  readonly #cancel = new Map<string, () => void>();
  #isClosed = false;

  constructor(private readonly clock: EmulatorClock) {}

  /** In place of the one before; none without a time. */
  set(name: string, due: number | undefined, ring: (due: number) => void): void {
    this.#cancel.get(name)?.();
    this.#cancel.delete(name);
    if (due !== undefined && !this.#isClosed)
      this.#cancel.set(
        name,
        wakeAt(this.clock, due, () => ring(due)),
      );
  }

  close(): void {
    this.#isClosed = true;
    for (const cancel of this.#cancel.values()) cancel();
    this.#cancel.clear();
  }
}
