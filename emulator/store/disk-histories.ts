import { join } from "node:path";
import { errorCode } from "../../text/error-code";
import type { Files, OpenFile } from "./files";
import { DamagedHistoryError, type Histories, type HistoryPlace } from "./histories";
import { blocksWith, contentOf, type HistoryContent, linesOf, type PlacedBlock } from "./history-blocks";

/** A segment that has grown beyond this gets no further histories. */
const segmentBytes = 4 * 1024 * 1024;

const segmentName = /^history-([1-9]\d{0,14})\.jsonl$/;

export interface DiskHistoriesOptions {
  readonly files: Files;
  /** Resolves when the changes that were committed until now are on disk. */
  readonly settled: () => Promise<void>;
  /** Told in one sentence when nothing can be kept any more. */
  readonly notice: (text: string) => void;
  /** @default 4 MiB */
  readonly segmentBytes?: number;
}

interface Segment {
  readonly number: number;
  readonly file: OpenFile;
  bytes: number;
}

interface Entry extends HistoryContent {
  place?: HistoryPlace;
}

/**
 * Histories in files `history-N.jsonl` of the data folder: events, line by line, and nothing else. Places and checksums
 * stand in the records that name them, so that what no record names is not there, torn or whole.
 */
export class DiskHistories implements Histories {
  readonly #wanted = new Map<number, number>();
  #queue: Entry[] = [];
  #written: Promise<void> = Promise.resolve();
  #removed: Promise<void> = Promise.resolve();
  #current: Segment | undefined;
  #failed = false;
  #bytes = 0;

  private constructor(
    private readonly directory: string,
    private readonly options: DiskHistoriesOptions,
    private lastNumber: number,
  ) {}

  static async open(directory: string, options: DiskHistoriesOptions): Promise<DiskHistories> {
    const numbers = await segmentNumbers(directory, options.files);
    return new DiskHistories(directory, options, Math.max(0, ...numbers));
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Histories that are kept at the same time share one fsync. */
  async keep(lines: readonly string[]): Promise<HistoryPlace> {
    const entry: Entry = contentOf(lines);
    this.#queue.push(entry);
    if (this.#queue.length === 1) {
      this.#written = this.#written.then(() => this.#flush());
      this.#written.catch((error: unknown) => this.#tellFailure(error));
    }
    await this.#written;
    if (entry.place === undefined) throw new Error("the history was not written");
    return entry.place;
  }

  async read(place: HistoryPlace, from: number, count: number): Promise<readonly string[]> {
    const path = this.#path(place.segment);
    const file = await this.options.files.open(path, "read").catch((error: unknown) => {
      throw errorCode(error) === "ENOENT" ? damaged(`"${path}" is not there`) : error;
    });
    try {
      const lines: string[] = [];
      for (const block of blocksWith(place, from, count)) {
        const found = linesOf(block, await file.read(block.at, block.bytes));
        if (found === undefined) throw damagedBlock(path, block);
        lines.push(...found.slice(Math.max(0, from - block.line), from + count - block.line));
      }
      return lines;
    } finally {
      await file.close();
    }
  }

  forget(place: HistoryPlace): void {
    const count = this.#wanted.get(place.segment);
    if (count === undefined) return;
    this.#wanted.set(place.segment, count - 1);
    this.#bytes -= place.bytes;
    this.#removeIfDead(place.segment);
  }

  async retain(places: Iterable<HistoryPlace>): Promise<void> {
    const { files, segmentBytes: most = segmentBytes } = this.options;
    const ends = new Map<number, number>();
    for (const place of places) {
      this.#count(place);
      ends.set(place.segment, Math.max(ends.get(place.segment) ?? 0, place.at + place.bytes));
    }
    for (const number of await segmentNumbers(this.directory, files)) {
      if (!ends.has(number)) await files.remove(this.#path(number));
    }
    const end = ends.get(this.lastNumber);
    if (end === undefined || end > most) return;
    const file = await files.open(this.#path(this.lastNumber), "write");
    this.#current = { number: this.lastNumber, file, bytes: end };
    // What is behind it is of executions that a crash has kept from ending, perhaps torn.
    if ((await file.size()) > end) await file.truncate(end);
  }

  async close(): Promise<void> {
    await this.#written.catch(() => undefined);
    await this.#removed;
    await this.#current?.file.close();
  }

  async #flush(): Promise<void> {
    const entries = this.#queue;
    this.#queue = [];
    const segment = await this.#segmentToWrite();
    await segment.file.write(segment.bytes, Buffer.concat(entries.map(({ content }) => content)));
    await segment.file.sync();
    for (const entry of entries) {
      const { content, blocks } = entry;
      const lines = blocks.reduce((total, block) => total + block.lines, 0);
      entry.place = { segment: segment.number, at: segment.bytes, lines, bytes: content.length, blocks };
      segment.bytes += content.length;
      this.#count(entry.place);
    }
  }

  async #segmentToWrite(): Promise<Segment> {
    const { files, segmentBytes: most = segmentBytes } = this.options;
    const before = this.#current;
    if (before !== undefined && before.bytes <= most) return before;
    const number = ++this.lastNumber;
    const segment = { number, file: await files.open(this.#path(number), "write"), bytes: 0 };
    this.#current = segment;
    await before?.file.close();
    if (before !== undefined) this.#removeIfDead(before.number);
    await files.syncFolder(this.directory);
    return segment;
  }

  #count(place: HistoryPlace): void {
    this.#wanted.set(place.segment, (this.#wanted.get(place.segment) ?? 0) + 1);
    this.#bytes += place.bytes;
  }

  // Not before the records that name it are gone on disk too. One that cannot be removed goes with the next start.
  #removeIfDead(number: number): void {
    if (this.#wanted.get(number) !== 0 || this.#current?.number === number) return;
    this.#wanted.delete(number);
    this.#removed = this.#removed
      .then(() => this.options.settled())
      .then(() => this.options.files.remove(this.#path(number)))
      .catch(() => undefined);
  }

  #tellFailure(error: unknown): void {
    if (this.#failed) return;
    this.#failed = true;
    const reason = errorCode(error) || String(error);
    this.options.notice(
      `cannot write histories to "${this.directory}" (${reason}): no execution can end until the next start`,
    );
  }

  #path(number: number): string {
    return join(this.directory, `history-${number}.jsonl`);
  }
}

async function segmentNumbers(directory: string, files: Files): Promise<readonly number[]> {
  return (await files.names(directory)).flatMap((name) => {
    const number = segmentName.exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
}

function damagedBlock(path: string, { at, bytes }: PlacedBlock): DamagedHistoryError {
  return damaged(`"${path}" is damaged between bytes ${at} and ${at + bytes}`);
}

function damaged(what: string): DamagedHistoryError {
  return new DamagedHistoryError(`${what}; restore it from a copy, or delete the execution`);
}
