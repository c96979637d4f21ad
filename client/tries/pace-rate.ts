// How fast calls of one action may go: at once until the service refuses one, then by a bucket with its published
// rate. That rate is halved by each further refusal, since others share the quota, and comes back with time (AIMD,
// RFC 5681, 3.1: whoever adds alike and halves by what all see ends with equal shares).

import type { Clock } from "../process/clock";
import type { Call } from "../signing/call";

/** A hair below the published rate: rounding must not put us ahead of the service. */
const caution = 0.9999;
/** A rate goes no lower than this part of the published one. */
const lowestRate = 1 / 32;
/** The part of the published rate that comes back, or is tried beyond it, in a second. */
const growth = 1 / 40;
/** How long nothing beyond the published rate is tried; four times as long after each try that was refused. */
const firstPauseMilliseconds = 60_000;
const longestPauseMilliseconds = 30 * 60_000;

/** A call on its way. */
export interface Sent {
  readonly at: number;
  /** Whether the bucket holds a token for it. */
  readonly isCounted: boolean;
}

/**
 * The service counts a call when it arrives, which is known no better than "before its answer". So a call keeps
 * its token from when it is sent, and the bucket loses it only with the answer: whatever the latencies, the
 * service's own bucket is never emptier than this one.
 */
export class PaceRate {
  private readonly clock: Clock;
  private readonly burst: number;
  private readonly published: number;
  /** Tokens per second; none is counted before the first refusal. */
  private rate = Number.POSITIVE_INFINITY;
  /** Tokens, those of counted calls under way included. */
  private level = 0;
  private underWay = 0;
  /** Up to when the level is counted. */
  private countedAt = 0;
  private closedUntil = Number.NEGATIVE_INFINITY;
  private slowedAt = Number.NEGATIVE_INFINITY;
  private pauseMilliseconds = firstPauseMilliseconds;
  private probesAt = Number.POSITIVE_INFINITY;
  private hasSettled = false;

  constructor({ burst, perSecond }: Call["quota"], clock: Clock) {
    this.clock = clock;
    this.burst = Math.max(1, burst);
    this.published = perSecond * caution;
  }

  /** Calls a second, infinite before the first refusal. */
  get perSecond(): number {
    return this.rate;
  }

  /** Milliseconds until a call may be sent; infinite when only an answer can tell. */
  wait(): number {
    this.refill();
    const closed = Math.max(0, this.closedUntil - this.clock.now());
    if (this.rate === Number.POSITIVE_INFINITY) return closed;
    if (this.underWay >= this.burst) return Number.POSITIVE_INFINITY;
    const missing = Math.max(0, 1 - (this.level - this.underWay));
    return closed + (missing / this.rate) * 1000;
  }

  send(): Sent {
    const isCounted = this.rate < Number.POSITIVE_INFINITY;
    if (isCounted) this.underWay += 1;
    return { at: this.clock.now(), isCounted };
  }

  succeed(sent: Sent): void {
    this.end(sent);
    if (this.rate >= this.published && this.clock.now() >= this.probesAt) {
      this.rate += (this.published * growth) / this.rate;
    }
  }

  /** Any end that says nothing about the quota. */
  fail(sent: Sent): void {
    this.end(sent);
  }

  /** The service's bucket is empty, and it asks to wait so long. */
  refuse(sent: Sent, waitMilliseconds: number): void {
    this.end(sent);
    const now = this.clock.now();
    if (waitMilliseconds > 0) this.closedUntil = Math.max(this.closedUntil, now + waitMilliseconds);
    this.level = Math.min(this.level, this.underWay);
    // Calls that were under way when the pace was set tell nothing new about it.
    if (sent.at <= this.slowedAt) return;
    this.slowedAt = now;
    this.rate = this.slower(now);
  }

  private slower(now: number): number {
    if (this.rate === Number.POSITIVE_INFINITY) {
      this.probesAt = now + this.pauseMilliseconds;
      return this.published;
    }
    if (this.rate > this.published) return this.endProbe(now);
    // Once: a call that was under way at the first refusal may have taken a token since.
    if (!this.hasSettled) {
      this.hasSettled = true;
      return this.rate;
    }
    return Math.max(this.published * lowestRate, this.rate / 2);
  }

  private endProbe(now: number): number {
    if (this.rate / 2 > this.published) return this.rate / 2;
    this.pauseMilliseconds = Math.min(longestPauseMilliseconds, 4 * this.pauseMilliseconds);
    this.probesAt = now + this.pauseMilliseconds;
    return this.published;
  }

  private end({ isCounted }: Sent): void {
    this.refill();
    if (!isCounted) return;
    this.level -= 1;
    this.underWay -= 1;
  }

  private refill(): void {
    const now = this.clock.now();
    // Not below zero also when somebody set the clock back.
    const seconds = Math.max(0, now - Math.max(this.countedAt, this.closedUntil)) / 1000;
    this.countedAt = now;
    if (this.rate === Number.POSITIVE_INFINITY) return;
    this.level = Math.min(this.burst, this.level + seconds * this.rate);
    if (this.rate < this.published) {
      this.rate = Math.min(this.published, this.rate + seconds * this.published * growth);
    }
  }
}
