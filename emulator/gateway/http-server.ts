import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { IncomingRequest } from "./envelope";
import { type Reply, reset } from "./reply";

/** Read whole before anything is decided; more than this is refused unread. */
const bodyBytes = 8 * 1024 * 1024;
/** The reference sends even definitions in the query of a GET. */
const headerBytes = 1024 * 1024;
/** Longer than clients keep an idle connection, so that none is closed under a request. */
const idleMs = 65_000;
/** How long `close` lets requests finish. */
const graceMs = 250;

/** Where to listen, and whose time the replies carry. */
export interface Listening {
  readonly host: string;
  readonly port: number;
  /** Milliseconds since the epoch. */
  now(): number;
}

export type Answer = (request: IncomingRequest) => Promise<Reply | typeof reset>;

export interface HttpServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Listens and answers until closed. @throws the error of `listen`, such as EADDRINUSE */
export async function startHttpServer({ host, port, now }: Listening, answer: Answer): Promise<HttpServer> {
  const server = createServer(
    { maxHeaderSize: headerBytes, keepAliveTimeout: idleMs },
    (request, response) => {
      response.setHeader("Date", new Date(now()).toUTCString());
      void respond(request, response, answer);
    },
  );
  await listen(server, host, port);
  // A server that listens on a port has an address object, never a pipe's name.
  const address = server.address() as AddressInfo;
  return { port: address.port, close: () => close(server) };
}

async function respond(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
  try {
    const body = await readBody(request);
    if (body === undefined) return refuseLarge(response);
    const reply = await answer(incoming(request, body));
    if (reply === reset) request.socket.resetAndDestroy();
    else if (reply.isCut) cut(response, reply);
    else send(response, reply);
  } catch {
    // The caller has gone, or its request broke off: there is nobody to answer.
    request.socket.destroy();
  }
}

function incoming({ method = "GET", url = "/", headers }: IncomingMessage, body: Buffer): IncomingRequest {
  const mark = url.indexOf("?");
  const [path, query] = mark < 0 ? [url, ""] : [url.slice(0, mark), url.slice(mark + 1)];
  return { method, path, query, headers, body };
}

/** Undefined when it is larger than the limit; the rest is then read and dropped, or the caller would not read on. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= bodyBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size <= bodyBytes ? Buffer.concat(chunks) : undefined;
}

function refuseLarge(response: ServerResponse): void {
  const message = `The payload size exceeds maximum allowed size (${bodyBytes} bytes).`;
  send(response, {
    status: 400,
    contentType: "application/json;charset=utf-8",
    body: JSON.stringify({ Code: "EntityTooLarge", Message: message }),
  });
}

function send(response: ServerResponse, reply: Reply): void {
  writeHead(response, reply);
  response.end(reply.body);
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
