import type { IncomingHttpHeaders } from "node:http";
import { BlockList, isIP } from "node:net";
import { quote } from "../../text/quote";
import { Cors } from "./cors";
import { isServiceHost } from "./region";

// Any page that a browser shows can send requests to this machine, and may know the access key: README's is no
// secret. What a page cannot do is choose the headers `Host`, `Origin` and `Sec-Fetch-Site`. `Host` tells a
// name that its owner points here (DNS rebinding), the other two tell a page that calls by a name of ours.

const option = "--allow-host NAME (allowHosts of startEmulator)";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8);
loopback.addAddress("::1", "ipv6");

/** A name or address that `allowHosts` cannot take. */
export class InvalidHostError extends Error {
  override readonly name = "InvalidHostError";
}

/** What of a request says where it comes from and goes to. */
export interface Caller {
  readonly headers: IncomingHttpHeaders;
  /** The address of this machine at which it arrived. */
  readonly localAddress: string | undefined;
}

/** The names under which the emulator may be called. */
export class Hosts {
  readonly #names: ReadonlySet<string>;
  /** The `Host` that was good for this address last: nearly every request has the same. */
  #usual: readonly [host?: string | undefined, localAddress?: string | undefined] = [];

  /** @throws InvalidHostError */
  constructor(
    listening: string,
    allowed: readonly string[] = [],
    private readonly cors = new Cors(),
  ) {
    this.#names = new Set([listening.toLowerCase(), ...allowed.map(checkedName)]);
  }

  /** One sentence about why a request is not answered; undefined when it may be. */
  refusal({ headers, localAddress }: Caller): string | undefined {
    const { host, origin } = headers;
    const isOurs = (name: string | undefined) =>
      name !== undefined && (isLoopback(name) || this.#names.has(name) || name === plain(localAddress));
    // A browser always names a host, and none of the service's own names can be pointed here by a stranger.
    const isUsual = host === this.#usual[0] && localAddress === this.#usual[1];
    if (host && !isUsual && !isServiceHost(host) && !isOurs(nameIn(host))) return foreign("Host", host);
    this.#usual = [host, localAddress];
    if (this.cors.allows(origin)) return undefined;
    if (origin !== undefined) return isOurs(originName(origin)) ? undefined : foreign("Origin", origin);
    if (headers["sec-fetch-site"] !== "cross-site") return undefined;
    return `a page of another site sent this request without an Origin; pages of ${option} may call with fetch`;
  }
}

/** Whether only this machine can reach a name or address. */
export function isLoopback(name: string): boolean {
  if (name === "localhost" || name.endsWith(".localhost")) return true;
  const version = isIP(name);
  return version !== 0 && loopback.check(name, version === 4 ? "ipv4" : "ipv6");
}

function foreign(header: string, value: string): string {
  return `${header} ${quote(value)} is not one of this emulator's hosts; if it is yours, start it with ${option}`;
}

function checkedName(text: string): string {
  const name = text.toLowerCase();
  if (isIP(name) !== 0 || /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/.test(name)) return name;
  throw new InvalidHostError(
    `${quote(text)} is no host to allow; give a name or an address without scheme, port or path, such as devbox.example`,
  );
}

/** The name in `name:port` or `[address]:port`. */
function nameIn(authority: string): string | undefined {
  const match = /^(?:\[([0-9a-f:.]+)\]|([^[\]:@/\s]+?)\.?)(?::\d*)?$/i.exec(authority);
  return (match?.[1] ?? match?.[2])?.toLowerCase();
}

function originName(origin: string): string | undefined {
  const [, authority] = /^https?:\/\/(.*)$/i.exec(origin) ?? [];
  return authority === undefined ? undefined : nameIn(authority);
}

/** An address of IPv4 as it is written in a URL, also where one socket serves both versions. */
function plain(address: string | undefined): string | undefined {
  return address?.replace(/^::ffff:(?=[\d.]+$)/i, "");
}
