// create, made idempotent: never two objects, never an orphan, never somebody else's.

import type { JsonObject } from "../../text/json";
import type { Session } from "../cloud/session";
import { createFailure, isThereAlready, Lost } from "./create-failure";
import { ownInputs, twinKey } from "./hidden";
import { withFreeName } from "./naming";
import { markFor } from "./ownership";
import type { Created } from "./resource";
import { isUnanswered, isThere as saysThere } from "./resource-error";
import { type BaseInputs, kindOf, labelOf, NameTaken, type ResourceSpec } from "./resource-spec";
import { settle } from "./settle";
import { stateOf } from "./state";
import { type Attempt, type LostCreate, look, lookAround, takeOver } from "./take-over";

/** How long the name of a deleted object may stay taken: deletes end after they were answered. */
const deletionEndsWithinMilliseconds = 60_000;
/** Before a second create, and twice as long before each further one. */
const pauseMilliseconds = 1_000;
/** Creates without a name that guards them are tried again after a lost answer, at most this often. */
const maxCreates = 5;

/** Inputs of a create, and an earlier one that was not answered. */
export interface Create {
  readonly given: JsonObject;
  readonly lost?: LostCreate | undefined;
}

/** Creates the object, or takes over what an earlier create has made; its id and state. */
export async function create<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  session: Session,
  { given, lost }: Create,
): Promise<Created> {
  const inputs = ownInputs(given) as unknown as I; // check has passed them
  const cloud = session.cloud(inputs.region);
  const attempt: Attempt<I> = { inputs, given, cloud, mark: markFor(spec, given), lost, count: 1 };
  try {
    const { found: made, twinSince } = await createOrTakeOver(spec, session, attempt);
    const id = spec.id(made);
    session.known.add(kindOf(spec, inputs), id);
    const found = await settle(spec, session, { made, given });
    const twin = twinSince === undefined ? {} : { [twinKey]: twinSince };
    return { id, state: { ...stateOf(spec, found, given), ...twin } };
  } catch (error) {
    // What a state holds already keeps its id, and so its name.
    const renamed = error instanceof NameTaken && !lost ? withFreeName(spec, given) : undefined;
    if (renamed) return create(spec, session, { given: renamed });
    throw createFailure(spec, session, { error, attempt });
  }
}

interface Outcome<S> {
  readonly found: S;
  /** Since when a lost create may have made a twin of it. */
  readonly twinSince?: number | undefined;
}

async function createOrTakeOver<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  session: Session,
  attempt: Attempt<I>,
): Promise<Outcome<S>> {
  // Where a name guards the object, the create tells what an earlier run has made without its state knowing.
  const mustLook = attempt.lost !== undefined || (spec.exists === undefined && attempt.mark !== undefined);
  const ours = mustLook ? await look(spec, session, attempt) : undefined;
  const found = ours && (await takeOver(spec, session, { ours, attempt }));
  return found ? { found } : createOnce(spec, session, attempt);
}

async function createOnce<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  session: Session,
  attempt: Attempt<I>,
): Promise<Outcome<S>> {
  const begun = session.clock.now();
  try {
    const found = await spec.create(attempt.inputs, attempt.cloud, attempt.mark);
    if (spec.namesStay && session.known.has(kindOf(spec, found), spec.id(found)))
      throw new NameTaken(isThereAlready(spec, session, { attempt }));
    return { found, ...(spec.exists === undefined && { twinSince: attempt.lost?.since }) };
  } catch (error) {
    const isThere = saysThere(error, spec.exists);
    const isAmbiguous = isUnanswered(error);
    if (!isThere && !isAmbiguous) throw error;
    const lost =
      attempt.lost ?? (isAmbiguous ? { since: session.serviceTime(begun), given: attempt.given } : undefined);
    const next = { ...attempt, lost, count: attempt.count + 1 };
    const { ours, isTaken } = await lookAround(spec, session, next).catch(() => {
      throw new Lost(error, lost?.since, true); // what failed first is told
    });
    if (spec.namesStay && isTaken)
      throw new NameTaken(isThereAlready(spec, session, { attempt, cause: error }));
    const found = ours && (await takeOver(spec, session, { ours, attempt: next }));
    if (found) return { found };
    if (!shouldRepeat(spec, session, { attempt: next, isThere })) throw new Lost(error, lost?.since, false);
    const pause = isThere ? pauseMilliseconds : pauseMilliseconds * 2 ** (attempt.count - 1);
    await session.clock.sleep(pause).catch(() => {
      throw new Lost(error, lost?.since, true); // cancelled while it waited
    });
    return createOnce(spec, session, next);
  }
}

function shouldRepeat<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  session: Session,
  { attempt, isThere }: { attempt: Attempt<I>; isThere: boolean },
): boolean {
  if (isThere) {
    if (spec.namesStay) return false;
    const deleted = session.deletions.get(`${kindOf(spec, attempt.inputs)} ${labelOf(spec, attempt.inputs)}`);
    return deleted !== undefined && session.clock.now() - deleted < deletionEndsWithinMilliseconds;
  }
  return spec.find !== undefined && spec.exists === undefined && attempt.count <= maxCreates;
}
