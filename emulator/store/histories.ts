/** Where the events of an ended execution are. Plain JSON: an execution's record holds it. */
export interface HistoryPlace {
  readonly id: number;
}

/** Events of ended executions. */
export class Histories {
  readonly #kept = new Map<number, readonly string[]>();
  #last = 0;

  async keep(lines: readonly string[]): Promise<HistoryPlace> {
    this.#last += 1;
    this.#kept.set(this.#last, lines);
    return { id: this.#last };
  }

  async read({ id }: HistoryPlace, from: number, count: number): Promise<readonly string[]> {
    return this.#kept.get(id)?.slice(from, from + count) ?? [];
  }

  forget({ id }: HistoryPlace): void {
    this.#kept.delete(id);
  }
}
