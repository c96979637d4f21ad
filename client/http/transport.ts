// Sends one signed request and hands back its reply, or how far it came. Rejects only for settings that cannot
// be used, such as a broken proxy URL.

import { createAgents } from "./agents";
import { Exchange } from "./exchange";
import type { Failure } from "./failure";
import type { Reply } from "./reply";
import type { SignedRequest } from "../signing/request";
import type { Environment } from "../types";

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

const defaults: TransportLimits = {
  connectMilliseconds: 10_000,
  // More than the 60 s of the services' longest poll.
  idleMilliseconds: 75_000,
  // Less than the 5 s and more of servers: the other side should not close it under a new request.
  keptMilliseconds: 4_000,
  replyBytes: 16 * 2 ** 20,
};

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

/** The way of all requests of a client. */
export interface Transport {
  send(sending: Sending): Promise<Sent>;
  /** Closes idle connections. */
  close(): void;
}

/** A transport with its own pools; proxies are looked up in the environment it is given. */
export function createTransport(environment: Environment, limits: Partial<TransportLimits> = {}): Transport {
  const bounds = { ...defaults, ...limits };
  const agents = createAgents(environment, bounds.keptMilliseconds);
  const pools = { agents, limits: bounds };
  return {
    send: (sending) => new Promise((resolve) => new Exchange(pools, sending, resolve).start()),
    close: () => agents.close(),
  };
}
