import { basename } from "node:path";
import type { Files, OpenFile } from "../files";
import type { Chance } from "./chance";

// A disk in memory that keeps apart what is written and what would be there after a power cut, and fails as seeded.

/** What a process gets that is not there any more: nothing it does has an effect. */
export class Gone extends Error {
  override readonly name = "Gone";
}

/** One file: what its readers see, what the platter has, and the writes between them. */
class Content {
  seen: Buffer = Buffer.alloc(0);
  kept: Buffer = Buffer.alloc(0);
  #pending: { readonly at: number; readonly data: Buffer }[] = [];

  write(at: number, data: Buffer): void {
    this.seen = patched(this.seen, at, data);
    this.#pending.push({ at, data });
  }

  truncate(bytes: number): void {
    this.seen = Buffer.from(this.seen.subarray(0, bytes));
  }

  sync(): void {
    for (const { at, data } of this.#pending) this.kept = patched(this.kept, at, data);
    this.#resize();
  }

  /** An fsync that failed: pages that did not come to the disk count as clean from now on, and stay readable. */
  syncPartly(chance: Chance): void {
    this.#keepSome(chance);
    this.#resize();
  }

  cutPower(chance: Chance): void {
    const { length } = this.seen;
    this.#keepSome(chance);
    // The length is written on its own: pages in between read as zeros, and a cut may not have come to the disk.
    if (chance.is(0.3)) this.kept = resized(this.kept, length);
    this.#pending = [];
    this.seen = Buffer.from(this.kept);
  }

  #keepSome(chance: Chance): void {
    for (const { at, data } of this.#pending) {
      const fate = chance.below(4);
      if (fate === 0) this.kept = patched(this.kept, at, data);
      if (fate === 1) this.kept = patched(this.kept, at, data.subarray(0, chance.below(data.length)));
      if (fate === 2) this.#keepPages(at, data, chance);
    }
  }

  #keepPages(at: number, data: Buffer, chance: Chance): void {
    const page = 1 + chance.below(64);
    for (let from = 0; from < data.length; from += page) {
      if (chance.is(0.5)) this.kept = patched(this.kept, at + from, data.subarray(from, from + page));
    }
  }

  #resize(): void {
    this.#pending = [];
    this.kept = resized(this.kept, this.seen.length);
  }
}

function resized(bytes: Buffer, length: number): Buffer {
  return length === bytes.length ? bytes : Buffer.concat([bytes], length);
}

function patched(bytes: Buffer, at: number, data: Buffer): Buffer {
  const next = Buffer.concat([bytes], Math.max(bytes.length, at + data.length));
  next.set(data, at);
  return next;
}

type Entries = Map<string, Content>;

export interface Fate {
  /** The operation during which the process dies; never without. */
  readonly diesAt?: number;
  /** How likely it is that an operation fails. */
  readonly faults: number;
}

/** A folder on a disk, which outlives the processes that use it one after the other. */
export class FaultyDisk {
  #seen: Entries = new Map();
  #kept: Entries = new Map();
  #pending: ((entries: Entries) => void)[] = [];

  constructor(readonly chance: Chance) {}

  names(): readonly string[] {
    return [...this.#seen.keys()];
  }

  find(name: string): Content | undefined {
    return this.#seen.get(name);
  }

  change(apply: (entries: Entries) => void): void {
    apply(this.#seen);
    this.#pending.push(apply);
  }

  sync(): void {
    this.#kept = new Map(this.#seen);
    this.#pending = [];
  }

  /** Of what is written since the last fsync, any part is there, in any order. */
  cutPower(): void {
    for (const apply of this.#pending) {
      if (this.chance.is(0.5)) apply(this.#kept);
    }
    this.#pending = [];
    this.#seen = new Map(this.#kept);
    for (const content of new Set(this.#seen.values())) content.cutPower(this.chance);
  }

  /** The disk as one process sees it. */
  process(fate: Fate): FaultyFiles {
    return new FaultyFiles(this, fate);
  }

  open(name: string): Content {
    const content = this.find(name) ?? new Content();
    if (!this.#seen.has(name)) this.change((entries) => entries.set(name, content));
    return content;
  }
}

/** What is left of an operation that did not come to its end. */
interface Halves {
  readonly fails?: () => void;
  readonly dies?: () => void;
}

/** The operations of one process, until it dies. */
export class FaultyFiles implements Files {
  /** The codes that this process was answered. */
  readonly told: string[] = [];
  #operations = 0;
  #isGone = false;

  constructor(
    private readonly disk: FaultyDisk,
    private readonly fate: Fate,
  ) {}

  get isGone(): boolean {
    return this.#isGone;
  }

  die(): void {
    this.#isGone = true;
  }

  async open(path: string, mode: "read" | "write"): Promise<OpenFile> {
    await this.#operate(["EIO", "EMFILE", ...(mode === "write" ? ["ENOSPC"] : [])]);
    if (mode === "read" && this.disk.find(basename(path)) === undefined) throw systemError("ENOENT");
    return this.#file(this.disk.open(basename(path)));
  }

  async rename(from: string, to: string): Promise<void> {
    await this.#operate(["EIO", "ENOSPC"]);
    const content = this.disk.find(basename(from));
    if (content === undefined) throw systemError("ENOENT");
    this.disk.change((entries) => {
      entries.set(basename(to), content);
      if (entries.get(basename(from)) === content) entries.delete(basename(from));
    });
  }

  async remove(path: string): Promise<void> {
    await this.#operate(["EIO"]);
    const content = this.disk.find(basename(path));
    if (content === undefined) return;
    this.disk.change((entries) => {
      if (entries.get(basename(path)) === content) entries.delete(basename(path));
    });
  }

  async names(): Promise<readonly string[]> {
    await this.#operate(["EIO"]);
    return this.disk.names();
  }

  async syncFolder(): Promise<void> {
    await this.#operate(["EIO"]);
    this.disk.sync();
  }

  #file(content: Content): OpenFile {
    const { chance } = this.disk;
    return {
      size: async () => {
        await this.#operate(["EIO"]);
        return content.seen.length;
      },
      read: async (at, bytes) => {
        await this.#operate(["EIO"]);
        return Buffer.from(content.seen.subarray(at, at + bytes));
      },
      write: async (at, data) => {
        const part = Buffer.from(data.subarray(0, chance.below(data.length + 1)));
        const half = () => content.write(at, part);
        await this.#operate(["EIO", "ENOSPC"], { fails: half, dies: half });
        content.write(at, Buffer.from(data));
      },
      truncate: async (bytes) => {
        await this.#operate(["EIO"]);
        content.truncate(bytes);
      },
      sync: async () => {
        await this.#operate(["EIO", "ENOSPC"], { fails: () => content.syncPartly(chance) });
        content.sync();
      },
      close: async () => {
        if (this.#isGone) throw new Gone();
      },
    };
  }

  /** Takes its time, and then fails, or dies in the middle, as the fate says. */
  async #operate(codes: readonly string[], byHalf: Halves = {}): Promise<void> {
    const { chance } = this.disk;
    for (let turns = chance.below(3); turns > 0; turns--) await undefined;
    if (this.#isGone) throw new Gone();
    this.#operations++;
    if (this.#operations === this.fate.diesAt) {
      this.#isGone = true;
      byHalf.dies?.();
      throw new Gone();
    }
    if (!chance.is(this.fate.faults)) return;
    byHalf.fails?.();
    const code = codes[chance.below(codes.length)] ?? "EIO";
    this.told.push(code);
    throw systemError(code);
  }
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}
