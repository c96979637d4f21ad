import { InvalidArgumentError } from "commander";
import type { AccessKey } from "../emulator";
import { quote } from "../text/quote";
import { UsageError } from "./failures";

/** By the id of an access key. */
type ByKey = ReadonlyMap<string, string>;

/** The flags that say who may call the emulator. */
export interface KeyFlags {
  readonly accessKey?: readonly AccessKey[];
  readonly account?: ByKey;
  readonly bearerToken?: ByKey;
}

export function addKey(text: string, earlier: readonly AccessKey[] = []): readonly AccessKey[] {
  const [id, secret] = splitAtColon(text);
  if (id !== "" && secret !== "") return [...earlier, { id, secret }];
  // Commander would repeat the text, and with it a secret.
  throw new UsageError('--access-key must be "ID:SECRET", both of at least one character');
}

export function addAccount(text: string, earlier: ByKey = new Map()): ByKey {
  const [id, number] = splitAtColon(text);
  if (id !== "") return new Map([...earlier, [id, number]]);
  throw new InvalidArgumentError('It must be "ID:NUMBER", the id of an access key and its account.');
}

export function addBearerToken(text: string, earlier: ByKey = new Map()): ByKey {
  const [id, token] = splitAtColon(text);
  if (id !== "" && token !== "") return new Map([...earlier, [id, token]]);
  throw new UsageError('--bearer-token must be "ID:TOKEN", the id of an access key and its token');
}

function splitAtColon(text: string): readonly [string, string] {
  const colon = text.indexOf(":");
  return [text.slice(0, Math.max(0, colon)), text.slice(colon + 1)];
}

/** The keys as the emulator takes them. @throws UsageError */
export function keysOf({ accessKey, ...more }: KeyFlags): readonly AccessKey[] | undefined {
  const { account = new Map(), bearerToken = new Map() } = more;
  const ids = accessKey?.map(({ id }) => id) ?? [];
  for (const [flag, values] of Object.entries({ "--account": account, "--bearer-token": bearerToken })) {
    const stranger = [...values.keys()].find((id) => !ids.includes(id));
    if (stranger === undefined) continue;
    throw new UsageError(`${flag}: no --access-key has the id ${quote(stranger)}; give the key as well`);
  }
  return accessKey?.map((key) => ({
    ...key,
    ...(account.has(key.id) && { accountId: account.get(key.id) }),
    ...(bearerToken.has(key.id) && { bearerToken: bearerToken.get(key.id) }),
  }));
}
