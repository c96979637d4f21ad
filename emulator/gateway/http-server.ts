import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Connections } from "./connections";
import { Cors } from "./cors";
import { type Answer, type Door, type Limits, respond } from "./exchange";
import { HeldBytes } from "./held-bytes";
import { Hosts } from "./hosts";
import { Rounds } from "./rounds";
import { closeFull, closeUnreadable, isTlsHello } from "./unreadable";

const mebibyte = 1024 * 1024;
/** The reference sends even definitions in the query of a GET. */
const headerBytes = mebibyte;
/** Longer than clients keep an idle connection, so that none is closed under a request. */
const idleMs = 65_000;
/** How long `close` lets requests finish. */
const graceMs = 250;

const usualLimits: Limits = {
  bodyBytes: 8 * mebibyte,
  heldBytes: 64 * mebibyte,
  headsBytes: 16 * mebibyte,
  requestBytes: 4096,
  arrivalMs: 30_000,
};

export interface HttpServerOptions {
  readonly host: string;
  readonly port: number;
  /** The time that replies carry, milliseconds since the epoch. */
  now(): number;
  /** Names besides the loopback ones and `host`. */
  readonly allowHosts?: readonly string[];
  /** Origins whose pages may read answers. */
  readonly cors?: readonly string[];
  readonly answer: Answer;
  /** Told in one sentence about a client that cannot understand an answer. */
  readonly notice: (text: string) => void;
  readonly limits?: Limits;
}

export interface HttpServer {
  readonly port: number;
  /** The address that `host` stands for. */
  readonly address: string;
  /** Where a client on this machine can call it. */
  readonly endpoint: string;
  /** Bytes of requests that are not answered yet. */
  heldBytes(): number;
  close(): Promise<void>;
}

/**
 * Listens and answers until closed.
 *
 * @throws the error of `listen`, such as EADDRINUSE; InvalidHostError, InvalidOriginError
 */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { host, port, answer, limits = usualLimits } = options;
  const cors = new Cors(options.cors);
  const held = new HeldBytes(limits.heldBytes);
  const heads = new HeldBytes(limits.headsBytes);
  const connections = new Connections(heads, closeFull);
  const date = dateAt(options.now);
  const door: Door = {
    hosts: new Hosts(host, options.allowHosts, cors),
    cors,
    held,
    connections,
    rounds: new Rounds(),
    date,
    answer,
    limits,
  };
  const server = createServer(
    {
      maxHeaderSize: headerBytes,
      keepAliveTimeout: idleMs,
      requestTimeout: limits.arrivalMs,
      connectionsCheckingInterval: limits.arrivalMs / 20,
    },
    (request, response) => void respond({ request, response }, door),
  );
  connections.watch(server);
  await listen(server, host, port);
  // A server that listens on a port has an address object, never a pipe's name.
  const bound = server.address() as AddressInfo;
  const endpoint = `http://${reachableHost(host)}:${bound.port}`;
  closeUnreadableOf(server, () =>
    options.notice(`a TLS hello arrived: the endpoint is ${endpoint}, without https`),
  );
  return {
    port: bound.port,
    address: bound.address,
    endpoint,
    heldBytes: () => held.count + heads.count,
    close: () => close(server),
  };
}

/** Clients try again: the first hello is told, the others are the same mistake. */
function closeUnreadableOf(server: Server, onTls: () => void): void {
  let isTold = false;
  server.on("clientError", (error, socket) => {
    if (isTlsHello(error) && !isTold) {
      isTold = true;
      onTls();
    }
    closeUnreadable(error, socket);
  });
}

/** The time as replies carry it, made anew each second. */
function dateAt(now: () => number): () => string {
  let [second, text] = [Number.NaN, ""];
  return () => {
    const current = Math.floor(now() / 1000);
    if (current !== second) text = new Date(current * 1000).toUTCString();
    second = current;
    return text;
  };
}

/** An address that a client on this machine can call. */
function reachableHost(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const late = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(late);
}
