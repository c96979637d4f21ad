import type { IncomingHttpHeaders } from "node:http";
import { quote } from "../../text/quote";
import type { Reply } from "./reply";

// Pages may read answers only where somebody has asked for it: https://fetch.spec.whatwg.org/#http-cors-protocol

/** An origin that `cors` cannot take. */
export class InvalidOriginError extends Error {
  override readonly name = "InvalidOriginError";
}

/** The origins whose pages may call the emulator and read its answers. */
export class Cors {
  readonly #origins: ReadonlySet<string>;

  /** @throws InvalidOriginError */
  constructor(origins: readonly string[] = []) {
    this.#origins = new Set(origins.map(checkedOrigin));
  }

  allows(origin: string | undefined): origin is string {
    return origin !== undefined && this.#origins.has(origin);
  }

  /** What an answer to a page says; nothing where nobody has asked for it. */
  headers({ origin }: IncomingHttpHeaders): Readonly<Record<string, string>> {
    if (this.#origins.size === 0) return {};
    if (!this.allows(origin)) return { Vary: "Origin" };
    return { Vary: "Origin", "Access-Control-Allow-Origin": origin };
  }

  /** The answer to a browser that asks before it lets a page call; undefined for every other request. */
  preflight(method: string | undefined, headers: IncomingHttpHeaders): Reply | undefined {
    const { origin, "access-control-request-headers": wanted } = headers;
    const isAsking = method === "OPTIONS" && headers["access-control-request-method"] !== undefined;
    if (!isAsking || !this.allows(origin)) return undefined;
    const isToThisMachine = headers["access-control-request-private-network"] === "true";
    return {
      status: 200,
      contentType: "text/plain",
      body: "",
      headers: {
        "Access-Control-Allow-Methods": "GET, POST",
        "Access-Control-Max-Age": "600",
        ...(wanted !== undefined && { "Access-Control-Allow-Headers": wanted }),
        ...(isToThisMachine && { "Access-Control-Allow-Private-Network": "true" }),
      },
    };
  }
}

function checkedOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.origin === text.toLowerCase())
    return url.origin;
  throw new InvalidOriginError(
    `${quote(text)} is no origin of pages; give scheme, host and port without a path, such as "http://localhost:3000"`,
  );
}
