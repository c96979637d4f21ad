// Long waits are told, so that nobody takes them for a standstill.

import type { Call } from "../signing/call";

/** A wait of many seconds. */
export interface WaitNotice {
  readonly action: string;
  readonly region: string;
  readonly reason: string;
  /** How long it may take; undefined when nobody knows. */
  readonly seconds: number | undefined;
}

/** Shorter waits are not worth a word. */
const leastSeconds = 10;

/** Each wait once: per service, region and action, until it is over. */
export class WaitNotices {
  private readonly onWait: (notice: WaitNotice) => void;
  private readonly told = new Set<string>();

  constructor(onWait: (notice: WaitNotice) => void) {
    this.onWait = onWait;
  }

  tell(call: Call, { reason, seconds }: { readonly reason: string; readonly seconds: number }): void {
    const key = keyOf(call);
    if (seconds <= leastSeconds || this.told.has(key)) return;
    this.told.add(key);
    const { action, region } = call;
    this.onWait({ action, region, reason, seconds: Math.ceil(seconds) });
  }

  recovered(call: Call): void {
    this.told.delete(keyOf(call));
  }
}

const keyOf = ({ service, region, action }: Call): string => `${service} ${region} ${action}`;
