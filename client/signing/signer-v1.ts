// Signature version 1.0 (HMAC-SHA1), stage by stage, by the names of
// https://help.aliyun.com/document_detail/157269.html. Time and nonce are parameters like any other.

import { createHmac } from "node:crypto";
import { encodeQuery, PercentWriter, sortedNames } from "./percent-encode";

const writer = new PercentWriter(2);

/** Every parameter but `Signature`, from query and body alike, sorted and encoded once. */
export function canonicalQuery(parameters: Readonly<Record<string, string>>): string {
  return encodeQuery(parameters);
}

/**
 * `METHOD&%2F&` and the canonical query encoded again, written straight from the raw text: encoding the
 * encoded text would take three times as long. A view, valid until the next call.
 */
export function stringToSign(method: string, parameters: Readonly<Record<string, string>>): Buffer {
  writer.literal(`${method}&%2F&`);
  let separator = "";
  for (const name of sortedNames(parameters)) {
    writer.literal(separator);
    writer.encoded(name);
    writer.literal("%3D");
    writer.encoded(parameters[name] ?? "");
    separator = "%26";
  }
  return writer.take();
}

/** Base64, not yet percent-encoded. */
export function signature(text: string | Uint8Array, accessKeySecret: string): string {
  return hmacSha1(text, `${accessKeySecret}&`);
}

/** RFC 2104, in base64. */
export function hmacSha1(text: string | Uint8Array, key: string): string {
  return createHmac("sha1", key).update(text).digest("base64");
}
