import { createHash } from "node:crypto";

/** 64 bits of all parts in their order, in hexadecimal: finds damage, and is no proof against a forger. */
export function checksumOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex").slice(0, 16);
}
