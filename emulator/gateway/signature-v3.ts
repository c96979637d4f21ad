import { createHash, createHmac } from "node:crypto";
import { percentEncode } from "./signature-v1";

// ACS3-HMAC-SHA256, the successor of signature version 1.0: it covers headers and a hash of the body.
// https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature

export const algorithm = "ACS3-HMAC-SHA256";

/** The `Authorization` header, taken apart. */
export interface Authorization {
  readonly accessKeyId: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** What the signature covers. */
export interface SignedParts {
  readonly method: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
}

export function isV3(authorization: string | undefined): authorization is string {
  return authorization?.startsWith(algorithm) === true;
}

/** Undefined when the header is not `ACS3-HMAC-SHA256 Credential=…,SignedHeaders=…,Signature=…`. */
export function parseAuthorization(header: string): Authorization | undefined {
  const match =
    /^ACS3-HMAC-SHA256\s+Credential=([^,]+),\s*SignedHeaders=([^,]+),\s*Signature=([0-9a-f]+)$/.exec(
      header.trim(),
    );
  const [, accessKeyId, signedHeaders, signature] = match ?? [];
  if (!accessKeyId || !signedHeaders || !signature) return undefined;
  return { accessKeyId, signedHeaders: signedHeaders.split(";"), signature };
}

export function hashHex(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

export function canonicalRequest(parts: SignedParts, signedHeaders: readonly string[]): string {
  const headers = signedHeaders.map((name) => `${name}:${headerText(parts.headers[name])}\n`).join("");
  return [
    parts.method,
    "/",
    canonicalQuery(parts.query),
    headers,
    signedHeaders.join(";"),
    hashHex(parts.body),
  ].join("\n");
}

export function stringToSign(canonical: string): string {
  return `${algorithm}\n${hashHex(canonical)}`;
}

/** Hex of HMAC-SHA256. */
export function sign(text: string, secret: string): string {
  return createHmac("sha256", secret).update(text).digest("hex");
}

function canonicalQuery(query: string): string {
  return [...new URLSearchParams(query)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join("&");
}

function headerText(value: string | readonly string[] | undefined): string {
  return (typeof value === "string" ? value : (value ?? []).join(",")).trim();
}
