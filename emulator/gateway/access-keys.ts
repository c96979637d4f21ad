import type { Store } from "../store";
import { randomText } from "../store/ids";
import type { AccessKey } from "../store/records";

// Kept apart from every region of the services.
const noRegion = "";

/** The given keys, else the pair of the data folder, else a new random one. */
export function knownKeys(
  store: Store,
  given: readonly AccessKey[] | undefined,
): readonly [AccessKey, ...AccessKey[]] {
  const [first, ...more] = given ?? [];
  if (first !== undefined) return [first, ...more];
  const world = store.region(noRegion);
  const [kept] = world.records("accessKey").values();
  if (kept !== undefined) return [kept];
  const key = { id: `emulator${randomText(16)}`, secret: randomText(30) };
  store.commit([world.put("accessKey", { key: key.id }, key)]);
  return [key];
}
