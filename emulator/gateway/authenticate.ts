import { timingSafeEqual } from "node:crypto";
import { refusals } from "../action/refusals";
import { serviceError } from "../action/service-error";
import type { OwnedKey } from "./access-keys";
import { type EmulatorClock, timeText } from "./clock";
import type { CompleteEnvelope } from "./envelope";
import type { NonceMemory } from "./nonces";
import { hostAccount } from "./region";
import { readSignedRequest, type SignedRequest } from "./signed-request";

/** How far a request's time may be from the emulator's, either way. https://help.aliyun.com/document_detail/434846.html */
export const clockWindowMs = 15 * 60_000;

export interface Gatekeeper {
  readonly keys: readonly OwnedKey[];
  readonly nonces: NonceMemory;
  readonly clock: Pick<EmulatorClock, "now">;
}

/** Who calls. */
export interface Caller {
  /** The id of the key. */
  readonly caller: string;
  readonly accountId: string;
}

/**
 * @throws ServiceError unless the request is signed with a known key, in time, and for the first time
 */
export function authenticate(envelope: CompleteEnvelope, gatekeeper: Gatekeeper): Caller {
  const refuse = refusals[envelope.service];
  const signed = readSignedRequest(envelope);
  const key = gatekeeper.keys.find(({ id }) => id === signed.accessKeyId);
  if (key === undefined) throw refuse.unknownAccessKey(signed.accessKeyId);
  checkToken(signed, key);
  checkTime(envelope, signed, gatekeeper.clock.now());
  if (!equalInConstantTime(signed.signature, signed.sign(key.secret))) {
    throw refuse.badSignature(signed.stringToSign);
  }
  // Only now: a stranger must not be able to use up nonces.
  if (!gatekeeper.nonces.use(signed.nonce)) throw serviceError("gateway", "SignatureNonceUsed");
  checkHost(envelope, key);
  return { caller: key.id, accountId: key.accountId };
}

function checkHost({ request }: CompleteEnvelope, { accountId }: OwnedKey): void {
  const account = hostAccount(request.headers.host);
  if (account !== undefined && account !== accountId)
    throw serviceError("serverlessWorkflow", "AccessDenied");
}

function checkToken({ securityToken }: SignedRequest, key: OwnedKey): void {
  if (key.securityToken !== undefined && !securityToken) {
    throw serviceError("gateway", "MissingSecurityToken");
  }
  if (securityToken && !equalInConstantTime(securityToken, key.securityToken ?? "")) {
    throw serviceError("gateway", "InvalidSecurityToken.Malformed");
  }
}

function checkTime({ service }: CompleteEnvelope, { timestamp }: SignedRequest, now: number): void {
  const wellFormed = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(timestamp);
  const time = wellFormed ? Date.parse(timestamp) : Number.NaN;
  if (Number.isNaN(time)) throw serviceError("gateway", "InvalidTimeStamp.Format");
  if (Math.abs(now - time) > clockWindowMs) throw refusals[service].clockSkew(timestamp, timeText(now));
}

function equalInConstantTime(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
