// What tests ask the emulator itself, beside the services: paths under `/_aliflow/`, with a known key pair as the user
// name and password of basic authentication.

import { createHash, timingSafeEqual } from "node:crypto";
import { quote, quoteChoice } from "../../text/quote";
import type { AccessKey } from "../store/records";
import type { IncomingRequest } from "./envelope";
import type { Reply } from "./reply";

export interface OwnDoors {
  readonly keys: readonly AccessKey[];
  /** By method and path: what is answered as JSON. */
  readonly doors: Readonly<Record<string, () => object>>;
}

const root = "/_aliflow/";

/** The answer to a request for the emulator itself; `undefined` for one to a service. */
export function ownReply(request: IncomingRequest, { keys, doors }: OwnDoors): Reply | undefined {
  const { method, path, headers } = request;
  if (!path.startsWith(root)) return undefined;
  if (!isKnown(headers.authorization, keys)) {
    const challenge = { "WWW-Authenticate": 'Basic realm="aliflow"' };
    return { ...sentence(401, "give a known access key, as in: curl -u ID:SECRET"), headers: challenge };
  }
  const asked = `${method} ${path}`;
  const door = Object.hasOwn(doors, asked) ? doors[asked] : undefined;
  if (door)
    return { status: 200, contentType: "application/json;charset=utf-8", body: JSON.stringify(door()) };
  return sentence(404, `${quote(asked)} is nothing to ask; use ${quoteChoice(Object.keys(doors))}`);
}

const sentence = (status: number, text: string): Reply => ({
  status,
  contentType: "text/plain;charset=utf-8",
  body: `${text}\n`,
});

function isKnown(authorization: string | undefined, keys: readonly AccessKey[]): boolean {
  const [, encoded] = /^basic +(\S+)$/i.exec(authorization ?? "") ?? [];
  if (encoded === undefined) return false;
  const given = digest(Buffer.from(encoded, "base64").toString());
  return keys.some(({ id, secret }) => timingSafeEqual(given, digest(`${id}:${secret}`)));
}

/** Of one length for all, so that the time of a comparison says nothing. */
const digest = (text: string) => createHash("sha256").update(text).digest();
