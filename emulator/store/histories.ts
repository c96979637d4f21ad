// The events of executions that have ended. They do not change any more and are seldom read, so that they live
// beside the state: on disk when there is a data folder.

/** Where a history is. Plain JSON, for the record of its execution; callers look at `lines` and `bytes` alone. */
export interface HistoryPlace {
  readonly segment: number;
  /** The byte of the segment where the history begins. */
  readonly at: number;
  readonly lines: number;
  readonly bytes: number;
  /** What is read and checked as one, in order; none in memory. */
  readonly blocks: readonly HistoryBlock[];
}

export interface HistoryBlock {
  readonly lines: number;
  readonly bytes: number;
  readonly checksum: string;
}

export interface Histories {
  /** Bytes of all that was kept and not forgotten; after a restart those that were retained. */
  readonly bytes: number;
  /**
   * Keeps a history, a line per event, each without a line feed (as JSON is). Once it resolves the history is on disk,
   * so that a record may name its place. Once it rejects, it rejects until the next start.
   */
  keep(lines: readonly string[]): Promise<HistoryPlace>;
  /**
   * Lines `from`, counted from 0, and the next ones, at most `count`.
   *
   * @throws DamagedHistoryError
   */
  read(place: HistoryPlace, from: number, count: number): Promise<readonly string[]>;
  /** Gives the place back. Commit the change that drops its record before this, or in the same turn. */
  forget(place: HistoryPlace): void;
  /** Told once after opening, before anything is kept: which places records still name. All others go. */
  retain(places: Iterable<HistoryPlace>): Promise<void>;
  close(): Promise<void>;
}

/** A history that is not what was kept. */
export class DamagedHistoryError extends Error {
  override readonly name = "DamagedHistoryError";
}

/** Histories without a data folder. How many there are at a time is bounded by who keeps and forgets them. */
export class MemoryHistories implements Histories {
  readonly #histories = new Map<number, readonly string[]>();
  #last = 0;
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  async keep(lines: readonly string[]): Promise<HistoryPlace> {
    const bytes = bytesOf(lines);
    this.#histories.set(++this.#last, [...lines]);
    this.#bytes += bytes;
    return { segment: this.#last, at: 0, lines: lines.length, bytes, blocks: [] };
  }

  async read(place: HistoryPlace, from: number, count: number): Promise<readonly string[]> {
    const lines = this.#histories.get(place.segment);
    if (lines === undefined) throw new DamagedHistoryError("this history was forgotten");
    return lines.slice(from, from + count);
  }

  forget(place: HistoryPlace): void {
    if (this.#histories.delete(place.segment)) this.#bytes -= place.bytes;
  }

  async retain(): Promise<void> {
    // Nothing is there yet.
  }

  async close(): Promise<void> {
    this.#histories.clear();
    this.#bytes = 0;
  }
}

function bytesOf(lines: readonly string[]): number {
  return lines.reduce((total, line) => total + Buffer.byteLength(line) + 1, 0);
}
