// create, made idempotent: after a lost answer the object that an earlier try may have made is looked for,
// and is ours when it has the same content and is no older than this attempt. Never two, never an orphan.

import { isApiError } from "../../client/api-error";
import { type JsonObject, toState } from "../../text/json";
import type { Cloud } from "../cloud/cloud";
import type { Session } from "../cloud/session";
import { changedProperties } from "./diff";
import { ownInputs } from "./hidden";
import type { Created } from "./resource";
import { explain, PartialError, ResourceError } from "./resource-error";
import { type BaseInputs, labelOf, type ResourceSpec, Unfinished } from "./resource-spec";
import { stateOf } from "./state";

/** Clocks of the service and of this machine may differ by as much. */
const clockToleranceMilliseconds = 60_000;
/** How long the name of a deleted object may stay taken: deletes end after they were answered. */
const deletionEndsWithinMilliseconds = 60_000;
const pauseMilliseconds = 1_000;
/** Creates without a name that guards them are tried again after a lost answer, at most this often. */
const maxCreates = 3;

interface Attempt<I> {
  readonly inputs: I;
  readonly given: JsonObject;
  readonly cloud: Cloud;
  readonly begun: number;
  /** Creates so far. */
  readonly count: number;
}

/** Creates the object and answers its id and state. */
export async function create<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  session: Session,
  given: JsonObject,
): Promise<Created> {
  const inputs = ownInputs(given) as unknown as I; // check has passed them
  const cloud = session.cloud(inputs.region);
  const attempt = { inputs, given, cloud, begun: session.clock.now(), count: 1 };
  try {
    const found = await createOnce(spec, session, attempt);
    return { id: spec.id(found), state: stateOf(spec, found, given) };
  } catch (error) {
    throw failure(spec, { error, given, inputs });
  }
}

async function createOnce<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  session: Session,
  attempt: Attempt<I>,
): Promise<S> {
  try {
    return await spec.create(attempt.inputs, attempt.cloud);
  } catch (error) {
    const found = await lost(spec, attempt, error);
    if (found) return finish(spec, found, attempt);
    if (!shouldRepeat(spec, session, { attempt, error })) throw error;
    await session.clock.sleep(pauseMilliseconds);
    return createOnce(spec, session, { ...attempt, count: attempt.count + 1 });
  }
}

/** The object that a create without an answer has made, if it has. */
async function lost<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  { inputs, given, cloud, begun }: Attempt<I>,
  error: unknown,
): Promise<S | undefined> {
  if (!isApiError(error) || !error.ambiguous || !spec.find) return undefined;
  const candidates = await spec.find(inputs, cloud);
  const later: readonly string[] = spec.settledLater ?? [];
  return candidates.find((candidate) => {
    const { createdTime } = candidate as { createdTime?: string };
    const isNew = Date.parse(createdTime ?? "") >= begun - clockToleranceMilliseconds;
    return isNew && reportedChanges(spec, candidate, given).every((name) => later.includes(name));
  });
}

/** Differences in what the service reports: the rest was set by the create that made the object. */
function reportedChanges<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  found: S,
  given: JsonObject,
): string[] {
  const reported = toState(found);
  return changedProperties(spec, reported, given).filter((name) => name in reported);
}

function finish<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  old: S,
  { inputs: next, given, cloud }: Attempt<I>,
): Promise<S> | S {
  const changed = new Set(reportedChanges(spec, old, given) as (keyof I)[]); // names of the schema
  if (changed.size === 0) return old;
  return spec.update({ id: spec.id(old), old, next, changed }, cloud).catch((reason: unknown) => {
    throw new Unfinished(old, reason);
  });
}

function shouldRepeat<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  session: Session,
  { attempt, error }: { attempt: Attempt<I>; error: unknown },
): boolean {
  const { exists, find, token } = spec;
  if (!isApiError(error)) return false;
  if (exists?.includes(error.code)) {
    const deleted = session.deletions.get(
      `${token} ${attempt.cloud.region} ${labelOf(spec, attempt.inputs)}`,
    );
    return deleted !== undefined && session.clock.now() - deleted < deletionEndsWithinMilliseconds;
  }
  return error.ambiguous && find !== undefined && exists === undefined && attempt.count < maxCreates;
}

function failure<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  { error, given, inputs }: { error: unknown; given: JsonObject; inputs: I },
): Error {
  const object = labelOf(spec, inputs);
  const { region } = inputs;
  const { service } = spec;
  if (error instanceof Unfinished) {
    const state = error.state as S;
    const reason = explain(error.reason, { verb: "finish", object, region, service });
    const kept = toState({ ...stateOf(spec, state, given), ...state });
    return new PartialError(reason.message, { id: spec.id(state), state: kept, cause: reason });
  }
  if (isApiError(error) && spec.exists?.includes(error.code)) {
    const fix = `choose another name, or take it over with \`pulumi import\` (README, "Import")`;
    return new ResourceError(
      `cannot create ${object} in ${region}: it exists already\n  fix    ${fix}`,
      error,
    );
  }
  return explain(error, { verb: "create", object, region, service });
}
