import type { Busy } from "./busy";

/** Lets all that are ready go on by turns; between two rounds, calls are answered. */
export class Turns<One> {
  readonly #ready = new Set<One>();
  #next: NodeJS.Immediate | undefined;
  #isClosed = false;

  constructor(
    private readonly busy: Busy,
    private readonly goOn: (one: One) => void,
  ) {}

  add(one: One): void {
    if (this.#isClosed || this.#ready.has(one)) return;
    this.busy.begin();
    this.#ready.add(one);
    this.#next ??= setImmediate(() => this.#takeTurns());
  }

  close(): void {
    this.#isClosed = true;
    clearImmediate(this.#next);
  }

  #takeTurns(): void {
    this.#next = undefined;
    for (const one of [...this.#ready]) {
      this.#ready.delete(one);
      this.goOn(one);
      this.busy.end();
    }
  }
}
