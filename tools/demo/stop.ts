const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** A reader that has gone, as `head` does, is no failure of the demo. */
const EXIT_CODE_OF_CLOSED_OUTPUT = 0;

/** Ends the demo early, tidily: on a signal, or when nobody reads its output any more. */
export class Stop {
  private readonly controller = new AbortController();
  private exitCode = 0;
  private canSpeak = true;
  readonly signal: AbortSignal = this.controller.signal;

  constructor() {
    for (const [name, code] of Object.entries(EXIT_CODES)) process.on(name, () => this.stop(code));
    process.stdout.on("error", () => {
      this.canSpeak = false;
      this.stop(EXIT_CODE_OF_CLOSED_OUTPUT);
    });
    process.stderr.on("error", () => {});
  }

  /** Writes to standard output while somebody reads it. */
  readonly out = (text: string): void => {
    if (this.canSpeak) process.stdout.write(text);
  };

  /** The last words after an early end, and its exit code. */
  leave(hasRemoved: boolean): number {
    const removed = hasRemoved ? "; its folder and its emulator are removed" : "";
    if (this.canSpeak) process.stderr.write(`\nstopped${removed}\n`);
    return this.exitCode;
  }

  private stop(code: number): void {
    if (this.signal.aborted) return; // it ends already; a second Ctrl-C must not leave things behind
    this.exitCode = code;
    this.controller.abort();
  }
}
