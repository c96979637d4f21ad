import { hash } from "node:crypto";

// Signature version 1.0, verified the way a gateway must: from decoded values, never from the raw text,
// because clients differ in how they escape. Shares no code with the client's signer, on purpose.

/** Percent-encodes all but `A-Za-z0-9-_.~`. */
export function percentEncode(text: string): string {
  if (/^[\w.~-]*$/.test(text)) return text;
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * The method, the path, and all parameters but `Signature`, sorted by name, encoded and joined, which is encoded once
 * more: here each part at once, which takes less time than the whole.
 */
export function stringToSign(method: string, parameters: ReadonlyMap<string, string>): string {
  const pairs = [...parameters.keys()]
    .filter((name) => name !== "Signature")
    .sort()
    .map((name) => `${encodedTwice(name)}%3D${encodedTwice(parameters.get(name) ?? "")}`);
  return `${method}&%2F&${pairs.join("%26")}`;
}

function encodedTwice(text: string): string {
  return percentEncode(text).replaceAll("%", "%25");
}

// HMAC by its definition (RFC 2104): for texts as short as these, two hashes take half the time of `createHmac`, which
// was a fifth of a call.
const blockBytes = 64;

/** Base64 of HMAC-SHA1 with the secret and `&` as the key. */
export function sign(text: string, secret: string): string {
  const given = Buffer.from(`${secret}&`);
  const key = given.length > blockBytes ? hash("sha1", given, "buffer") : given;
  const ofText = hash("sha1", Buffer.concat([padded(key, 0x36), Buffer.from(text)]), "buffer");
  return hash("sha1", Buffer.concat([padded(key, 0x5c), ofText]), "base64");
}

function padded(key: Buffer, pad: number): Buffer {
  const block = Buffer.alloc(blockBytes, pad);
  for (let index = 0; index < key.length; index++) block[index] = pad ^ (key[index] ?? 0);
  return block;
}
