import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

export interface Received {
  readonly method: string;
  readonly query: URLSearchParams;
  readonly body: string;
  readonly headers: IncomingMessage["headers"];
  readonly socket: Socket;
}

export type Answer = (received: Received, response: ServerResponse, count: number) => void;

export interface TestServer {
  readonly url: URL;
  readonly received: Received[];
  /** Connections so far. */
  readonly connections: number;
  close(): Promise<void>;
}

/** A server on a free port of this machine; `answer` gets each request whole, counted from 1. */
export async function serve(answer: Answer): Promise<TestServer> {
  const received: Received[] = [];
  let connections = 0;
  const listener: RequestListener = async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = "", url = "", headers, socket } = request;
    const query = new URL(url, "http://localhost").searchParams;
    const whole = { method, query, headers, socket, body: Buffer.concat(chunks).toString() };
    received.push(whole);
    answer(whole, response, received.length);
  };
  const server = createServer((request, response) => void listener(request, response));
  server.on("connection", () => connections++);
  server.keepAliveTimeout = 60_000;
  const url = await listen(server);
  return {
    url,
    received,
    get connections() {
      return connections;
    },
    close: () => stop(server),
  };
}

export async function listen(server: Server | import("node:net").Server): Promise<URL> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

export function stop(server: Server | import("node:net").Server): Promise<void> {
  if ("closeAllConnections" in server) server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

export function json(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}
