import { join } from "node:path";
import { errorCode } from "../../text/error-code";
import { diskFiles, type Files, type OpenFile } from "./files";
import { headerLine, JournalLines, readJournal } from "./journal-text";
import { snapshotBytes, snapshotOf } from "./snapshot";
import type { Change, State } from "./state";

/** A journal is rewritten as a snapshot when it has grown by this much, and by twice the snapshot. */
const leastGrowthBytes = 16 * 1024 * 1024;
/** When it is opened, a smaller one is rewritten already: each process could leave the growth above behind. */
const leastAtOpeningBytes = 1024 * 1024;

export interface JournalOptions {
  /** Filled from the journal when it is opened; the source of snapshots later. */
  readonly state: State;
  /** Told in one sentence when a torn last line was dropped, and when nothing can be written any more. */
  readonly notice: (text: string) => void;
  /** @default the disk of this machine */
  readonly files?: Files;
  /** Bytes of growth after which a snapshot replaces the journal. @default 16 MiB, 1 MiB when it is opened */
  readonly snapshotAfterBytes?: number;
}

/** The append-only file that outlives the process. One process at a time: see `lockData`. */
export class Journal {
  readonly #path: string;
  readonly #files: Files;
  #queue: string[] = [];
  #flushed: Promise<void> = Promise.resolve();
  #failed = false;
  #lines = new JournalLines();
  /** Bytes that are in the file, and those of them that were there when it was opened or rewritten. */
  #bytes = 0;
  #bytesAtFirst = 0;
  #snapshotBytes = 0;

  private constructor(
    private readonly directory: string,
    private file: OpenFile,
    private readonly options: JournalOptions,
  ) {
    this.#path = journalPath(directory);
    this.#files = options.files ?? diskFiles;
  }

  /** Opens or makes `journal.jsonl` in a directory and fills the state from it. */
  static async open(directory: string, options: JournalOptions): Promise<Journal> {
    const { files = diskFiles } = options;
    await files.remove(nextPath(directory));
    const journal = new Journal(directory, await files.open(journalPath(directory), "write"), options);
    try {
      await journal.#load();
    } catch (error) {
      await journal.file.close();
      throw error;
    }
    return journal;
  }

  /** Queues a commit; `settled` tells when it is on disk. Commits that fall together share one line and one fsync. */
  append(changes: readonly Change[]): void {
    this.#queue.push(changes.map((change) => JSON.stringify(change)).join(","));
    if (this.#queue.length > 1) return;
    this.#flushed = this.#flushed.then(() => this.#flush());
    this.#flushed.catch((error: unknown) => this.#tellFailure(error));
  }

  /** Resolves when everything appended until now is on disk; rejects for good once a write has failed. */
  settled(): Promise<void> {
    return this.#flushed;
  }

  async close(): Promise<void> {
    await this.#flushed.catch(() => undefined);
    await this.file.close();
  }

  // Who waits for `settled` gets the error itself; the user is told once.
  #tellFailure(error: unknown): void {
    if (this.#failed) return;
    this.#failed = true;
    const reason = errorCode(error) || String(error);
    this.options.notice(
      `cannot write "${this.#path}" (${reason}): every call is refused until the next start`,
    );
  }

  async #load(): Promise<void> {
    const { state, notice, snapshotAfterBytes = leastGrowthBytes } = this.options;
    const bytes = await this.file.read(0, await this.file.size());
    const { changes, wholeBytes, lastLineAt, lines } = readJournal(bytes, this.#path);
    state.apply(changes);
    if (wholeBytes < bytes.length) {
      const torn = bytes.length - wholeBytes;
      notice(`dropped the torn last line of "${this.#path}" (${torn} bytes of an unanswered call)`);
    }
    if (lines === undefined) return this.#rewrite();
    this.#lines = lines;
    await this.file.truncate(wholeBytes);
    // Written again as it is: after an fsync that failed, the system takes what it could not write for written.
    await this.#write(
      wholeBytes === 0 ? Buffer.from(headerLine) : bytes.subarray(lastLineAt, wholeBytes),
      lastLineAt,
    );
    await this.#files.syncFolder(this.directory);
    this.#bytesAtFirst = this.#bytes;
    if (wholeBytes <= Math.min(snapshotAfterBytes, leastAtOpeningBytes)) return;
    this.#snapshotBytes = snapshotBytes(state);
    if (wholeBytes > 2 * this.#snapshotBytes) await this.#rewrite();
  }

  // One line: several could come to the disk without the first of them, which would look like damage.
  async #flush(): Promise<void> {
    if (this.#queue.length === 0) return;
    const line = this.#lines.next(this.#queue);
    this.#queue = [];
    await this.#write(Buffer.from(line), this.#bytes);
    const { snapshotAfterBytes = leastGrowthBytes } = this.options;
    const grown = this.#bytes - this.#bytesAtFirst;
    if (grown > Math.max(snapshotAfterBytes, 2 * this.#snapshotBytes)) await this.#rewrite();
  }

  async #write(data: Uint8Array, at: number): Promise<void> {
    await this.file.write(at, data);
    await this.file.sync();
    this.#bytes = at + data.length;
  }

  // Commits that are queued are in the snapshot. Written behind it once more, they could change the order of records.
  async #rewrite(): Promise<void> {
    const lines = new JournalLines();
    const chunks = snapshotOf(this.options.state, lines);
    this.#queue = [];
    const next = await this.#files.open(nextPath(this.directory), "write");
    try {
      this.#bytes = 0;
      for (const chunk of chunks) {
        await next.write(this.#bytes, chunk);
        this.#bytes += chunk.length;
      }
      await next.sync();
      await this.#files.rename(nextPath(this.directory), this.#path);
      await this.#files.syncFolder(this.directory);
    } catch (error) {
      await next.close();
      throw error;
    }
    await this.file.close();
    this.file = next;
    this.#lines = lines;
    this.#bytesAtFirst = this.#bytes;
    this.#snapshotBytes = this.#bytes;
  }
}

function journalPath(directory: string): string {
  return join(directory, "journal.jsonl");
}

function nextPath(directory: string): string {
  return `${journalPath(directory)}.next`;
}
