import { refusals } from "../action/refusals";
import { serviceError } from "../action/service-error";
import { type EmulatorClock, timeText } from "../clock/clock";
import { isEqualSecret, type OwnedKey } from "./access-keys";
import type { CompleteEnvelope } from "./envelope";
import type { NonceMemory } from "./nonces";
import { hostAccount } from "./region";
import { bearerToken, readSignedRequest, type SignedRequest } from "./signed-request";
import { openTemporaryKey, type Proof, temporaryPrefix } from "./temporary-keys";

/** How far a request's time may be from the emulator's, either way. https://help.aliyun.com/document_detail/434846.html */
export const clockWindowMs = 15 * 60_000;

export interface Gatekeeper {
  readonly keys: readonly OwnedKey[];
  readonly nonces: NonceMemory;
  /** The time of callers. */
  readonly clock: EmulatorClock;
}

/** Who calls. */
export interface Caller {
  /** The id of the key. */
  readonly caller: string;
  readonly accountId: string;
}

/**
 * @throws ServiceError unless the request is signed with a known key, in time, and for the first time, or bears a
 *   known token
 */
export function authenticate(envelope: CompleteEnvelope, gatekeeper: Gatekeeper): Caller {
  const bearer = bearerToken(envelope);
  const { id, accountId } =
    bearer === undefined ? signer(envelope, gatekeeper) : bearerOf(bearer, gatekeeper.keys);
  const account = hostAccount(envelope.request.headers.host);
  if (account !== undefined && account !== accountId)
    throw serviceError("serverlessWorkflow", "AccessDenied");
  return { caller: id, accountId };
}

function bearerOf(token: string, keys: readonly OwnedKey[]): OwnedKey {
  const key = keys.find((one) => one.bearerToken !== undefined && isEqualSecret(token, one.bearerToken));
  if (key === undefined) throw serviceError("gateway", "InvalidBearerToken.Inactive");
  return key;
}

function signer(envelope: CompleteEnvelope, { keys, clock, nonces }: Gatekeeper): OwnedKey {
  const refuse = refusals[envelope.service];
  const signed = readSignedRequest(envelope);
  const proof = proofOf(signed, keys);
  if (proof === undefined) throw refuse.unknownAccessKey(signed.accessKeyId);
  const { owner, secret, expiresAt = Number.POSITIVE_INFINITY } = proof;
  if (expiresAt <= clock.now()) throw serviceError("gateway", "InvalidSecurityToken.Expired");
  checkTime(envelope, signed, clock.now());
  if (!isEqualSecret(signed.signature, signed.sign(secret))) throw refuse.badSignature(signed.stringToSign);
  // Only now: a stranger must not be able to use up nonces. Joined, as each key has its own, and as the text alone is
  // a part of its request, and would keep all of that in memory.
  if (!nonces.use(`${owner.id} ${signed.nonce}`)) throw serviceError("gateway", "SignatureNonceUsed");
  return owner;
}

/** What the request must be signed with; undefined for a key that nobody knows. */
function proofOf({ accessKeyId, securityToken }: SignedRequest, keys: readonly OwnedKey[]) {
  const key = keys.find(({ id }) => id === accessKeyId);
  if (key === undefined && !accessKeyId.startsWith(temporaryPrefix)) return undefined;
  const isTemporary = key === undefined || key.securityToken !== undefined;
  if (isTemporary && !securityToken) throw serviceError("gateway", "MissingSecurityToken");
  const proof = key ? ownProof(key, securityToken) : openTemporaryKey(accessKeyId, securityToken ?? "", keys);
  if (proof === undefined) throw serviceError("gateway", "InvalidSecurityToken.Malformed");
  return proof;
}

function ownProof(owner: OwnedKey, token = ""): Proof | undefined {
  const { secret, expiresAt, securityToken } = owner;
  const isRight = securityToken === undefined ? token === "" : isEqualSecret(token, securityToken);
  return isRight ? { owner, secret, expiresAt } : undefined;
}

function checkTime({ service }: CompleteEnvelope, { timestamp }: SignedRequest, now: number): void {
  const wellFormed = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(timestamp);
  const time = wellFormed ? Date.parse(timestamp) : Number.NaN;
  if (Number.isNaN(time)) throw serviceError("gateway", "InvalidTimeStamp.Format");
  if (Math.abs(now - time) > clockWindowMs) throw refusals[service].clockSkew(timestamp, timeText(now));
}
