// How long a reply asks to wait: `x-acs-retry-after` in milliseconds, as the vendor's clients read it, or
// `Retry-After` in seconds or as a date (RFC 9110, 10.2.3).

import type { IncomingHttpHeaders } from "node:http";

/**
 * The longest wait that is obeyed: a quota of so many calls a second is never refilled later, and what a minute does
 * not mend, people should hear of. Calls that were asked to wait longer fail and say so.
 */
export const longestWaitMilliseconds = 60_000;

/** Milliseconds, or undefined when the reply asks for nothing that can be read. */
export function retryAfter(headers: IncomingHttpHeaders, now: number): number | undefined {
  const own = headers["x-acs-retry-after"];
  if (typeof own === "string" && /^\d+$/.test(own)) return Number(own);
  const standard = headers["retry-after"]?.trim();
  if (!standard) return undefined;
  if (/^\d+$/.test(standard)) return Number(standard) * 1000;
  const at = Date.parse(standard);
  // Both times from the service, so that a wrong clock here does not matter.
  return Number.isNaN(at) ? undefined : Math.max(0, at - (serverTime(headers) ?? now));
}

/** The service's time, milliseconds since the epoch. */
export function serverTime(headers: IncomingHttpHeaders): number | undefined {
  const time = Date.parse(headers.date ?? "");
  return Number.isNaN(time) ? undefined : time;
}
