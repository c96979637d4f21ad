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
  const owned = (key: AccessKey) => ({ ...key, accountId: checkedAccount(key) ?? defaultAccount });
  const [first, ...more] = given ?? [];
  if (first !== undefined) return [owned(first), ...more.map(owned)];
  const world = store.region(noRegion);
  const [kept] = world.records("accessKey").values();
  if (kept !== undefined) return [owned(kept)];
  const key = { id: `emulator${randomText(16)}`, secret: randomText(30) };
  store.commit([world.put("accessKey", { key: key.id }, key)]);
  return [owned(key)];
}

/** Whether a text is the number of an account. */
export function isAccount(text: string): boolean {
  return /^\d{1,32}$/.test(text);
}

function checkedAccount({ id, accountId }: AccessKey): string | undefined {
  if (accountId === undefined || isAccount(accountId)) return accountId;
  const got = `${quote(accountId)} is no account of access key ${quote(id)}`;
  throw new InvalidAccessKeyError(`${got}; give its number, such as "${usualAccount}"`);
}
