// Keep-alive connections, one pool per way to the other side. Modules load when first needed: plain HTTP needs
// no TLS, and most machines have no proxy.

import * as http from "node:http";
import type { Socket } from "node:net";
import { destinationOf } from "./destination";
import { proxyFor } from "./proxy";
import type { Environment } from "./types";

/** Connections unused for so long are closed here, before the other side may close them under a new request. */
const idleMilliseconds = 4_000;

export interface Agents {
  /** Sends through the right pool. */
  request(url: URL, options: http.RequestOptions): http.ClientRequest;
  /** `host:port` of the proxy on the way, if there is one. */
  proxyHost(url: URL): string | undefined;
  /** Closes idle connections. */
  close(): void;
}

export function createAgents(environment: Environment): Agents {
  const pools = new Map<string, http.Agent>();
  const poolOf = (url: URL): http.Agent => {
    const { origin, protocol } = destinationOf(url);
    const known = pools.get(origin);
    if (known) return known;
    const proxy = proxyFor(url, environment);
    const way = proxy?.href ?? protocol;
    const pool = pools.get(way) ?? makePool(url, proxy);
    pools.set(way, pool).set(origin, pool);
    return pool;
  };
  return {
    request(url, options) {
      const { request } = destinationOf(url).isSecure ? loadHttps() : http;
      return request({ ...options, agent: poolOf(url) });
    },
    proxyHost: (url) => proxyFor(url, environment)?.host,
    close() {
      for (const pool of new Set(pools.values())) pool.destroy();
      pools.clear();
    },
  };
}

const options: http.AgentOptions = { keepAlive: true, scheduling: "lifo" };

function makePool(url: URL, proxy: URL | undefined): http.Agent {
  if (proxy) {
    const { HttpsProxyAgent }: typeof import("https-proxy-agent") = require("https-proxy-agent");
    return closeWhenIdle(new HttpsProxyAgent(proxy, options));
  }
  return closeWhenIdle(
    destinationOf(url).isSecure ? new (loadHttps().Agent)(options) : new http.Agent(options),
  );
}

/** Not by the agent's own `timeout`: with it, Node watches every request as well, a tenth of the whole call. */
function closeWhenIdle(pool: http.Agent): http.Agent {
  const keep = pool.keepSocketAlive.bind(pool);
  pool.keepSocketAlive = (socket: Socket) => {
    const isKept = keep(socket);
    socket.setTimeout(idleMilliseconds);
    return isKept;
  };
  return pool;
}

function loadHttps(): typeof import("node:https") {
  return require("node:https");
}
