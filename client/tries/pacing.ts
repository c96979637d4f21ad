// Whose turn it is: one queue per (service, region, action), first come, first served, at the pace that the service
// turned out to allow.

import type { Failure } from "../http/failure";
import { longestWaitMilliseconds } from "../http/retry-after";
import type { Clock } from "../process/clock";
import type { Call } from "../signing/call";
import { PaceRate } from "./pace-rate";
import type { WaitNotices } from "./wait-notices";

/** What became of a call that had its turn. */
export interface Turn {
  /** To be called once, when the answer is there or will not come; with the failure, if it is one. */
  done(failure?: Failure): void;
}

/** No turn: the call was cancelled, or the service asks everybody to wait too long. */
export interface NoTurn {
  readonly failure: Failure | undefined;
}

/** Who asks for a turn. */
export interface TurnRequest {
  readonly signal?: AbortSignal | undefined;
  /** A call that had its turn before, and waits in front of those that had none. */
  readonly isRetry?: boolean;
}

/** The paces of one client. */
export interface Pacing {
  /** Resolves when the call may be sent, or will not be. */
  turn(call: Call, request?: TurnRequest): Promise<Turn | NoTurn>;
}

/** What all paces of a client share. */
export interface PacingContext {
  readonly clock: Clock;
  readonly notices: WaitNotices;
}

/** A pace for each service, region and action, made when first needed. */
export function createPacing(context: PacingContext): Pacing {
  const paces = new Map<string, Pace>();
  return {
    turn(call, request = {}) {
      const key = `${call.service} ${call.region} ${call.action}`;
      const pace = paces.get(key) ?? new Pace(call, context);
      paces.set(key, pace);
      return pace.turn(request);
    },
  };
}

interface Waiting {
  readonly isRetry: boolean;
  readonly resolve: (turn: Turn | NoTurn) => void;
}

class Pace {
  private readonly call: Call;
  private readonly context: PacingContext;
  private readonly rate: PaceRate;
  private readonly queue: Waiting[] = [];
  private isServing = false;
  private alarm = new AbortController();

  constructor(call: Call, context: PacingContext) {
    this.call = call;
    this.context = context;
    this.rate = new PaceRate(call.quota, context.clock);
  }

  turn({ signal, isRetry = false }: TurnRequest): Promise<Turn | NoTurn> {
    return new Promise((resolve) => {
      const waiting: Waiting = {
        isRetry,
        resolve: (turn) => {
          signal?.removeEventListener("abort", cancel);
          resolve(turn);
        },
      };
      const cancel = (): void => {
        this.leave(waiting);
        resolve({ failure: undefined });
      };
      if (signal?.aborted) return cancel();
      signal?.addEventListener("abort", cancel);
      this.enter(waiting);
      this.announce();
      void this.serve();
    });
  }

  private enter(waiting: Waiting): void {
    const firstNew = waiting.isRetry ? this.queue.findIndex((other) => !other.isRetry) : -1;
    this.queue.splice(firstNew === -1 ? this.queue.length : firstNew, 0, waiting);
  }

  /** Tells of a queue that is long by now. */
  private announce(): void {
    const wait = this.rate.wait();
    const seconds = wait / 1000 + (this.queue.length - 1) / this.rate.perSecond;
    if (!Number.isFinite(seconds)) return;
    const perSecond = Math.round(this.rate.perSecond * 100) / 100;
    const reason = Number.isFinite(perSecond)
      ? `the service refuses more calls; ${this.queue.length} wait, ${perSecond} go each second`
      : "the service asks to wait";
    this.context.notices.tell(this.call, { reason, seconds });
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
      const wait = this.rate.wait();
      // With the whole bucket under way, the next answer goes on.
      if (wait === Number.POSITIVE_INFINITY) break;
      if (wait === 0) this.queue.shift()?.resolve(this.begin());
      else await this.pause(wait);
    }
    this.isServing = false;
  }

  private async pause(milliseconds: number): Promise<void> {
    this.alarm = new AbortController();
    const sleep = this.context.clock.sleep(Math.max(1, Math.ceil(milliseconds)), this.alarm.signal);
    await sleep.catch(() => undefined);
  }

  private begin(): Turn {
    const sent = this.rate.send();
    return {
      done: (failure) => {
        if (failure?.kind === "throttled") this.slowDown(sent, failure);
        else if (failure) this.rate.fail(sent);
        else this.rate.succeed(sent);
        if (!failure && this.queue.length === 0) this.context.notices.recovered(this.call);
        void this.serve();
      },
    };
  }

  private slowDown(sent: Parameters<PaceRate["refuse"]>[0], failure: Failure): void {
    const { retryAfterMilliseconds: wait = 0 } = failure;
    const isTooLong = wait > longestWaitMilliseconds;
    this.rate.refuse(sent, isTooLong ? 0 : wait);
    if (isTooLong) for (const waiting of this.queue.splice(0)) waiting.resolve({ failure });
  }
}
