// Waiting for the quota instead of being refused: one token bucket per (service, region, action), first come,
// first served. A throttle halves its rate, successes bring it back.

import type { Call, Clock } from "./types";

/** What became of a call that had its turn. */
export interface Turn {
  /** To be called once, when the answer is there or will not come. */
  done(result: TurnResult): void;
}

export interface TurnResult {
  readonly isThrottled: boolean;
  /** How long the service asks to wait. */
  readonly waitMilliseconds?: number | undefined;
}

export interface TurnRequest {
  readonly signal?: AbortSignal | undefined;
  /** A call that had its turn before, and waits in front of those that had none. */
  readonly isRetry?: boolean;
}

export interface Pacing {
  /** Resolves when the call may be sent, or with undefined when its signal aborts before. */
  turn(call: Call, request?: TurnRequest): Promise<Turn | undefined>;
}

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

/** A throttled rate goes no lower than this part of the published one. */
const lowestRate = 1 / 16;
/** The part of the published rate that each success brings back. */
const recovery = 1 / 20;

interface Waiting {
  readonly isRetry: boolean;
  readonly grant: () => void;
}

class Pace {
  private readonly clock: Clock;
  private readonly burst: number;
  private readonly publishedRate: number;
  /** Tokens per second. */
  private rate: number;
  private tokens: number;
  /**
   * Since when tokens come back. Undefined while the bucket is full, and then until the first answer: the
   * service took its first token before that, so counting from the answer never runs ahead of the service.
   */
  private refilledAt: number | undefined;
  private throttledAt = Number.NEGATIVE_INFINITY;
  private readonly queue: Waiting[] = [];
  private isServing = false;
  private alarm = new AbortController();

  constructor({ burst, perSecond }: Call["quota"], clock: Clock) {
    this.clock = clock;
    this.burst = Math.max(1, burst);
    this.publishedRate = perSecond;
    this.rate = perSecond;
    this.tokens = this.burst;
  }

  turn({ signal, isRetry = false }: TurnRequest): Promise<Turn | undefined> {
    return new Promise((resolve) => {
      const waiting: Waiting = {
        isRetry,
        grant: () => {
          signal?.removeEventListener("abort", cancel);
          resolve(this.takeToken());
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
    while (this.queue.length > 0) {
      this.refill();
      if (this.tokens >= 1) this.queue.shift()?.grant();
      else if (this.refilledAt === undefined) break;
      else await this.pause(this.refilledAt - this.clock.now() + ((1 - this.tokens) / this.rate) * 1000);
    }
    this.isServing = false;
  }

  private async pause(milliseconds: number): Promise<void> {
    this.alarm = new AbortController();
    await this.clock.sleep(Math.max(1, Math.ceil(milliseconds)), this.alarm.signal).catch(() => undefined);
  }

  private refill(): void {
    if (this.refilledAt === undefined) return;
    const now = this.clock.now();
    if (now <= this.refilledAt) return;
    this.tokens = Math.min(this.burst, this.tokens + ((now - this.refilledAt) / 1000) * this.rate);
    this.refilledAt = this.tokens < this.burst ? now : undefined;
  }

  private takeToken(): Turn {
    this.tokens -= 1;
    const sentAt = this.clock.now();
    return { done: (result) => this.settle(sentAt, result) };
  }

  private settle(sentAt: number, { isThrottled, waitMilliseconds = 0 }: TurnResult): void {
    this.refill();
    this.refilledAt ??= this.clock.now();
    if (isThrottled) this.slowDown(sentAt, waitMilliseconds);
    else this.rate = Math.min(this.publishedRate, this.rate + this.publishedRate * recovery);
    void this.serve();
  }

  private slowDown(sentAt: number, waitMilliseconds: number): void {
    const now = this.clock.now();
    this.tokens = 0;
    this.refilledAt = Math.max(this.refilledAt ?? now, now + waitMilliseconds);
    // Calls that were under way when the rate was halved tell nothing new.
    if (sentAt <= this.throttledAt) return;
    this.throttledAt = now;
    this.rate = Math.max(this.publishedRate * lowestRate, this.rate / 2);
  }
}
