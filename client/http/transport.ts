// Sends one signed request and hands back its reply, or how far it came. Rejects only for settings that cannot
// be used, such as a broken proxy URL.

import type { Environment } from "../process/environment";
import { createAgents } from "./agents";
import { Exchange } from "./exchange";
import type { Sending, Sent, TransportLimits } from "./sending";

const defaults: TransportLimits = {
  connectMilliseconds: 10_000,
  // More than the 60 s of the services' longest poll.
  idleMilliseconds: 75_000,
  // Less than the 5 s and more of servers: the other side should not close it under a new request.
  keptMilliseconds: 4_000,
  replyBytes: 16 * 2 ** 20,
};

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
  const pools = { agents, limits: bounds, answered: new Set<string>() };
  return {
    send: (sending) => new Promise((resolve) => new Exchange(pools, sending, resolve).start()),
    close: () => agents.close(),
  };
}
