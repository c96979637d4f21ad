import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody, type Unread } from "./body";
import type { Connections } from "./connections";
import type { Cors } from "./cors";
import type { IncomingRequest } from "./envelope";
import type { HeldBytes, Holding } from "./held-bytes";
import type { Hosts } from "./hosts";
import { type Reply, reset } from "./reply";
import type { Rounds } from "./rounds";
import { cutReply, refusal, turnAway, writeReply } from "./write-reply";

export interface Limits {
  /** A body is read whole before anything is decided; a larger one is refused unread. */
  readonly bodyBytes: number;
  /** What all requests together may hold until they are answered; those beyond are told to come again. */
  readonly heldBytes: number;
  /** The same of heads that have not arrived whole. Less: Node's parsers keep theirs when the connection has gone. */
  readonly headsBytes: number;
  /** What a request counts for besides its own bytes: objects of Node and of ours. */
  readonly requestBytes: number;
  /**
   * How long a request may take to arrive, and an answer to be taken; every twentieth of it, late ones are looked
   * for.
   */
  readonly arrivalMs: number;
}

export type Answer = (request: IncomingRequest) => Promise<Reply | typeof reset>;

/** What all requests of a server go through. */
export interface Door {
  readonly hosts: Hosts;
  readonly cors: Cors;
  readonly held: HeldBytes;
  readonly connections: Connections;
  readonly rounds: Rounds;
  /** The time as replies carry it. */
  date(): string;
  readonly answer: Answer;
  readonly limits: Limits;
}

/** One request, and what answers it. */
interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Answers a request, or refuses it before it is read. */
export async function respond(exchange: Exchange, door: Door): Promise<void> {
  const { request, response } = exchange;
  const { headers, socket, method } = request;
  response.sendDate = false;
  const foreign = door.hosts.refusal({ headers, localAddress: socket.localAddress });
  if (foreign !== undefined) return refuse(exchange, door, foreignReply(foreign));
  const preflight = door.cors.preflight(method, headers);
  if (preflight !== undefined) return refuse(exchange, door, preflight);
  const holding = door.held.open();
  try {
    if (holding.take(door.limits.requestBytes + headBytes(request)))
      await door.connections.inTurn(request, () => carryOut(exchange, holding, door));
    // Where others wait before it, the refusal would have to wait as well.
    else if (door.connections.isWaiting(request)) socket.destroy();
    else refuse(exchange, door, unreadReplies["no room"](door.limits));
  } catch {
    // The caller has gone, or its request broke off: there is nobody to answer.
    socket.destroy();
  } finally {
    holding.release();
  }
}

async function carryOut(exchange: Exchange, holding: Holding, door: Door): Promise<void> {
  const { request, response } = exchange;
  const reading = readBody(request, door.limits.bodyBytes, holding);
  const body = reading instanceof Buffer ? reading : await reading;
  if (typeof body === "string") return refuse(exchange, door, unreadReplies[body](door.limits));
  await door.rounds.next();
  const reply = await door.answer(incoming(request, body));
  if (reply === reset) request.socket.resetAndDestroy();
  else if (reply.isCut) cutReply(response, reply, headersFor(exchange, door));
  else writeReply(response, reply, headersFor(exchange, door));
  if (response.socket?.writableLength) await taken(exchange, holding, door);
}

function headersFor({ request }: Exchange, { cors, date }: Door) {
  return { Date: date(), ...cors.headers(request.headers) };
}

function refuse(exchange: Exchange, door: Door, reply: Reply): void {
  turnAway(exchange.request, exchange.response, {
    ...reply,
    headers: { ...reply.headers, ...headersFor(exchange, door) },
  });
}

/** An answer that is not taken at once counts like a request, and is given up where a smaller one needs the room. */
function taken({ response }: Exchange, holding: Holding, { limits }: Door): Promise<void> {
  return new Promise((resolve) => {
    const giveUp = () => response.destroy();
    response.once("close", resolve);
    response.setTimeout(limits.arrivalMs, giveUp);
    holding.onRefused(giveUp);
    if (!holding.take(response.socket?.writableLength ?? 0)) giveUp();
  });
}

function incoming({ method = "GET", url = "/", headers }: IncomingMessage, body: Buffer): IncomingRequest {
  const mark = url.indexOf("?");
  const [path, query] = mark < 0 ? [url, ""] : [url.slice(0, mark), url.slice(mark + 1)];
  return { method, path, query, headers, body };
}

/** The parameters of a GET are in its head. */
function headBytes({ url = "", rawHeaders }: IncomingMessage): number {
  return rawHeaders.reduce((total, text) => total + text.length, url.length);
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
