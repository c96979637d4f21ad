// Requests of workflows, where no stub stands for them: really made, to this machine alone.

import { isObject, type Json } from "../../text/json";
import { isLoopback } from "../../text/loopback";
import { quote } from "../../text/quote";
import type { StubEnd } from "../stubs";
import { reasonOf } from "../stubs/called";

/** A server answers in real time, whatever the emulator's clock says; 60 seconds are documented. */
const longestCallMs = 60_000;

/** Makes the request of an action of type HTTP; any status is an answer. */
export async function performHttp(input: unknown): Promise<StubEnd> {
  const { uri, method = "GET", headers, queries, body } = isObject(input) ? input : {};
  const url = urlOf(uri, queries);
  if (url === undefined || url.protocol !== "http:" || !isLoopback(url.hostname))
    return failed(
      `the emulator sends requests to this machine alone, not to ${quote(String(uri))}; stub action "HTTP" instead`,
    );
  try {
    const response = await fetch(url, {
      method: String(method),
      headers: textsOf(headers),
      // Elsewhere could be another machine.
      redirect: "manual",
      signal: AbortSignal.timeout(longestCallMs),
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const answer = {
      statusCode: response.status,
      headers: Object.fromEntries(response.headers),
      body: bodyOf(await response.text()),
    };
    return { type: "succeeded", output: answer, afterMs: 0 };
  } catch (error) {
    return failed(`${quote(String(uri))} does not answer: ${reasonOf(error)}`);
  }
}

const failed = (cause: string): StubEnd => ({ type: "failed", error: "RequestFailed", cause, afterMs: 0 });

function urlOf(uri: unknown, queries: unknown): URL | undefined {
  if (typeof uri !== "string" || !URL.canParse(uri)) return undefined;
  const url = new URL(uri);
  for (const [name, value] of Object.entries(textsOf(queries))) url.searchParams.append(name, value);
  return url;
}

const textsOf = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(isObject(value) ? value : {}).map(([name, one]) => [
      name,
      typeof one === "string" ? one : JSON.stringify(one),
    ]),
  );

function bodyOf(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
