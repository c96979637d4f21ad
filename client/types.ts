// What the wire needs to know of a call, and what it needs from the process around it.

/** Keys that sign. Never to be logged. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
  /** Milliseconds since the epoch; absent for keys that do not expire. */
  readonly expiresAt?: number;
}

/** One call, ready to sign: names and values are flat text (`Tag.1.Key`). */
export interface Call {
  readonly service: string;
  readonly version: string;
  readonly action: string;
  readonly method: "GET" | "POST";
  readonly region: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly retry: "safe" | "by-name" | "never";
  readonly quota: { readonly burst: number; readonly perSecond: number };
  readonly signal?: AbortSignal | undefined;
}

/** The wire as the API tables use it. */
export interface Client {
  /** Sends the call, signed, paced and retried; the parsed JSON of a 2xx reply, or an `ApiError`. */
  send(call: Call): Promise<unknown>;
  /** Closes idle connections. */
  close(): void;
}

/** Time as the wire sees it; tests and benches inject their own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Rejects when the signal aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** How requests are signed: HMAC-SHA1, or its successor. */
export type SignatureVersion = "1.0" | "ACS3-HMAC-SHA256";

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

/** Variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;
