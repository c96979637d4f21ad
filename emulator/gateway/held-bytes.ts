/** What one request holds in memory, from its first byte until it is answered. */
export interface Holding {
  /** False when there is no room for as many bytes more: then the request is to be refused. */
  take(bytes: number): boolean;
  /**
   * While somebody is told, the request is still arriving, and may have to make room for a smaller one: it is then
   * refused, and holds nothing any more.
   */
  onRefused(tell: (() => void) | undefined): void;
  /** Gives back all that was taken. */
  release(): void;
}

/**
 * Bytes of all requests that are held in memory at one time. When there is no room, the largest of those that are
 * still arriving is refused: whoever sends little is answered, however many others stall with much.
 */
export class HeldBytes {
  #held = 0;
  readonly #arriving = new Set<Held>();

  constructor(private readonly most: number) {}

  /** What one request holds. */
  open(): Holding {
    const own: Held = { bytes: 0, tell: undefined };
    return {
      take: (bytes) => {
        if (!this.#makeRoom(own, bytes)) return false;
        this.#held += bytes;
        own.bytes += bytes;
        return true;
      },
      onRefused: (tell) => {
        own.tell = tell;
        if (tell === undefined) this.#arriving.delete(own);
        else this.#arriving.add(own);
      },
      release: () => this.#release(own),
    };
  }

  get count(): number {
    return this.#held;
  }

  #makeRoom(asker: Held, bytes: number): boolean {
    while (this.#held + bytes > this.most) {
      const largest = this.#largest();
      if (largest === undefined || largest.bytes <= asker.bytes + bytes) return false;
      const { tell } = largest;
      this.#release(largest);
      tell?.();
    }
    return true;
  }

  #largest(): Held | undefined {
    let found: Held | undefined;
    for (const one of this.#arriving) if (found === undefined || one.bytes > found.bytes) found = one;
    return found;
  }

  #release(own: Held): void {
    this.#held -= own.bytes;
    own.bytes = 0;
    own.tell = undefined;
    this.#arriving.delete(own);
  }
}

interface Held {
  bytes: number;
  tell: (() => void) | undefined;
}
