import { type FileHandle, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { commitLine, headerLine, readJournal } from "./journal-text";
import type { Change, State } from "./state";
import { systemErrorCode } from "./system-error";

/** A journal is rewritten as a snapshot when it has grown by this much, and by twice the snapshot. */
const leastGrowthBytes = 16 * 1024 * 1024;
/** When it is opened, a smaller one is rewritten already: each process could leave the growth above behind. */
const leastAtOpeningBytes = 1024 * 1024;
const chunkBytes = 1024 * 1024;

export interface JournalOptions {
  /** Filled from the journal when it is opened; the source of snapshots later. */
  readonly state: State;
  /** Told in one sentence when a torn last line was dropped, and when nothing can be written any more. */
  readonly notice: (text: string) => void;
  /** Bytes of growth after which a snapshot replaces the journal. @default 16 MiB, 1 MiB when it is opened */
  readonly snapshotAfterBytes?: number;
}

/** The append-only file that outlives the process. One process at a time: see `lockData`. */
export class Journal {
  #queue: string[] = [];
  #flushed: Promise<void> = Promise.resolve();
  #failed = false;
  #grownBytes = 0;
  #snapshotBytes = 0;

  private constructor(
    private readonly path: string,
    private file: FileHandle,
    private readonly options: JournalOptions,
  ) {}

  /** Opens or makes `journal.jsonl` in a directory and fills the state from it. */
  static async open(directory: string, options: JournalOptions): Promise<Journal> {
    const path = join(directory, "journal.jsonl");
    await rm(snapshotPath(path), { force: true });
    const journal = new Journal(path, await open(path, "a+", 0o600), options);
    try {
      const bytes = await load(path, journal.file, options);
      await journal.#compactIfMostIsDead(bytes);
    } catch (error) {
      await journal.file.close();
      throw error;
    }
    return journal;
  }

  /** Queues a commit; `settled` tells when it is on disk. Commits that fall together share one fsync. */
  append(changes: readonly Change[]): void {
    this.#queue.push(commitLine(changes));
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
    const reason = systemErrorCode(error) || String(error);
    this.options.notice(
      `cannot write "${this.path}" (${reason}): every call is refused until the next start`,
    );
  }

  async #flush(): Promise<void> {
    const text = this.#queue.join("");
    this.#queue = [];
    await this.file.appendFile(text);
    await this.file.datasync();
    this.#grownBytes += Buffer.byteLength(text);
    const { snapshotAfterBytes = leastGrowthBytes } = this.options;
    if (this.#grownBytes > Math.max(snapshotAfterBytes, 2 * this.#snapshotBytes)) await this.#compact();
  }

  async #compactIfMostIsDead(bytes: number): Promise<void> {
    const { state, snapshotAfterBytes = leastGrowthBytes } = this.options;
    if (bytes <= Math.min(snapshotAfterBytes, leastAtOpeningBytes)) return;
    this.#snapshotBytes = snapshotBytes(state);
    if (bytes > 2 * this.#snapshotBytes) await this.#compact();
  }

  // Commits that are queued meanwhile are in the snapshot already; written after it they change nothing.
  async #compact(): Promise<void> {
    const lines = [headerLine, ...lineEach(this.options.state)];
    const next = await open(snapshotPath(this.path), "a", 0o600);
    this.#snapshotBytes = await appendChunks(next, lines);
    await next.datasync();
    await rename(snapshotPath(this.path), this.path);
    await syncFolderOf(this.path);
    await this.file.close();
    this.file = next;
    this.#grownBytes = 0;
  }
}

function snapshotPath(path: string): string {
  return `${path}.next`;
}

/** Fills the state; resolves to the bytes that are left in the file. */
async function load(path: string, file: FileHandle, { state, notice }: JournalOptions): Promise<number> {
  const bytes = await readFile(path);
  const { changes, wholeBytes } = readJournal(bytes, path);
  state.apply(changes);
  if (wholeBytes < bytes.length) {
    notice(
      `dropped the torn last line of "${path}" (${bytes.length - wholeBytes} bytes of an unanswered call)`,
    );
    await file.truncate(wholeBytes);
  }
  if (wholeBytes === 0) await file.appendFile(headerLine);
  await file.sync();
  await syncFolderOf(path);
  return wholeBytes;
}

function snapshotBytes(state: State): number {
  let total = headerLine.length;
  for (const change of state.snapshot()) total += Buffer.byteLength(commitLine([change]));
  return total;
}

function lineEach(state: State): string[] {
  return Array.from(state.snapshot(), (change) => commitLine([change]));
}

async function appendChunks(file: FileHandle, lines: readonly string[]): Promise<number> {
  let total = 0;
  let chunk = "";
  for (const line of lines) {
    chunk += line;
    if (chunk.length < chunkBytes) continue;
    total += Buffer.byteLength(chunk);
    await file.appendFile(chunk);
    chunk = "";
  }
  await file.appendFile(chunk);
  return total + Buffer.byteLength(chunk);
}

/** A rename is only safe from a power cut when the folder is on disk too; not every system can do it. */
async function syncFolderOf(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(join(path, ".."), "r");
  await folder.sync().finally(() => folder.close());
}
