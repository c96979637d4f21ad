import { constants, type FileHandle, open, readdir, rename, rm } from "node:fs/promises";

/** What the store asks of a disk, and no more: a test answers it with faults. */
export interface Files {
  /** With `write` the file is made if need be, for its owner alone. */
  open(path: string, mode: "read" | "write"): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file, if it is there. */
  remove(path: string): Promise<void>;
  names(folder: string): Promise<readonly string[]>;
  /** A file that was made, renamed or removed is only safe from a power cut when its folder is on disk too. */
  syncFolder(folder: string): Promise<void>;
}

export interface OpenFile {
  size(): Promise<number>;
  /** Fewer bytes than asked for only where the file ends. */
  read(at: number, bytes: number): Promise<Buffer>;
  write(at: number, data: Uint8Array): Promise<void>;
  truncate(bytes: number): Promise<void>;
  /** Resolves when all that was written is on disk. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

const flags = { read: constants.O_RDONLY, write: constants.O_RDWR | constants.O_CREAT };

/** The disk of this machine. */
export const diskFiles: Files = {
  open: async (path, mode) => new DiskFile(await open(path, flags[mode], 0o600)),
  rename,
  remove: (path) => rm(path, { force: true }),
  names: (folder) => readdir(folder),
  async syncFolder(folder) {
    // Not every system can do it.
    if (process.platform === "win32") return;
    const handle = await open(folder, "r");
    await handle.sync().finally(() => handle.close());
  },
};

class DiskFile implements OpenFile {
  constructor(private readonly handle: FileHandle) {}

  async size(): Promise<number> {
    return (await this.handle.stat()).size;
  }

  async read(at: number, bytes: number): Promise<Buffer> {
    const into = Buffer.alloc(bytes);
    let done = 0;
    while (done < bytes) {
      const { bytesRead } = await this.handle.read(into, done, bytes - done, at + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return into.subarray(0, done);
  }

  async write(at: number, data: Uint8Array): Promise<void> {
    for (let done = 0; done < data.length; ) {
      const { bytesWritten } = await this.handle.write(data, done, data.length - done, at + done);
      done += bytesWritten;
    }
  }

  truncate(bytes: number): Promise<void> {
    return this.handle.truncate(bytes);
  }

  sync(): Promise<void> {
    return this.handle.datasync();
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}
