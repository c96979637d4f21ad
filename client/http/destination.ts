// The parts of an endpoint, taken apart once: a URL object computes them at each look.

/** An endpoint in parts. */
export interface Destination {
  readonly isSecure: boolean;
  /** `https://host:port`. */
  readonly origin: string;
  readonly protocol: string;
  /** `host[:port]`, as in the `Host` header. */
  readonly host: string;
  /** To connect to; without the brackets of an IPv6 address. */
  readonly hostname: string;
  readonly port: string;
}

const known = new WeakMap<URL, Destination>();

/** The parts of an endpoint, remembered for as long as the URL lives. */
export function destinationOf(url: URL): Destination {
  const found = known.get(url);
  if (found) return found;
  const { origin, protocol, host, hostname, port } = url;
  const isSecure = protocol === "https:";
  const made = { isSecure, origin, protocol, host, hostname: hostname.replace(/^\[(.+)\]$/, "$1"), port };
  known.set(url, made);
  return made;
}
