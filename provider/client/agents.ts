// Keep-alive connections, one pool per way to the other side. Modules load when first needed: plain HTTP needs
// no TLS, and most machines have no proxy.

import * as http from "node:http";
import type { Socket } from "node:net";
import { destinationOf } from "./destination";
import { proxyFor } from "./proxy";
import type { Environment } from "./types";

/** How requests reach an endpoint. */
export interface Way {
  readonly request: typeof http.request;
  readonly agent: http.Agent;
}

export interface Agents {
  wayTo(url: URL): Way;
  /** `host:port` of the proxy on the way, if there is one. */
  proxyHost(url: URL): string | undefined;
  /** Closes idle connections. */
  close(): void;
}

/** Connections that nobody uses are kept for so long. */
export function createAgents(environment: Environment, keptMilliseconds: number): Agents {
  const pools = new Map<string, http.Agent>();
  const ways = new Map<string, Way>();
  const makeWay = (url: URL): Way => {
    const { protocol, isSecure } = destinationOf(url);
    const proxy = proxyFor(url, environment);
    const key = proxy?.href ?? protocol;
    const agent = pools.get(key) ?? closeUnused(makePool(url, proxy), keptMilliseconds);
    pools.set(key, agent);
    return { request: isSecure ? loadHttps().request : http.request, agent };
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

const options: http.AgentOptions = { keepAlive: true, scheduling: "lifo" };

function makePool(url: URL, proxy: URL | undefined): http.Agent {
  if (proxy) {
    const { HttpsProxyAgent }: typeof import("https-proxy-agent") = require("https-proxy-agent");
    return new HttpsProxyAgent(proxy, options);
  }
  return destinationOf(url).isSecure ? new (loadHttps().Agent)(options) : new http.Agent(options);
}

/** Not by the agent's own `timeout`: with it, Node watches every request as well, a tenth of the whole call. */
function closeUnused(pool: http.Agent, keptMilliseconds: number): http.Agent {
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
