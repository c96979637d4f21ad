// Where the keys come from, and every place that was looked at before.

import { credentialsPlace, type SessionOptions } from "../../provider/cloud/session";
import { broken, type Finding, ok } from "./finding";

export async function credentialsFindings(options: SessionOptions): Promise<readonly Finding[]> {
  try {
    const { place, accessKeyId, reasons, fix } = await credentialsPlace(options);
    const looked = reasons.map(([name, reason]) => `${name}: ${reason}`);
    if (place === undefined || accessKeyId === undefined)
      return [broken("credentials", ["none were found; looked at", ...looked].join("\n"), fix)];
    const head = `access key ${masked(accessKeyId)}, from ${place}`;
    return [ok("credentials", [head, ...looked.map((line) => `before that: ${line}`)].join("\n"))];
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return [broken("credentials", message, "put them right where the message says, or set others")];
  }
}

/** `LTAI…Qz`: enough to know it by. */
export function masked(accessKeyId: string): string {
  if (accessKeyId.length < 9) return "…";
  return `${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-2)}`;
}
