// The difference between this machine's clock and the service's, learned from a refused try.

import type { Failure } from "../http/failure";
import type { Clock } from "../process/clock";

/** One for all calls of a client: what one learns helps the others. */
export class ClockSkew {
  private readonly clock: Clock;
  private offset = 0;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** The service's time as far as it is known; milliseconds since the epoch. */
  now(): number {
    return this.clock.now() + this.offset;
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
