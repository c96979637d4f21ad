// Keep-alive connections, one pool per way to the other side. Modules load when first needed: plain HTTP needs
// no TLS, and most machines have no proxy.

import { Agent, type AgentOptions, request } from "node:http";
import type { Socket } from "node:net";
import type { Environment } from "../process/environment";
import { destinationOf } from "./destination";
import { proxyFor } from "./proxy";

/** How requests reach an endpoint. */
export interface Way {
  readonly request: typeof request;
  readonly agent: Agent;
}

/** The pools of one client. */
export interface Agents {
  wayTo(url: URL): Way;
  /** `host:port` of the proxy on the way, if there is one. */
  proxyHost(url: URL): string | undefined;
  /** Closes idle connections. */
  close(): void;
}

/** Connections that nobody uses are kept for so long. */
export function createAgents(environment: Environment, keptMilliseconds: number): Agents {
  const pools = new Map<string, Agent>();
  const ways = new Map<string, Way>();
  const makeWay = (url: URL): Way => {
    const { protocol, isSecure } = destinationOf(url);
    const proxy = proxyFor(url, environment);
    const key = proxy?.href ?? protocol;
    const agent = pools.get(key) ?? closeUnused(makePool(url, proxy), keptMilliseconds);
    pools.set(key, agent);
    return { request: isSecure ? loadHttps().request : request, agent };
  };
  return {
    wayTo(url) {
      const { origin } = destinationOf(url);
      const way = ways.get(origin) ?? makeWay(url);
      ways.set(origin, way);
      return way;
    },
    proxyHost: (url) => proxyFor(url, environment)?.host,
    close() {
      for (const pool of pools.values()) pool.destroy();
    },
  };
}

const options: AgentOptions = { keepAlive: true, scheduling: "lifo" };

function makePool(url: URL, proxy: URL | undefined): Agent {
  if (proxy) {
    const { HttpsProxyAgent }: typeof import("https-proxy-agent") = require("https-proxy-agent");
    return new HttpsProxyAgent(proxy, options);
  }
  return destinationOf(url).isSecure ? new (loadHttps().Agent)(options) : new Agent(options);
}

/** Not by the agent's own `timeout`: with it, Node watches every request as well, a tenth of the whole call. */
function closeUnused(pool: Agent, keptMilliseconds: number): Agent {
  const keep = pool.keepSocketAlive.bind(pool);
  pool.keepSocketAlive = (socket: Socket) => {
    const isKept = keep(socket);
    socket.setTimeout(keptMilliseconds);
    return isKept;
  };
  return pool;
}

function loadHttps(): typeof import("node:https") {
  return require("node:https");
}
