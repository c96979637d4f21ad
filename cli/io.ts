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
  /** Standard input as it comes, for what is too large to hold. */
  inputStream?(): AsyncIterable<Uint8Array>;
  /** Whether standard output shows colours. @default false */
  readonly hasColours?: boolean;
  /** Draws one line of standard error anew, an empty one to take it away; absent where that is no terminal. */
  redraw?(line: string): void;
  /** Variables of the process. @default `process.env` */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Folder that relative paths begin at. @default the process's */
  readonly folder?: string;
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
  inputStream: () => process.stdin,
  // Knows NO_COLOR, FORCE_COLOR and TERM.
  ...(process.stderr.isTTY && { redraw: redrawn }),
  hasColours: process.stdout.hasColors?.() ?? Boolean(process.env.FORCE_COLOR),
};

/** Cut to the terminal's width: a line that wraps could not be drawn over. */
function redrawn(line: string): void {
  const shown = Array.from(line).slice(0, (process.stderr.columns ?? 80) - 1);
  process.stderr.write(`\r\u001b[2K${shown.join("")}`);
}
