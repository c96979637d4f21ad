/** Counts what goes on, and tells when nothing does. */
export class Busy {
  #count = 0;
  #waiting: (() => void)[] = [];

  /** @param notice told about work that has failed */
  constructor(private readonly notice: (text: string) => void) {}

  begin(): void {
    this.#count += 1;
  }

  end(): void {
    this.#count -= 1;
    if (this.#count > 0) return;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** Counts a promise until it is settled. */
  during(work: Promise<unknown>): void {
    this.begin();
    const failed = (error: unknown) =>
      this.notice(`an execution cannot go on: ${error instanceof Error ? error.stack : String(error)}`);
    work.catch(failed).finally(() => this.end());
  }

  async settled(): Promise<void> {
    do {
      // What an alarm has set off may begin a moment later.
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#count > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } while (this.#count > 0);
  }
}
