// What a create without an answer has left open: whether its object is there, or a second one.

import type { JsonObject } from "../../text/json";
import type { Session } from "../cloud/session";
import { hiddenTime, ownInputs, unconfirmedKey } from "./hidden";
import { markFor } from "./ownership";
import { type BaseInputs, kindOf, type ResourceSpec } from "./resource-spec";
import { clockToleranceMilliseconds, deleteIfThere, look } from "./take-over";

/** A request can be carried out until its signature is too old. */
const requestsEndWithinMilliseconds = 15 * 60_000;

/** The object of a state that nobody has confirmed yet; `undefined` when there is none, or not ours. */
export function findUnconfirmed<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  session: Session,
  state: JsonObject,
): Promise<S | undefined> {
  const inputs = ownInputs(state) as unknown as I; // what the create was given
  const since = hiddenTime(state, unconfirmedKey);
  const lost = since === undefined ? undefined : { since, given: state };
  const cloud = session.cloud(inputs.region);
  return look(spec, session, { inputs, given: state, cloud, mark: markFor(spec, state), lost, count: 0 });
}

/** Deletes what a lost create has made beside the object of the state: it has the mark, and is as old. */
export async function removeTwins<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  session: Session,
  { id, state, twinSince }: { id: string; state: JsonObject; twinSince: number },
): Promise<void> {
  const inputs = ownInputs(state) as unknown as I; // a state begins as inputs
  const mark = markFor(spec, state);
  if (mark === undefined) return;
  session.known.add(kindOf(spec, inputs), id);
  const cloud = session.cloud(inputs.region);
  const isKnown = (other: string) => session.known.has(kindOf(spec, inputs), other);
  const since = twinSince - clockToleranceMilliseconds;
  const found = (await spec.find?.(inputs, cloud, { mark, since, isKnown })) ?? [];
  for (const twin of found) {
    const { createdTime, description } = twin as { createdTime?: string; description?: string };
    const created = Date.parse(createdTime ?? "");
    const isTwin =
      description === mark && created >= since && created <= twinSince + requestsEndWithinMilliseconds;
    if (!isKnown(spec.id(twin)) && isTwin) await deleteIfThere(spec, twin, cloud);
  }
}
