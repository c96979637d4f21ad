import { createHmac } from "node:crypto";
import { ServiceError, serviceError } from "../action/service-error";
import { randomText } from "../store/ids";
import { isEqualSecret, type OwnedKey } from "./access-keys";
import type { IncomingRequest } from "./envelope";
import type { Reply } from "./reply";
import { mergeParameters } from "./request-parameters";

// Temporary keys as the vendor's token service makes them, over the protocol of ALIBABA_CLOUD_CREDENTIALS_URI. What a
// key is follows from its id, its token and the secret of its maker: nothing is kept, and a restart forgets none.

/** `GET` or `POST`, with AccessKeyId, AccessKeySecret and DurationSeconds. */
export const temporaryKeysPath = "/_aliflow/credentials";

/** How the ids of temporary keys begin. */
export const temporaryPrefix = "STS.";

const usualSeconds = 3600;
const mostSeconds = 12 * 3600;

/** What a request may be signed with, and until when. */
export interface Proof {
  readonly owner: OwnedKey;
  readonly secret: string;
  /** Milliseconds since the epoch; absent: for ever. */
  readonly expiresAt?: number | undefined;
}

/** What a temporary key is good for; undefined when its token is none of ours, or another key's. */
export function openTemporaryKey(
  id: string,
  securityToken: string,
  keys: readonly OwnedKey[],
): Proof | undefined {
  const [ownerId = "", expiry = ""] = Buffer.from(securityToken, "base64").toString().split("\n");
  const owner = keys.find((key) => key.id === ownerId);
  const expiresAt = Number(expiry);
  if (owner === undefined || !isEqualSecret(securityToken, tokenOf(id, owner, expiresAt))) return undefined;
  return { owner, secret: secretOf(id, owner, expiresAt), expiresAt };
}

/** Makes a temporary key for who has a lasting one. */
export function answerTemporaryKey(
  request: IncomingRequest,
  { keys, now }: { readonly keys: readonly OwnedKey[]; readonly now: number },
): Reply {
  try {
    const { owner, seconds } = asked(request, keys);
    const expiresAt = Math.floor(now / 1000 + seconds) * 1000;
    const id = `${temporaryPrefix}${randomText(24)}`;
    return json(200, {
      Code: "Success",
      AccessKeyId: id,
      AccessKeySecret: secretOf(id, owner, expiresAt),
      SecurityToken: tokenOf(id, owner, expiresAt),
      Expiration: new Date(expiresAt).toISOString().replace(".000Z", "Z"),
    });
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return json(error.status, { Code: error.code, Message: error.message });
  }
}

/** @throws ServiceError */
function asked({ method, query, body }: IncomingRequest, keys: readonly OwnedKey[]) {
  if (method !== "GET" && method !== "POST") throw serviceError("gateway", "UnsupportedHTTPMethod");
  const { parameters } = mergeParameters(query, body);
  const required = (name: string): string => {
    const value = parameters.get(name);
    if (!value) throw serviceError("gateway", `Missing${name}`, name);
    return value;
  };
  const [id, secret] = [required("AccessKeyId"), required("AccessKeySecret")];
  const owner = keys.find((key) => key.id === id);
  if (owner === undefined || !isEqualSecret(secret, owner.secret)) {
    throw serviceError("gateway", "InvalidAccessKeyId.NotFound");
  }
  const seconds = Number(parameters.get("DurationSeconds") || usualSeconds);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > mostSeconds) {
    throw serviceError("gateway", "InvalidParameter", "DurationSeconds");
  }
  return { owner, seconds };
}

function tokenOf(id: string, owner: OwnedKey, expiresAt: number): string {
  const mark = derived(owner, `token\n${id}\n${expiresAt}`);
  return Buffer.from(`${owner.id}\n${expiresAt}\n${mark}`).toString("base64");
}

function secretOf(id: string, owner: OwnedKey, expiresAt: number): string {
  return derived(owner, `secret\n${id}\n${expiresAt}`);
}

function derived({ secret }: OwnedKey, text: string): string {
  return createHmac("sha256", secret).update(text).digest("hex");
}

function json(status: number, body: object): Reply {
  return { status, contentType: "application/json;charset=utf-8", body: JSON.stringify(body) };
}
