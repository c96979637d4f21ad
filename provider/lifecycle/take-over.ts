// Which object that is there already is ours: it bears our mark, or a create of ours may have been carried out
// without an answer, and it has the content of that create and is no older.

import { type JsonObject, toState } from "../../text/json";
import type { Cloud } from "../cloud/cloud";
import type { Session } from "../cloud/session";
import { changedProperties } from "./diff";
import { isAbsent } from "./resource-error";
import { type BaseInputs, kindOf, labelOf, type ResourceSpec, Unfinished } from "./resource-spec";

/** The service tells its time in whole seconds. */
export const clockToleranceMilliseconds = 2_000;

/** A create that was not answered. */
export interface LostCreate {
  /** When it began, in the service's time. */
  readonly since: number;
  readonly given: JsonObject;
}

/** A create, and what is known of the tries before. */
export interface Attempt<I> {
  readonly inputs: I;
  readonly given: JsonObject;
  readonly cloud: Cloud;
  readonly mark: string | undefined;
  /** The first try that may have been carried out without an answer, if there was one. */
  readonly lost?: LostCreate | undefined;
  /** Creates so far. */
  readonly count: number;
}

/** The object that is ours, if there is one. */
export async function look<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  session: Session,
  attempt: Attempt<I>,
): Promise<S | undefined> {
  return (await lookAround(spec, session, attempt)).ours;
}

interface Around<S> {
  readonly ours: S | undefined;
  /** Whether there are only others. */
  readonly isTaken: boolean;
}

/** The object that is ours, and whether others are in its place. */
export async function lookAround<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  session: Session,
  { inputs, given, cloud, mark, lost }: Attempt<I>,
): Promise<Around<S>> {
  const kind = kindOf(spec, inputs);
  const isKnown = (id: string) => session.known.has(kind, id);
  const since = lost && lost.since - clockToleranceMilliseconds;
  const notBefore = timeOfDeletion(spec, session, inputs) - clockToleranceMilliseconds;
  const candidates = await find(spec, { inputs, cloud, search: { mark, since, isKnown } });
  const ours = candidates.find((candidate) => {
    const { description } = candidate as { description?: string };
    const created = timeOf(candidate);
    if (isKnown(spec.id(candidate)) || created < notBefore) return false;
    if (mark !== undefined && description === mark) return true;
    if (spec.isMetAgain?.(candidate) && isMadeOf(spec, candidate, given)) return true;
    return (
      lost !== undefined &&
      created >= lost.since - clockToleranceMilliseconds &&
      isMadeOf(spec, candidate, lost.given)
    );
  });
  // Claimed at once: another create may be looking at the same list.
  if (ours) session.known.add(kind, spec.id(ours));
  return { ours, isTaken: ours === undefined && candidates.length > 0 };
}

function timeOf(object: object): number {
  const { createdTime, startedTime } = object as { createdTime?: string; startedTime?: string };
  return Date.parse(createdTime ?? startedTime ?? "");
}

/** What we have just deleted may still stand under its name, mark and all. */
function timeOfDeletion<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  session: Session,
  inputs: I,
): number {
  const deleted = session.deletions.get(`${kindOf(spec, inputs)} ${labelOf(spec, inputs)}`);
  return deleted === undefined || spec.exists === undefined ? -Infinity : session.serviceTime(deleted);
}

/** Objects that may be ours; what is not there is none. */
async function find<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  {
    inputs,
    cloud,
    search,
  }: { inputs: I; cloud: Cloud; search: Parameters<NonNullable<typeof spec.find>>[2] },
): Promise<readonly S[]> {
  try {
    return (await spec.find?.(inputs, cloud, search)) ?? [];
  } catch (error) {
    if (isAbsent(error, spec.absent)) return [];
    throw error;
  }
}

/** Whether an object is as a create with these inputs leaves it, as far as the service reports it. */
function isMadeOf<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  candidate: S,
  given: JsonObject,
): boolean {
  const later: readonly string[] = spec.settledLater ?? [];
  return reportedChanges(spec, candidate, given).every((name) => later.includes(name));
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

/** Makes what is ours what is wanted; `undefined` when that takes another object, and it is deleted. */
export async function takeOver<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  session: Session,
  { ours, attempt }: { ours: S; attempt: Attempt<I> },
): Promise<S | undefined> {
  const { inputs: next, given, cloud } = attempt;
  const [kind, id] = [kindOf(spec, next), spec.id(ours)];
  const isNew = attempt.lost !== undefined && timeOf(ours) >= attempt.lost.since - clockToleranceMilliseconds;
  const changed = reportedChanges(spec, ours, given);
  const isOther = changed.some((name) => Object.hasOwn(spec.replaceOn, name));
  // Where the name is the id, what follows is the same object to the engine, which may be about to delete it.
  if (!isNew && (spec.exists !== undefined || !isOther)) session.known.adopt(kind, id);
  if (isOther) {
    await deleteIfThere(spec, ours, cloud);
    session.deletions.set(`${kind} ${labelOf(spec, next)}`, session.clock.now());
    return undefined;
  }
  if (changed.length === 0) return ours;
  try {
    // The names come from the schema.
    return await spec.update({ id, old: ours, next, changed: new Set(changed as (keyof I)[]) }, cloud);
  } catch (reason) {
    throw new Unfinished(ours, reason);
  }
}

/** Deletes what may be gone by then. */
export async function deleteIfThere<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  state: S,
  cloud: Cloud,
): Promise<void> {
  await spec.delete(state, cloud).catch((error: unknown) => {
    if (!isAbsent(error, spec.absent)) throw error;
  });
}
