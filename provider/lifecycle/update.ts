// update: sends what changed. After a lost answer the object is read, and only what is still missing is
// sent again: some updates would otherwise be carried out twice.

import { type JsonObject, toState } from "../../text/json";
import type { Session } from "../cloud/session";
import { create } from "./create";
import { changedProperties } from "./diff";
import { hiddenTime, twinKey, unansweredKey, unconfirmedKey } from "./hidden";
import { explain, isAbsent, isUnanswered, PartialError, ResourceError } from "./resource-error";
import {
  type BaseInputs,
  type Change,
  kindOf,
  labelOf,
  type ResourceSpec,
  Unfinished,
} from "./resource-spec";
import { settle } from "./settle";
import { stateOf, unfinishedState } from "./state";
import { removeTwins } from "./unfinished";

const maxUpdates = 3;

interface Update {
  readonly id: string;
  readonly olds: JsonObject;
  readonly news: JsonObject;
}

/** Updates the object and answers its state. */
export async function update<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  session: Session,
  { id, olds, news }: Update,
): Promise<JsonObject> {
  const lostSince = hiddenTime(olds, unconfirmedKey);
  if (lostSince !== undefined)
    return (await create(spec, session, { given: news, lost: { since: lostSince, given: olds } })).state;
  // The engine hands back what create, read or update have answered, and what check has passed.
  const [old, next] = [olds as unknown as S, news as unknown as I];
  const change = {
    id,
    old,
    next,
    changed: changedSet(spec, olds, news),
    isUnanswered: unansweredKey in olds,
  };
  try {
    session.known.add(kindOf(spec, old), id);
    const twinSince = hiddenTime(olds, twinKey);
    if (twinSince !== undefined) await removeTwins(spec, session, { id, state: olds, twinSince });
    const made = await updateOnce(spec, session, { change, news, count: 1 });
    const found = await settle(spec, session, { made, given: news });
    return stateOf(spec, found, news);
  } catch (error) {
    throw failure(spec, { error, change, news });
  }
}

async function updateOnce<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  session: Session,
  { change, news, count }: { change: Change<I, S>; news: JsonObject; count: number },
): Promise<S> {
  const { old, id } = change;
  const cloud = session.cloud(old.region);
  try {
    return await spec.update(change, cloud);
  } catch (error) {
    if (!isUnanswered(error) || count === maxUpdates) throw error;
    const found = await spec.read({ ...old, id }, cloud);
    if (!found) throw error;
    const changed = changedSet(spec, toState(found), news);
    if (changed.size === 0) return found;
    return updateOnce(spec, session, { change: { ...change, changed }, news, count: count + 1 });
  }
}

function changedSet<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  olds: JsonObject,
  news: JsonObject,
): ReadonlySet<keyof I> {
  return new Set(changedProperties(spec, olds, news) as (keyof I)[]); // the names come from the schema
}

function failure<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  { error, change, news }: { error: unknown; change: Change<I, S>; news: JsonObject },
): Error {
  const { region } = change.old;
  const { service } = spec;
  const object = labelOf(spec, change.next);
  if (error instanceof Unfinished) {
    const verb = error.isUnanswered ? "update" : "finish the update of";
    const reason = explain(error.reason, { verb, object, region, service });
    const state = unfinishedState(spec, error as Unfinished<S>, news); // thrown by this very resource
    return new PartialError(reason.message, { id: change.id, state, cause: reason });
  }
  if (!isAbsent(error, spec.absent)) return explain(error, { verb: "update", object, region, service });
  const fix = "run `pulumi refresh`, so that the next `pulumi up` creates it again";
  return new ResourceError(
    `cannot update ${object} in ${region}: it no longer exists there\n  fix    ${fix}`,
    error,
  );
}
