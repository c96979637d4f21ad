import { createHmac } from "node:crypto";

// Signature version 1.0, verified the way a gateway must: from decoded values, never from the raw text,
// because clients differ in how they escape. Shares no code with the client's signer, on purpose.

/** Percent-encodes all but `A-Za-z0-9-_.~`. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** All parameters but `Signature`, sorted by name, encoded, joined. */
export function canonicalQuery(parameters: ReadonlyMap<string, string>): string {
  return [...parameters]
    .filter(([name]) => name !== "Signature")
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join("&");
}

export function stringToSign(method: string, parameters: ReadonlyMap<string, string>): string {
  return `${method}&%2F&${percentEncode(canonicalQuery(parameters))}`;
}

/** Base64 of HMAC-SHA1 with the secret and `&` as the key. */
export function sign(text: string, secret: string): string {
  return createHmac("sha1", `${secret}&`).update(text).digest("base64");
}
