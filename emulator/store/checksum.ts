import { createHash } from "node:crypto";

/** 64 bits of a text or its bytes in UTF-8, in hexadecimal: finds damage, and is no proof against a forger. */
export function checksumOf(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex").slice(0, 16);
}
