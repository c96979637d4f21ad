import type { IncomingMessage, ServerResponse } from "node:http";
import { finished } from "node:stream";
import type { Reply } from "./reply";

type Headers = Readonly<Record<string, string>>;

/** Sends a reply whole. */
export function writeReply(response: ServerResponse, reply: Reply, more: Headers): void {
  writeHead(response, reply, more);
  response.end(reply.body);
}

/** Sends half of a reply and cuts the connection. */
export function cutReply(response: ServerResponse, reply: Reply, more: Headers): void {
  writeHead(response, reply, more);
  const half = reply.body.slice(0, reply.body.length / 2);
  response.write(half, () => response.socket?.resetAndDestroy());
}

/** Answers before the body is read, and drops the rest: a caller that is cut while it writes may not see the answer. */
export function turnAway(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  writeHead(response, reply, { Connection: "close" });
  response.write(reply.body);
  request.resume();
  finished(request, () => response.end());
}

/** A refusal before it is known which service is asked. */
export function refusal(status: number, Code: string, Message: string): Reply {
  return { status, contentType: "application/json;charset=utf-8", body: JSON.stringify({ Code, Message }) };
}

function writeHead(response: ServerResponse, reply: Reply, more: Headers): void {
  response.writeHead(reply.status, {
    "Content-Type": reply.contentType,
    "Content-Length": Buffer.byteLength(reply.body),
    ...reply.headers,
    ...more,
  });
}
