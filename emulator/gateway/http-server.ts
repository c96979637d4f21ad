import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { finished } from "node:stream";
import { HeldBytes, readBody, type Unread } from "./body";
import type { IncomingRequest } from "./envelope";
import { Hosts } from "./hosts";
import { type Reply, reset } from "./reply";
import { closeUnreadable, isTlsHello } from "./unreadable";

const mebibyte = 1024 * 1024;
/** The reference sends even definitions in the query of a GET. */
const headerBytes = mebibyte;
/** Longer than clients keep an idle connection, so that none is closed under a request. */
const idleMs = 65_000;
/** How long `close` lets requests finish. */
const graceMs = 250;

export interface Limits {
  /** A body is read whole before anything is decided; a larger one is refused unread. */
  readonly bodyBytes: number;
  /** What all requests together may hold until they are answered; those beyond are told to come again. */
  readonly heldBytes: number;
  /** How long a request may take to arrive; every twentieth of it, late ones are looked for. */
  readonly arrivalMs: number;
}

const usualLimits: Limits = { bodyBytes: 8 * mebibyte, heldBytes: 64 * mebibyte, arrivalMs: 30_000 };

export type Answer = (request: IncomingRequest) => Promise<Reply | typeof reset>;

export interface HttpServerOptions {
  readonly host: string;
  readonly port: number;
  /** The time that replies carry, milliseconds since the epoch. */
  now(): number;
  /** Names besides the loopback ones and `host`. */
  readonly allowHosts?: readonly string[];
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

/** Listens and answers until closed. @throws the error of `listen`, such as EADDRINUSE; InvalidHostError */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { host, port, allowHosts, answer, limits = usualLimits } = options;
  const door: Door = {
    hosts: new Hosts(host, allowHosts),
    held: new HeldBytes(limits.heldBytes),
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
    (request, response) => {
      response.setHeader("Date", new Date(options.now()).toUTCString());
      void respond(request, response, door);
    },
  );
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
    heldBytes: () => door.held.count,
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

interface Door {
  readonly hosts: Hosts;
  readonly held: HeldBytes;
  readonly answer: Answer;
  readonly limits: Limits;
}

async function respond(request: IncomingMessage, response: ServerResponse, door: Door): Promise<void> {
  const { headers, socket } = request;
  const foreign = door.hosts.refusal({ headers, localAddress: socket.localAddress });
  if (foreign !== undefined) return turnAway(request, response, foreignReply(foreign));
  const holding = door.held.open();
  try {
    const body = await readBody(request, door.limits.bodyBytes, holding);
    if (typeof body === "string") return turnAway(request, response, unreadReplies[body](door.limits));
    const reply = await door.answer(incoming(request, body));
    if (reply === reset) socket.resetAndDestroy();
    else if (reply.isCut) cut(response, reply);
    else send(response, reply).end();
  } catch {
    // The caller has gone, or its request broke off: there is nobody to answer.
    socket.destroy();
  } finally {
    holding.release();
  }
}

function incoming({ method = "GET", url = "/", headers }: IncomingMessage, body: Buffer): IncomingRequest {
  const mark = url.indexOf("?");
  const [path, query] = mark < 0 ? [url, ""] : [url.slice(0, mark), url.slice(mark + 1)];
  return { method, path, query, headers, body };
}

function refusal(status: number, Code: string, Message: string): Reply {
  return { status, contentType: "application/json;charset=utf-8", body: JSON.stringify({ Code, Message }) };
}

const unreadReplies: Readonly<Record<Unread, (limits: Limits) => Reply>> = {
  "too large": ({ bodyBytes }) =>
    refusal(400, "EntityTooLarge", `The payload size exceeds maximum allowed size (${bodyBytes} bytes).`),
  "no room": ({ heldBytes }) => ({
    ...refusal(503, "ServiceUnavailable", `Requests that are not answered yet hold ${heldBytes} bytes.`),
    headers: { "Retry-After": "1" },
  }),
};

function foreignReply(sentence: string): Reply {
  return { status: 403, contentType: "text/plain;charset=utf-8", body: `${sentence}\n` };
}

/** Answers before the body is read, and drops the rest: a caller that is cut while it writes may not see the answer. */
function turnAway(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  response.setHeader("Connection", "close");
  send(response, reply);
  request.resume();
  finished(request, () => response.end());
}

function send(response: ServerResponse, reply: Reply): ServerResponse {
  writeHead(response, reply);
  response.write(reply.body);
  return response;
}

function cut(response: ServerResponse, reply: Reply): void {
  writeHead(response, reply);
  const half = reply.body.slice(0, reply.body.length / 2);
  response.write(half, () => response.socket?.resetAndDestroy());
}

function writeHead(response: ServerResponse, { status, contentType, body, headers }: Reply): void {
  response.writeHead(status, {
    "Content-Type": contentType,
    "Content-Length": Buffer.byteLength(body),
    ...headers,
  });
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
