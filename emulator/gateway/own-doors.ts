// What tests ask the emulator itself, beside the services: paths under `/_aliflow/`, with a known key pair as the user
// name and password of basic authentication.

import { createHash, timingSafeEqual } from "node:crypto";
import { isObject } from "../../text/json";
import { quote, quoteChoice } from "../../text/quote";
import type { AccessKey } from "../store/records";
import type { IncomingRequest } from "./envelope";
import type { Reply } from "./reply";
import { temporaryKeysPath } from "./temporary-keys";

/** By method and path: what is answered as JSON to a body that is a JSON object, or to none. */
export type Doors = Readonly<Record<string, (body: Readonly<Record<string, unknown>>) => Promise<object>>>;

export interface OwnDoors {
  readonly keys: readonly AccessKey[];
  readonly doors: Doors;
}

/** Something that the emulator itself cannot do, in one sentence. */
export class OwnDoorError extends Error {
  override readonly name = "OwnDoorError";
}

const root = "/_aliflow/";

/** The answer to a request for the emulator itself; `undefined` for one to a service. */
export function ownReply(request: IncomingRequest, own: OwnDoors): Promise<Reply> | undefined {
  // Who asks for a key gives another one in the query, as the protocol of that door has it.
  const isDoor = request.path.startsWith(root) && request.path !== temporaryKeysPath;
  return isDoor ? answer(request, own) : undefined;
}

async function answer(request: IncomingRequest, { keys, doors }: OwnDoors): Promise<Reply> {
  const { method, path, headers, body } = request;
  if (!isKnown(headers.authorization, keys)) {
    const challenge = { "WWW-Authenticate": 'Basic realm="aliflow"' };
    return { ...sentence(401, "give a known access key, as in: curl -u ID:SECRET"), headers: challenge };
  }
  const asked = `${method} ${path}`;
  const door = Object.hasOwn(doors, asked) ? doors[asked] : undefined;
  if (!door)
    return sentence(404, `${quote(asked)} is nothing to ask; use ${quoteChoice(Object.keys(doors))}`);
  try {
    const value = await door(readObject(body));
    return { status: 200, contentType: "application/json;charset=utf-8", body: JSON.stringify(value) };
  } catch (error) {
    if (error instanceof OwnDoorError) return sentence(400, error.message);
    throw error;
  }
}

function readObject(body: Buffer): Readonly<Record<string, unknown>> {
  if (body.length === 0) return {};
  const value = parsed(body.toString());
  if (isObject(value)) return value;
  throw new OwnDoorError("the body must be a JSON object");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
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
