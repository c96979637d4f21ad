// This machine, as URLs spell it. Plain HTTP is allowed only to it.

/** Whether a URL's host name can only be this machine. */
export function isLoopback(hostname: string): boolean {
  // The URL parser has brought numbers into this form: "127.1" and "0x7f000001" are "127.0.0.1".
  return hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
