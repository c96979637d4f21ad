// What a reply means: the value of a 2xx, or why there is none.

import type { IncomingHttpHeaders } from "node:http";
import { type Failure, kindOfReply } from "./failure";
import { type Refusal, readRefusal } from "./refusal";
import { retryAfter, serverTime } from "./retry-after";

/** A whole reply; its body is at most as long as the limit of the transport. */
export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Either what the service answered, or the failed try. */
export type Outcome = { readonly value: unknown } | { readonly failure: Failure };

/** Reads a reply; `now` is this machine's time, for a `Retry-After` that is a date. */
export function readReply(reply: Reply, now: number): Outcome {
  const json = parseJson(reply.body);
  const isSuccess = reply.status >= 200 && reply.status < 300;
  if (isSuccess && json) return json;
  const refusal = readRefusal(json ? json.value : reply.body);
  const hints = {
    retryAfterMilliseconds: retryAfter(reply.headers, now),
    serverTime: serverTime(reply.headers),
  };
  if (isSuccess || !refusal) return { failure: { ...unreadable(reply, refusal), ...hints } };
  const kind = kindOfReply(refusal, reply.status);
  return { failure: { ...refusal, ...hints, kind, status: reply.status } };
}

function parseJson(body: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(body) };
  } catch {
    return undefined; // The parser's message quotes the body.
  }
}

/** A 2xx without its value is lost; so is a 5xx that something on the way answered. */
function unreadable({ status, body }: Reply, refusal: Refusal | undefined): Failure {
  const isFinal = status >= 300 && status < 500;
  return {
    kind: status === 429 ? "throttled" : isFinal ? "refused" : "lost",
    code: "UnexpectedReply",
    status,
    message: `HTTP ${status} with ${describe(body)}`,
    requestId: refusal?.requestId,
  };
}

const descriptions: readonly [RegExp, string][] = [
  [/^$/, "an empty body"],
  [/^<(?:!doctype html|html|head)/i, "an HTML page, maybe of a proxy"],
  [/^</, "XML instead of JSON"],
  [/^[{[][\s\S]*[}\]]$/, "JSON that is no answer of the service"],
  [/^[{["]/, "JSON that ends too early"],
  [/^/, "text instead of JSON"],
];

function describe(body: string): string {
  const text = body.trim();
  const description = descriptions.find(([pattern]) => pattern.test(text))?.[1] ?? "";
  const title = titleOf(text);
  return title ? `${description} ("${title}")` : description;
}

const longestTitle = 80;
/** So far into a page its title is looked for. */
const headLength = 4096;

/** Without a pattern over all of the text: on a page of blanks one took seconds. */
function titleOf(text: string): string {
  const [, rest = ""] = text.slice(0, headLength).split(/<title>/i, 2);
  const [title = ""] = rest.split("<", 1);
  return title.trim().slice(0, longestTitle).trimEnd();
}
