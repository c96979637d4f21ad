import { buffer } from "node:stream/consumers";

/** What a command needs of its process. */
export interface Io {
  /** Writes a line to standard output. */
  out(line: string): void;
  /** Writes a line to standard error. */
  error(line: string): void;
  /** Resolves when the user or the system asks the process to end. */
  stopped(): Promise<void>;
  /** All of standard input, for a file named `-`. */
  input?(): Promise<Uint8Array>;
  /** Whether standard output shows colours. @default false */
  readonly hasColours?: boolean;
}

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
});

export const processIo: Io = {
  out: (line) => void process.stdout.write(`${line}\n`),
  error: (line) => void process.stderr.write(`${line}\n`),
  stopped: () =>
    new Promise((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => resolve());
    }),
  input: () => buffer(process.stdin),
  // Knows NO_COLOR, FORCE_COLOR and TERM.
  hasColours: process.stdout.hasColors?.() ?? Boolean(process.env.FORCE_COLOR),
};
