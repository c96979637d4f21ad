// The difference between this machine's clock and the service's. Requests are signed with this machine's time until
// one is refused for it: within the service's fifteen minutes, no reply is worth more than the clock here.

import type { Failure } from "../http/failure";
import type { Clock } from "../process/clock";

/** A second of the `Date` header, and what a reply may take. */
const wayMilliseconds = 5_000;

/** One for all calls of a client: what one learns helps the others. */
export class ClockSkew {
  private readonly clock: Clock;
  private offset = 0;
  /** How much the service's clock is at least ahead, as replies told; undefined before the first. */
  private told: number | undefined;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** The service's time as far as it is known; milliseconds since the epoch. */
  now(): number {
    return this.clock.now() + this.offset;
  }

  /** A time of this machine in the service's clock, as far as its replies told it. */
  serviceTime(here: number): number {
    return here + (this.told ?? 0);
  }

  /**
   * Takes the `Date` of any reply. It is cut to seconds and took its way, so it is never ahead: the most that
   * replies told stays, unless a clock was set meanwhile.
   */
  learn(serverTime: number | undefined): void {
    if (serverTime === undefined) return;
    const least = serverTime - this.clock.now();
    const isKept = this.told !== undefined && least <= this.told && least > this.told - wayMilliseconds;
    if (!isKept) this.told = least;
  }

  /** Takes the offset from a refused try; the failure with both times in its message. */
  correct(failure: Failure): Failure {
    const { serverTime } = failure;
    const now = this.clock.now();
    const here = `the service refuses the time of the request: here it is ${isoTime(now)}`;
    const fix = "; set this machine's clock";
    if (serverTime === undefined) return { ...failure, kind: "refused", message: here + fix };
    this.offset = serverTime - now;
    return { ...failure, message: `${here}, there ${isoTime(serverTime)}${fix}` };
  }
}

function isoTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
