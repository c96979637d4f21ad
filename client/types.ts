// The wire as other rooms see it, and its settings.

import type { Clock } from "./process/clock";
import type { Environment } from "./process/environment";
import type { Call, Credentials, SignatureVersion } from "./signing/call";

/** The wire as the API tables use it. */
export interface Client {
  /** Sends the call, signed, paced and retried; the parsed JSON of a 2xx reply, or an `ApiError`. */
  send(call: Call): Promise<unknown>;
  /** Closes idle connections. */
  close(): void;
}

/** Every setting may also be `undefined`, which means its default. */
export interface ClientOptions {
  /** Resolved at each call; must be cheap when nothing changed. */
  readonly credentials: () => Promise<Credentials>;
  readonly endpoint: (service: string, region: string) => URL;
  /** @default "1.0" */
  readonly signatureVersion?: SignatureVersion | undefined;
  /** Tries after the first one. @default 8 */
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
  readonly clock?: Clock | undefined;
  /** A fresh unique text for each try. @default a random UUID */
  readonly nonce?: (() => string) | undefined;
  /** 0 ≤ x < 1, for jitter. @default `Math.random` */
  readonly random?: (() => number) | undefined;
}
