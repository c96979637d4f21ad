// Whether and when a failed try is followed by another.

import type { Failure, FailureKind } from "../http/failure";
import { longestWaitMilliseconds } from "../http/retry-after";
import type { Clock } from "../process/clock";
import type { Call } from "../signing/call";

interface Rule {
  /** Retry rules of actions under which this kind is tried again. */
  readonly retry: readonly Call["retry"][];
  /** Whether the call may have been carried out. */
  readonly ambiguous: boolean;
  /** @default "backoff" */
  readonly wait?: "none";
  /** Retries for this kind, when fewer than `maxRetries`: waiting longer rarely helps. */
  readonly limit?: number;
  /** The service will take the call when it can: only the deadline ends these, never `maxRetries`. */
  readonly untilDeadline?: true;
  /** @default `backoffCapMilliseconds` */
  readonly capMilliseconds?: number;
}

const always = ["safe", "by-name", "never"] as const;
const repeatable = ["safe", "by-name"] as const;

const rules: Readonly<Record<FailureKind, Rule>> = {
  // The pace spreads these calls already; a longer pause would leave the quota unused at the end of a queue.
  throttled: { retry: always, ambiguous: false, untilDeadline: true, capMilliseconds: 2_000 },
  // Nothing says that it was refused before it was carried out: some 503 come from behind the service's door.
  unavailable: { retry: repeatable, ambiguous: true, untilDeadline: true },
  conflict: { retry: always, ambiguous: false },
  notReady: { retry: repeatable, ambiguous: false },
  skewed: { retry: always, ambiguous: false, wait: "none", limit: 1 },
  expired: { retry: always, ambiguous: false, wait: "none", limit: 1 },
  unreached: { retry: always, ambiguous: false, limit: 4 },
  failed: { retry: repeatable, ambiguous: true },
  lost: { retry: repeatable, ambiguous: true },
  stale: { retry: repeatable, ambiguous: true, wait: "none" },
  abandoned: { retry: [], ambiguous: true },
  refused: { retry: [], ambiguous: false },
};

/** With less time left no further try begins: cut short, it would only leave open whether it was carried out. */
const leastTryMilliseconds = 5_000;
const backoffBaseMilliseconds = 200;
const backoffCapMilliseconds = 20_000;

/** The bounds of all calls of a client. */
export interface RetrySettings {
  readonly maxRetries: number;
  readonly deadlineSeconds: number;
  readonly requestTimeoutSeconds: number;
  readonly clock: Clock;
  readonly random: () => number;
}

/** The tries of one call. */
export class Tries {
  /** Tries that began so far. */
  begun = 0;
  /** Tries that failed so far. */
  failed = 0;
  /** Whether one of them may have been carried out. */
  ambiguous = false;
  private readonly rule: Call["retry"];
  private readonly settings: RetrySettings;
  private readonly byKind = new Map<FailureKind, number>();
  /** Failures that count towards `maxRetries`. */
  private counted = 0;
  private begunAt: number | undefined;

  constructor(rule: Call["retry"], settings: RetrySettings) {
    this.rule = rule;
    this.settings = settings;
  }

  /** Counts a try; the first starts the deadline. */
  begin(): void {
    this.begun += 1;
    this.begunAt ??= this.settings.clock.now();
  }

  /** Milliseconds that have passed since the first try. */
  get elapsed(): number {
    return this.begunAt === undefined ? 0 : Math.max(0, this.settings.clock.now() - this.begunAt);
  }

  /** Milliseconds that are left. */
  get remaining(): number {
    return this.settings.deadlineSeconds * 1000 - this.elapsed;
  }

  /** Whether a further try may begin after so many milliseconds. */
  hasTime(wait = 0): boolean {
    const least = Math.min(leastTryMilliseconds, this.settings.requestTimeoutSeconds * 1000);
    return wait + least <= this.remaining;
  }

  /** Counts a failure; milliseconds to wait before the next try, or undefined when there is none. */
  after(failure: Failure): number | undefined {
    const rule = rules[failure.kind];
    const ofKind = this.byKind.get(failure.kind) ?? 0;
    this.byKind.set(failure.kind, ofKind + 1);
    this.failed += 1;
    this.ambiguous ||= rule.ambiguous;
    if (!rule.untilDeadline) this.counted += 1;
    if (!rule.retry.includes(this.rule) || this.isTooOften(rule, ofKind)) return undefined;
    if ((failure.retryAfterMilliseconds ?? 0) > longestWaitMilliseconds) return undefined;
    const wait = this.wait(failure, rule);
    return this.hasTime(wait) ? wait : undefined;
  }

  private isTooOften(rule: Rule, ofKind: number): boolean {
    if (rule.untilDeadline) return false;
    return this.counted > this.settings.maxRetries || ofKind >= (rule.limit ?? Infinity);
  }

  private wait({ retryAfterMilliseconds = 0 }: Failure, rule: Rule): number {
    if (rule.wait === "none") return 0;
    const most = Math.min(
      rule.capMilliseconds ?? backoffCapMilliseconds,
      backoffBaseMilliseconds * 2 ** (this.failed - 1),
    );
    const jittered = this.settings.random() * most;
    // What the service asks for is the least; a little more keeps the waiting apart.
    return retryAfterMilliseconds > 0 ? retryAfterMilliseconds + jittered * 0.1 : jittered;
  }
}
