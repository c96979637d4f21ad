// Three limits of an exchange, one timer: for the connection, for silence, for the whole.

/** What an exchange may take. */
export interface Limits {
  readonly connectMilliseconds: number;
  readonly idleMilliseconds: number;
  readonly wholeMilliseconds: number;
}

/** Watches one exchange. */
export class Watchdog {
  private readonly limits: Limits;
  private readonly expire: (milliseconds: number) => void;
  private readonly begun = performance.now();
  private lastByte = this.begun;
  private isConnected = false;
  private timer: NodeJS.Timeout | undefined;

  /** Calls `expire` once, with the limit that was passed. */
  constructor(limits: Limits, expire: (milliseconds: number) => void) {
    this.limits = limits;
    this.expire = expire;
    this.watch();
  }

  /** The connection stands. */
  connected(): void {
    this.isConnected = true;
  }

  /** Something came. */
  byte(): void {
    this.lastByte = performance.now();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private watch(): void {
    const { connectMilliseconds, idleMilliseconds, wholeMilliseconds } = this.limits;
    const ends: [number, number][] = [
      [this.begun + wholeMilliseconds, wholeMilliseconds],
      [this.lastByte + idleMilliseconds, idleMilliseconds],
    ];
    if (!this.isConnected) ends.push([this.begun + connectMilliseconds, connectMilliseconds]);
    const [end, limit] = ends.reduce((a, b) => (b[0] < a[0] ? b : a));
    const left = end - performance.now();
    if (left <= 0) this.expire(limit);
    else this.timer = setTimeout(() => this.watch(), Math.ceil(left));
  }
}
