// What the wire needs to know of a call, and what it needs from the process around it.

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
  readonly signal?: AbortSignal;
}

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
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export type SignatureVersion = "1.0" | "ACS3-HMAC-SHA256";

export interface ClientOptions {
  /** Resolved at each call; must be cheap when nothing changed. */
  readonly credentials: () => Promise<Credentials>;
  readonly endpoint: (service: string, region: string) => URL;
  /** @default "1.0" */
  readonly signatureVersion?: SignatureVersion;
  /** Tries after the first one. @default 8 */
  readonly maxRetries?: number;
  /** Seconds for one try. @default 30 */
  readonly requestTimeoutSeconds?: number;
  /** Seconds for a call with all its tries and waits. @default 300 */
  readonly deadlineSeconds?: number;
  readonly userAgent?: string;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly clock?: Clock;
  readonly nonce?: () => string;
  /** 0 ≤ x < 1, for jitter. */
  readonly random?: () => number;
}
