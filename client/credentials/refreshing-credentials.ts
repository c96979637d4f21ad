// Credentials loaded once for any number of callers, and again before they expire.

import type { Clock } from "../process/clock";
import type { Credentials } from "../signing/call";
import type { Load, Loaded } from "./credential-source";

/** How long before their end credentials are loaded again. */
const earlyMilliseconds = 15 * 60_000;
/** The pause after credentials could not be renewed although they are still valid. */
const pauseMilliseconds = 60_000;

/** Loads; anew from where the credentials come from, when those at hand were refused. */
export type Reload = (isRefused: boolean) => ReturnType<Load>;

/** A function that gives what `load` loaded, one load at a time; not again what the service refused as expired. */
export function refreshing(load: Reload, clock: Clock): (expired?: Credentials) => Promise<Credentials> {
  let current: Credentials | undefined;
  /** Until then, `current` is given without asking. */
  let keepUntil = Number.NEGATIVE_INFINITY;
  let loading: Promise<Credentials> | undefined;

  const take = ({ credentials, isManaged }: Loaded): Credentials => {
    const { expiresAt = Number.POSITIVE_INFINITY } = credentials;
    current = credentials;
    keepUntil = isManaged
      ? Number.NEGATIVE_INFINITY
      : Math.max(expiresAt - earlyMilliseconds, clock.now() + pauseMilliseconds);
    return credentials;
  };
  const keep = (error: unknown): Credentials => {
    if (!current?.expiresAt || current.expiresAt <= clock.now()) throw error;
    keepUntil = clock.now() + pauseMilliseconds;
    return current;
  };
  return async (expired) => {
    // Whoever was refused with older ones finds the next ones here already.
    const isRefused = expired !== undefined && expired === current;
    if (isRefused) current = undefined;
    if (current && clock.now() < Math.min(keepUntil, current.expiresAt ?? Number.POSITIVE_INFINITY))
      return current;
    loading ??= load(isRefused)
      .then(take, keep)
      .finally(() => {
        loading = undefined;
      });
    return loading;
  };
}
