// ACS3-HMAC-SHA256, stage by stage, by the names of
// https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature. Time and nonce are headers.

import { createHash, createHmac } from "node:crypto";
import { encodeQuery, sortedNames } from "./percent-encode";

/** The name of the algorithm, as it stands in what is signed and sent. */
export const algorithm = "ACS3-HMAC-SHA256";

/** What a signature covers. */
export interface CanonicalParts {
  readonly method: string;
  readonly query: Readonly<Record<string, string>>;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** SHA-256 of the body in hex. */
  readonly payloadHash: string;
}

const signed = /^(?:x-acs-.+|host|content-type)$/;

function namesToSign(headers: Readonly<Record<string, string>>): string[] {
  return sortedNames(headers).filter((name) => signed.test(name));
}

/** The names that the signature covers, joined with `;`. */
export function signedHeaders(headers: Readonly<Record<string, string>>): string {
  return namesToSign(headers).join(";");
}

/** Lower-case hex. */
export function sha256(bytes: string | Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Method, path, query, headers and body, a line each, as the service writes them again. */
export function canonicalRequest({ method, query, headers, payloadHash }: CanonicalParts): string {
  const lines = namesToSign(headers).map((name) => `${name}:${headers[name]?.trim()}\n`);
  return [method, "/", encodeQuery(query), lines.join(""), signedHeaders(headers), payloadHash].join("\n");
}

/** The algorithm and the hash of the canonical request. */
export function stringToSign(canonical: string): string {
  return `${algorithm}\n${sha256(canonical)}`;
}

/** Lower-case hex. */
export function signature(text: string, accessKeySecret: string): string {
  return createHmac("sha256", accessKeySecret).update(text).digest("hex");
}

/** What the header tells. */
export interface AuthorizationParts {
  readonly accessKeyId: string;
  readonly signedHeaders: string;
  readonly signature: string;
}

/** The value of the `Authorization` header. */
export function authorization(parts: AuthorizationParts): string {
  return `${algorithm} Credential=${parts.accessKeyId},SignedHeaders=${parts.signedHeaders},Signature=${parts.signature}`;
}
