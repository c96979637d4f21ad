// Signature version 1.0 (HMAC-SHA1), stage by stage, by the names of
// https://help.aliyun.com/document_detail/157269.html. Time and nonce are parameters like any other.

import { createHmac } from "node:crypto";
import { encodeQuery, encodeQueryTwice } from "./percent-encode";

/** Every parameter but `Signature`, from query and body alike, sorted and encoded once. */
export function canonicalQuery(parameters: Readonly<Record<string, string>>): string {
  return encodeQuery(parameters);
}

/** `METHOD&%2F&` and the canonical query encoded again. */
export function stringToSign(method: string, parameters: Readonly<Record<string, string>>): Buffer {
  return encodeQueryTwice(parameters, `${method}&%2F&`);
}

/** Base64, not yet percent-encoded. */
export function signature(text: string | Uint8Array, accessKeySecret: string): string {
  return hmacSha1(text, `${accessKeySecret}&`);
}

/** RFC 2104, in base64. */
export function hmacSha1(text: string | Uint8Array, key: string): string {
  return createHmac("sha1", key).update(text).digest("base64");
}
