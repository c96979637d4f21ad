// The wire as other rooms see it, and its settings.

import type { Clock } from "./process/clock";
import type { Environment } from "./process/environment";
import type { Call, Credentials, SignatureVersion } from "./signing/call";
import type { WaitNotice } from "./tries/wait-notices";

/** The wire as the API tables use it. */
export interface Client {
  /** Sends the call, signed, paced and retried; the parsed JSON of a 2xx reply, or an `ApiError`. */
  send(call: Call): Promise<unknown>;
  /**
   * A time of this machine (milliseconds since the epoch) in the service's clock, as replies told it; the same time
   * before the first. Never ahead of the service.
   */
  serviceTime(here: number): number;
  /** Closes idle connections. */
  close(): void;
}

/** A call that has ended, with all its tries. */
export interface FinishedCall {
  /** May hold what is secret: not to be shown whole. */
  readonly call: Call;
  /** When it ended; milliseconds since the epoch. */
  readonly at: number;
  /** HTTP status of the last try; 0 when no reply came. */
  readonly status: number;
  /** Why it failed; empty when it did not. */
  readonly code: string;
  /** Since the first try began. */
  readonly milliseconds: number;
  readonly tries: number;
}

/** Every setting may also be `undefined`, which means its default. */
export interface ClientOptions {
  /**
   * Resolved at each try; must be cheap when nothing changed. `expired` are those that the service just refused as
   * expired: others are asked for.
   */
  readonly credentials: (expired?: Credentials) => Promise<Credentials>;
  readonly endpoint: (service: string, region: string) => URL;
  /** @default "1.0" */
  readonly signatureVersion?: SignatureVersion | undefined;
  /**
   * Tries after the first one. Refusals for the quota and an unavailable service do not count: only the deadline
   * ends those.
   * @default 8
   */
  readonly maxRetries?: number | undefined;
  /** Seconds for one try. @default 30 */
  readonly requestTimeoutSeconds?: number | undefined;
  /**
   * Seconds for a call with all its tries and the waits between them. Waiting for the quota before the first
   * try does not count: a thousand creates may stand in the queue for minutes. With less than five seconds left,
   * no further try begins.
   * @default 300
   */
  readonly deadlineSeconds?: number | undefined;
  /** Added to `aliflow/<version>`. */
  readonly userAgent?: string | undefined;
  /** Where `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` are looked up. @default `process.env` */
  readonly environment?: Environment | undefined;
  /** Ends everything: once it aborts, nothing is sent any more, and every call that waits fails as `Cancelled`. */
  readonly signal?: AbortSignal | undefined;
  /** Told of a wait of more than ten seconds, once per service, region and action until it is over. */
  readonly onWait?: ((notice: WaitNotice) => void) | undefined;
  /** Told of each call that has ended, well or not. */
  readonly onCall?: ((call: FinishedCall) => void) | undefined;
  readonly clock?: Clock | undefined;
  /** A fresh unique text for each try. @default a random UUID */
  readonly nonce?: (() => string) | undefined;
  /** 0 ≤ x < 1, for jitter. @default `Math.random` */
  readonly random?: (() => number) | undefined;
}
