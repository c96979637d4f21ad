import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { finished } from "node:stream";
import type { IncomingRequest } from "./envelope";
import { reset } from "./fault-effects";
import { Hosts } from "./hosts";
import type { Reply } from "./reply";

/** Read whole before anything is decided; more than this is refused unread. */
const bodyBytes = 8 * 1024 * 1024;
/** The reference sends even definitions in the query of a GET. */
const headerBytes = 1024 * 1024;
/** Longer than clients keep an idle connection, so that none is closed under a request. */
const idleMs = 65_000;
/** How long `close` lets requests finish. */
const graceMs = 250;

export type Answer = (request: IncomingRequest) => Promise<Reply | typeof reset>;

export interface HttpServerOptions {
  readonly host: string;
  readonly port: number;
  /** Names besides the loopback ones and `host`. */
  readonly allowHosts?: readonly string[];
  readonly answer: Answer;
}

export interface HttpServer {
  readonly port: number;
  /** The address that `host` stands for. */
  readonly address: string;
  close(): Promise<void>;
}

/** Listens and answers until closed. @throws the error of `listen`, such as EADDRINUSE; InvalidHostError */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { host, port, allowHosts, answer } = options;
  const door: Door = { hosts: new Hosts(host, allowHosts), answer };
  const server = createServer(
    { maxHeaderSize: headerBytes, keepAliveTimeout: idleMs },
    (request, response) => {
      void respond(request, response, door);
    },
  );
  await listen(server, host, port);
  // A server that listens on a port has an address object, never a pipe's name.
  const bound = server.address() as AddressInfo;
  return { port: bound.port, address: bound.address, close: () => close(server) };
}

interface Door {
  readonly hosts: Hosts;
  readonly answer: Answer;
}

async function respond(request: IncomingMessage, response: ServerResponse, door: Door): Promise<void> {
  const { headers, socket } = request;
  const refusal = door.hosts.refusal({ headers, localAddress: socket.localAddress });
  if (refusal !== undefined) return turnAway(request, response, foreignReply(refusal));
  try {
    const body = await readBody(request);
    if (body === undefined) return turnAway(request, response, largeReply);
    const reply = await door.answer(incoming(request, body));
    if (reply === reset) socket.resetAndDestroy();
    else send(response, reply).end();
  } catch {
    // The caller has gone, or its request broke off: there is nobody to answer.
    socket.destroy();
  }
}

function incoming({ method = "GET", url = "/", headers }: IncomingMessage, body: Buffer): IncomingRequest {
  const mark = url.indexOf("?");
  const [path, query] = mark < 0 ? [url, ""] : [url.slice(0, mark), url.slice(mark + 1)];
  return { method, path, query, headers, body };
}

/** Undefined when it is larger than the limit; the rest is then unread. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > bodyBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const largeReply: Reply = {
  status: 400,
  contentType: "application/json;charset=utf-8",
  body: JSON.stringify({
    Code: "EntityTooLarge",
    Message: `The payload size exceeds maximum allowed size (${bodyBytes} bytes).`,
  }),
};

function foreignReply(sentence: string): Reply {
  return { status: 403, contentType: "text/plain;charset=utf-8", body: `${sentence}\n` };
}

/** Answers before the body is read, and drops the rest: a caller that is cut while it writes may not see the answer. */
function turnAway(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  send(response, reply);
  request.resume();
  finished(request, () => response.end());
}

function send(response: ServerResponse, { status, contentType, body }: Reply): ServerResponse {
  response.writeHead(status, { "Content-Type": contentType, "Content-Length": Buffer.byteLength(body) });
  response.write(body);
  return response;
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
