import { createHash, createHmac } from "node:crypto";
import { percentEncode } from "./signature-v1";

// The successor of signature version 1.0: it covers headers and a hash of the body.
// https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature

/** The hash of each algorithm; the pages name the first alone, the vendor's clients can be set to both. */
const hashes = { "ACS3-HMAC-SHA256": "sha256", "ACS3-HMAC-SM3": "sm3" } as const;

type Algorithm = keyof typeof hashes;

/** The `Authorization` header, taken apart. */
export interface Authorization {
  readonly algorithm: Algorithm;
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

type SignedWith = Pick<Authorization, "algorithm" | "signedHeaders">;

export function isV3(authorization: string | undefined): authorization is string {
  return authorization?.startsWith("ACS3-") === true;
}

/**
 * Undefined when the header is not `ACS3-HMAC-SHA256 Credential=…,SignedHeaders=…,Signature=…`. The order is free, as
 * the vendor's Java client has another.
 */
export function parseAuthorization(header: string): Authorization | undefined {
  const [, algorithm = "", list = ""] = /^(\S+)\s+(.+)$/.exec(header.trim()) ?? [];
  const fields = new Map(list.split(",").map(nameAndValue));
  const accessKeyId = fields.get("Credential");
  const names = fields.get("SignedHeaders");
  const signature = fields.get("Signature") ?? "";
  if (!isAlgorithm(algorithm) || !accessKeyId || !names || !/^[0-9a-f]+$/.test(signature)) return undefined;
  return { algorithm, accessKeyId, signedHeaders: names.split(";"), signature };
}

function nameAndValue(field: string): [string, string] {
  const [name = "", value = ""] = field.trim().split("=");
  return [name, value];
}

function isAlgorithm(text: string): text is Algorithm {
  return Object.hasOwn(hashes, text);
}

function hashHex(algorithm: Algorithm, content: string | Buffer): string {
  return createHash(hashes[algorithm]).update(content).digest("hex");
}

/** What is signed of a request. */
export function stringToSign({ algorithm, signedHeaders }: SignedWith, parts: SignedParts): string {
  const headers = signedHeaders.map((name) => `${name}:${headerText(parts.headers[name])}\n`).join("");
  const canonical = [
    parts.method,
    "/",
    canonicalQuery(parts.query),
    headers,
    signedHeaders.join(";"),
    hashHex(algorithm, parts.body),
  ].join("\n");
  return `${algorithm}\n${hashHex(algorithm, canonical)}`;
}

/** Hex of the algorithm's HMAC. */
export function sign(algorithm: Algorithm, text: string, secret: string): string {
  return createHmac(hashes[algorithm], secret).update(text).digest("hex");
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
