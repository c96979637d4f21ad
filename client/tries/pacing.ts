// Waiting for the quota instead of being refused: one token bucket per (service, region, action), first come,
// first served. A throttle halves its rate, successes bring it back.

import type { Clock } from "../process/clock";
import type { Call } from "../signing/call";

/** What became of a call that had its turn. */
export interface Turn {
  /** To be called once, when the answer is there or will not come. */
  done(result: TurnResult): void;
}

/** How a call that had its turn ended. */
export interface TurnResult {
  readonly isThrottled: boolean;
  /** How long the service asks to wait. */
  readonly waitMilliseconds?: number | undefined;
}

/** Who asks for a turn. */
export interface TurnRequest {
  readonly signal?: AbortSignal | undefined;
  /** A call that had its turn before, and waits in front of those that had none. */
  readonly isRetry?: boolean;
}

/** The paces of one client. */
export interface Pacing {
  /** Resolves when the call may be sent, or with undefined when its signal aborts before. */
  turn(call: Call, request?: TurnRequest): Promise<Turn | undefined>;
}

/** A pace for each service, region and action, made when first needed. */
export function createPacing(clock: Clock): Pacing {
  const paces = new Map<string, Pace>();
  return {
    turn(call, request = {}) {
      const key = `${call.service} ${call.region} ${call.action}`;
      const pace = paces.get(key) ?? new Pace(call.quota, clock);
      paces.set(key, pace);
      return pace.turn(request);
    },
  };
}

/** A hair below the published rate: rounding must not put us ahead of the service. */
const caution = 0.9999;
/** A throttled rate goes no lower than this part of the published one. */
const lowestRate = 1 / 16;
/** The part of the published rate that each success brings back. */
const recovery = 1 / 20;

interface Waiting {
  readonly isRetry: boolean;
  readonly grant: () => void;
}

/**
 * The service counts a call when it arrives, which is known no better than "before its answer". So a call keeps
 * its token from when it is sent, and the bucket loses it only with the answer: whatever the latencies, the
 * service's own bucket is never emptier than this one, and refuses nothing.
 */
class Pace {
  private readonly clock: Clock;
  private readonly burst: number;
  private readonly publishedRate: number;
  /** Tokens per second. */
  private rate: number;
  /** Tokens, those of calls under way included. */
  private level: number;
  private underWay = 0;
  /** Up to when the level is counted. */
  private countedAt: number;
  /** Until then the service asked to wait, and the level does not rise. */
  private closedUntil = Number.NEGATIVE_INFINITY;
  private throttledAt = Number.NEGATIVE_INFINITY;
  private readonly queue: Waiting[] = [];
  private isServing = false;
  private alarm = new AbortController();

  constructor({ burst, perSecond }: Call["quota"], clock: Clock) {
    this.clock = clock;
    this.burst = Math.max(1, burst);
    this.publishedRate = perSecond * caution;
    this.rate = this.publishedRate;
    this.level = this.burst;
    this.countedAt = clock.now();
  }

  turn({ signal, isRetry = false }: TurnRequest): Promise<Turn | undefined> {
    return new Promise((resolve) => {
      const waiting: Waiting = {
        isRetry,
        grant: () => {
          signal?.removeEventListener("abort", cancel);
          resolve(this.begin());
        },
      };
      const cancel = (): void => {
        this.leave(waiting);
        resolve(undefined);
      };
      if (signal?.aborted) return cancel();
      signal?.addEventListener("abort", cancel);
      this.enter(waiting);
      void this.serve();
    });
  }

  private enter(waiting: Waiting): void {
    const firstNew = waiting.isRetry ? this.queue.findIndex((other) => !other.isRetry) : -1;
    this.queue.splice(firstNew === -1 ? this.queue.length : firstNew, 0, waiting);
  }

  private leave(waiting: Waiting): void {
    const place = this.queue.indexOf(waiting);
    if (place !== -1) this.queue.splice(place, 1);
    // Nobody waits: a timer must not keep the process alive.
    if (this.queue.length === 0) this.alarm.abort();
  }

  private async serve(): Promise<void> {
    if (this.isServing) return;
    this.isServing = true;
    // With the whole bucket under way, the next answer goes on.
    while (this.queue.length > 0 && this.underWay < this.burst) {
      this.refill();
      const missing = 1 - (this.level - this.underWay);
      if (missing <= 0) this.queue.shift()?.grant();
      else await this.pause(Math.max(0, this.closedUntil - this.countedAt) + (missing / this.rate) * 1000);
    }
    this.isServing = false;
  }

  private async pause(milliseconds: number): Promise<void> {
    this.alarm = new AbortController();
    await this.clock.sleep(Math.max(1, Math.ceil(milliseconds)), this.alarm.signal).catch(() => undefined);
  }

  private refill(): void {
    const now = this.clock.now();
    const milliseconds = now - Math.max(this.countedAt, this.closedUntil);
    // Not above zero also when somebody set the clock back.
    if (milliseconds > 0) this.level = Math.min(this.burst, this.level + (milliseconds / 1000) * this.rate);
    this.countedAt = now;
  }

  private begin(): Turn {
    this.underWay += 1;
    const sentAt = this.clock.now();
    return { done: (result) => this.end(sentAt, result) };
  }

  private end(sentAt: number, { isThrottled, waitMilliseconds = 0 }: TurnResult): void {
    this.refill();
    this.level -= 1;
    this.underWay -= 1;
    if (isThrottled) this.slowDown(sentAt, waitMilliseconds);
    else this.rate = Math.min(this.publishedRate, this.rate + this.publishedRate * recovery);
    void this.serve();
  }

  private slowDown(sentAt: number, waitMilliseconds: number): void {
    const now = this.clock.now();
    this.level = Math.min(this.level, this.underWay);
    this.closedUntil = Math.max(this.closedUntil, now + waitMilliseconds);
    // Calls that were under way when the rate was halved tell nothing new.
    if (sentAt <= this.throttledAt) return;
    this.throttledAt = now;
    this.rate = Math.max(this.publishedRate * lowestRate, this.rate / 2);
  }
}
