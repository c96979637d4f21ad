import { timingSafeEqual } from "node:crypto";
import { quote } from "../../text/quote";
import type { Store } from "../store";
import { randomText } from "../store/ids";
import type { AccessKey } from "../store/records";

/** The account of keys that say none, where no policy names one. */
export const usualAccount = "1234567890123456";

// Kept apart from every region of the services.
const noRegion = "";

/** A key that says whose it is. */
export interface OwnedKey extends AccessKey {
  readonly accountId: string;
}

/** A key that cannot be used as it is given. */
export class InvalidAccessKeyError extends Error {
  override readonly name = "InvalidAccessKeyError";
}

/**
 * The given keys, else the pair of the data folder, else a new random one.
 *
 * @throws InvalidAccessKeyError
 */
export function knownKeys(
  store: Store,
  given: readonly AccessKey[] | undefined,
  defaultAccount: string,
): readonly [OwnedKey, ...OwnedKey[]] {
  const owned = (key: AccessKey) => ({ ...key, accountId: checked(key).accountId ?? defaultAccount });
  const [first, ...more] = given ?? [];
  if (first !== undefined) return [owned(first), ...more.map(owned)];
  const world = store.region(noRegion);
  const [kept] = world.records("accessKey").values();
  if (kept !== undefined) return [owned(kept)];
  const key = { id: `emulator${randomText(16)}`, secret: randomText(30) };
  store.commit([world.put("accessKey", { key: key.id }, key)]);
  return [owned(key)];
}

/** Tells two secrets apart in a time that says nothing of them but their length. */
export function isEqualSecret(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Whether a text is the number of an account. */
export function isAccount(text: string): boolean {
  return /^\d{1,32}$/.test(text);
}

function checked(key: AccessKey): AccessKey {
  const { id, accountId = usualAccount, securityToken, expiresAt, bearerToken } = key;
  const problem = [
    !isAccount(accountId) &&
      `${quote(accountId)} is no account of access key ${quote(id)}; give its number, such as "${usualAccount}"`,
    expiresAt !== undefined &&
      securityToken === undefined &&
      `access key ${quote(id)} has "expiresAt", which is for keys with a "securityToken" alone`,
    bearerToken === "" && `the bearer token of access key ${quote(id)} is empty`,
  ].find(Boolean);
  if (problem) throw new InvalidAccessKeyError(problem);
  return key;
}
