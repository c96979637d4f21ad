import { randomBytes } from "node:crypto";

const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

/** Random lower-case letters and digits. */
export function randomText(length: number): string {
  return Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length]).join("");
}

/** An id of Logic Composer: `lc-` a flow, `ve-` a version, `tp-` a template. */
export function composerId(prefix: "lc" | "ve"): string {
  return `${prefix}-${randomText(14)}`;
}
