// One try on the wire: its bounds, what is sent, and what became of it.

import type { SignedRequest } from "../signing/request";
import type { Failure } from "./failure";
import type { Reply } from "./reply";

/** The bounds of one exchange. */
export interface TransportLimits {
  /** Milliseconds until the connection stands, TLS included. */
  readonly connectMilliseconds: number;
  /** Milliseconds without a byte in either direction. */
  readonly idleMilliseconds: number;
  /** Milliseconds for which a connection is kept unused. */
  readonly keptMilliseconds: number;
  /** Bytes of a reply. */
  readonly replyBytes: number;
}

/** One try. */
export interface Sending {
  readonly url: URL;
  readonly request: SignedRequest;
  /** Milliseconds for the whole try. */
  readonly timeoutMilliseconds: number;
  readonly signal?: AbortSignal | undefined;
}

/** What became of a try. */
export type Sent = { readonly reply: Reply } | { readonly failure: Failure };
