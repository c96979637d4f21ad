// Which proxy a request goes through: the usual variables, lower case first, read from the environment that the
// client was given. Plain HTTP only ever goes to this machine, never through a proxy; so HTTP_PROXY has no say.

import { isLoopback } from "../../text/loopback";
import type { Environment } from "../process/environment";

/** The proxy for a URL, or undefined for a direct connection. */
export function proxyFor(url: URL, environment: Environment): URL | undefined {
  if (isLoopback(url.hostname) || isExempt(url, environment)) return undefined;
  const setting = variable(environment, "https_proxy") || variable(environment, "all_proxy");
  if (!setting) return undefined;
  return parseProxy(setting);
}

function variable(environment: Environment, name: string): string {
  return (environment[name] ?? environment[name.toUpperCase()] ?? "").trim();
}

/** A proxy setting that cannot be used; its value may hold a password and is not shown. */
export class ProxySettingError extends Error {
  override readonly name = "ProxySettingError";
  readonly code = "InvalidProxy";
}

function parseProxy(setting: string): URL {
  const text = setting.includes("://") ? setting : `http://${setting}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.hostname) return url;
  const got = url ? `protocol "${url.protocol}"` : "no URL";
  throw new ProxySettingError(`HTTPS_PROXY: ${got}; use http://host:port or https://host:port`);
}

/**
 * `NO_PROXY` holds host names, each for itself and what is below it, with an optional leading `.` or `*.` and an
 * optional `:port`, separated by commas or spaces; `*` exempts everything.
 */
function isExempt(url: URL, environment: Environment): boolean {
  const port = url.port || "443";
  return variable(environment, "no_proxy")
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => {
      const [, host = "", entryPort] = /^(.+?)(?::(\d+))?$/.exec(entry) ?? [];
      if (host === "" || (entryPort && entryPort !== port)) return false;
      const name = host.replace(/^\*?\.(?=.)/, "");
      return name === "*" || url.hostname === name || url.hostname.endsWith(`.${name}`);
    });
}
