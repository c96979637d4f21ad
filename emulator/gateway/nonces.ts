import type { EmulatorClock } from "../clock/clock";

/** How long a nonce must not come again. https://help.aliyun.com/document_detail/157269.html */
export const nonceMemoryMs = 31 * 60_000;

/** Remembers the nonces of accepted requests; with more than `capacity` of them it forgets the oldest. */
export class NonceMemory {
  readonly #expiry = new Map<string, number>();

  constructor(
    private readonly clock: Pick<EmulatorClock, "now">,
    private readonly capacity = 500_000,
  ) {}

  /** False when the nonce was used within the last 31 minutes. */
  use(nonce: string): boolean {
    const now = this.clock.now();
    this.#forget(now);
    if (this.#expiry.has(nonce)) return false;
    this.#expiry.set(nonce, now + nonceMemoryMs);
    return true;
  }

  get size(): number {
    return this.#expiry.size;
  }

  #forget(now: number): void {
    for (const [nonce, expiry] of this.#expiry) {
      if (expiry > now && this.#expiry.size < this.capacity) return;
      this.#expiry.delete(nonce);
    }
  }
}
