import { createHash, randomUUID } from "node:crypto";

const longestChain = 256;

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

/** The same one when a child begins once more after a restart, or in another order. */
export function childSeed(parent: string, attempt: string): string {
  const words = `${parent} ${attempt}`.split(" ");
  const first = words.findLastIndex((word) => !/^(?:-?\d+\.\d+|[0-9a-f]{64})$/.test(word)) + 1;
  const chain = words.slice(first).join(" ");
  if (chain.length <= longestChain) return words.join(" ");
  // A flow may start itself anew for years.
  return [...words.slice(0, first), createHash("sha256").update(chain).digest("hex")].join(" ");
}
