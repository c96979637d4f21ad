// update: sends what changed. After a lost answer the object is read, and only what is still missing is
// sent again: some updates would otherwise be carried out twice. Where it cannot be read, the next update does that.

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
import { openState, stateOf, unfinishedState } from "./state";
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
  const isUnanswered = unansweredKey in olds;
  const change = { id, old, next, changed: changedSet(spec, olds, news), isUnanswered };
  try {
    session.known.add(kindOf(spec, old), id);
    const twinSince = hiddenTime(olds, twinKey);
    if (twinSince !== undefined) await removeTwins(spec, session, { id, state: olds, twinSince });
    const begin = { change, news, count: 1 };
    const made =
      isUnanswered && !spec.writesAgain
        ? await updateFound(spec, session, begin)
        : await updateOnce(spec, session, begin);
    const found = await settle(spec, session, { made, given: news });
    return stateOf(spec, found, news);
  } catch (error) {
    throw failure(spec, { error, change, news });
  }
}

interface Try<I, S> {
  readonly change: Change<I, S>;
  readonly news: JsonObject;
  readonly count: number;
}

async function updateOnce<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  session: Session,
  { change, news, count }: Try<I, S>,
): Promise<S> {
  try {
    return await spec.update(change, session.cloud(change.old.region));
  } catch (error) {
    if (!isUnanswered(error)) throw error;
    if (count === maxUpdates) throw new Unseen(error);
    return updateFound(spec, session, { change, news, count: count + 1 }, error);
  }
}

/** Sends what differs from what is there. */
async function updateFound<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  session: Session,
  { change, news, count }: Try<I, S>,
  lost?: unknown,
): Promise<S> {
  const { old, id } = change;
  const found = await spec.read({ ...old, id }, session.cloud(old.region)).catch((reason: unknown) => {
    throw isAbsent(reason, spec.absent) ? reason : new Unseen(lost ?? reason); // what failed first is told
  });
  if (!found) {
    if (lost !== undefined) throw lost;
    return updateOnce(spec, session, { change, news, count }); // the service says that it is gone
  }
  const state = toState(found);
  const untold = [...change.changed].filter((name) => !(name in state));
  const changed = new Set([...changedSet(spec, state, news), ...untold]);
  if (changed.size === 0) return found;
  return updateOnce(spec, session, {
    change: { ...change, old: { ...old, ...found }, changed },
    news,
    count,
  });
}

/** An update was not answered, and what is there could not be seen. */
class Unseen extends Error {
  constructor(readonly reason: unknown) {
    super("not seen");
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
  if (error instanceof Unseen) {
    const { message } = explain(error.reason, { verb: "update", object, region, service });
    const state = openState(spec, change.old, news);
    return new PartialError(message, { id: change.id, state, cause: error.reason });
  }
  if (!isAbsent(error, spec.absent)) return explain(error, { verb: "update", object, region, service });
  const fix = "run `pulumi refresh`, so that the next `pulumi up` creates it again";
  return new ResourceError(
    `cannot update ${object} in ${region}: it no longer exists there\n  fix    ${fix}`,
    error,
  );
}
