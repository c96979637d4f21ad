// What is signed: one call, with whose keys, and how.

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
  /** How long the service may hold its reply back, beyond what a try may take. @default 0 */
  readonly heldBackSeconds?: number | undefined;
  /** In place of the client's own. */
  readonly deadlineSeconds?: number | undefined;
}

/** How requests are signed: HMAC-SHA1, or its successor. */
export type SignatureVersion = "1.0" | "ACS3-HMAC-SHA256";
