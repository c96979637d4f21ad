import type { RamPlace } from "../../api/ram";
import type { Action } from "../../api/types";
import type { EmulatorClock } from "../clock/clock";

interface Bucket {
  tokens: number;
  filledAt: number;
}

/** Token buckets as published: one per account, region, service and action. */
export class Quotas {
  readonly #buckets = new Map<string, Bucket>();

  constructor(private readonly clock: Pick<EmulatorClock, "now">) {}

  /** Takes a token; false when there is none and the call must be refused. */
  take(place: RamPlace, action: Action): boolean {
    const bucket = this.#filled(place, action);
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }

  #filled({ accountId, region }: RamPlace, { service, name, quota }: Action): Bucket {
    const now = this.clock.now();
    const key = `${accountId}/${region}/${service}/${name}`;
    const bucket = this.#buckets.get(key) ?? { tokens: quota.burst, filledAt: now };
    const elapsedSeconds = Math.max(0, now - bucket.filledAt) / 1000;
    bucket.tokens = Math.min(quota.burst, bucket.tokens + elapsedSeconds * quota.perSecond);
    bucket.filledAt = now;
    this.#buckets.set(key, bucket);
    return bucket;
  }
}
