import { randomUUID } from "node:crypto";

/** What names, tokens and choices of executions follow from. */
export class Seeds {
  #count = 0;

  /** @param seed makes the same ones each time; without it they are random */
  constructor(private readonly seed: string | undefined) {}

  next(): string {
    this.#count += 1;
    return this.seed === undefined ? randomUUID() : `${this.seed} ${this.#count}`;
  }

  /** An emulator before this one has given it out, to an execution or to the one that has started it. */
  skip(given: string): void {
    const prefix = `${this.seed} `;
    if (!given.startsWith(prefix)) return;
    this.#count = Math.max(this.#count, Number.parseInt(given.slice(prefix.length), 10) || 0);
  }
}
