import { hash } from "node:crypto";

/** 64 bits in hexadecimal: finds damage, and is no proof against a forger. */
export function checksumOf(content: string | Uint8Array): string {
  return hash("sha256", content, "hex").slice(0, 16);
}
