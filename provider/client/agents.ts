// Keep-alive connections, one pool per way to the other side. Modules load when first needed: plain HTTP needs
// no TLS, and most machines have no proxy.

import * as http from "node:http";
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
    const proxy = proxyFor(url, environment);
    const key = proxy?.href ?? url.protocol;
    const pool = pools.get(key) ?? makePool(url, proxy);
    pools.set(key, pool);
    return pool;
  };
  return {
    request(url, options) {
      const { request } = url.protocol === "https:" ? loadHttps() : http;
      return request({ ...options, agent: poolOf(url) });
    },
    proxyHost: (url) => proxyFor(url, environment)?.host,
    close() {
      for (const pool of pools.values()) pool.destroy();
      pools.clear();
    },
  };
}

function makePool(url: URL, proxy: URL | undefined): http.Agent {
  const options: http.AgentOptions = { keepAlive: true, scheduling: "lifo", timeout: idleMilliseconds };
  if (proxy) {
    const { HttpsProxyAgent }: typeof import("https-proxy-agent") = require("https-proxy-agent");
    return new HttpsProxyAgent(proxy, options);
  }
  return url.protocol === "https:" ? new (loadHttps().Agent)(options) : new http.Agent(options);
}

function loadHttps(): typeof import("node:https") {
  return require("node:https");
}
