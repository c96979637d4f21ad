// Why a create failed, and what of it the state has to keep.

import { toState } from "../../text/json";
import type { Session } from "../cloud/session";
import { hiddenOf, logicalNameKey, ownInputs, unconfirmedKey } from "./hidden";
import { type Doing, explain, PartialError, ResourceError, isThere as saysThere } from "./resource-error";
import { type BaseInputs, kindOf, labelOf, NameTaken, type ResourceSpec, Unfinished } from "./resource-spec";
import { unfinishedState } from "./state";
import type { Attempt } from "./take-over";

/** A create that failed, and since when it may have been carried out all the same, in the service's time. */
export class Lost extends Error {
  constructor(
    readonly reason: unknown,
    readonly since: number | undefined,
    /** Whether nobody could see what is there. */
    readonly isUnseen: boolean,
  ) {
    super("the create failed");
  }
}

/** The error for the door: partial when an object is there, or may be. */
export function createFailure<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  session: Session,
  { error, attempt }: { error: unknown; attempt: Attempt<I> },
): Error {
  const { given, inputs } = attempt;
  const doing = {
    verb: "create",
    object: labelOf(spec, inputs),
    region: inputs.region,
    service: spec.service,
  };
  if (error instanceof Unfinished) {
    const unfinished = error as Unfinished<S>; // thrown by this very resource
    const id = spec.id(unfinished.state);
    session.known.add(kindOf(spec, inputs), id);
    const reason = explain(error.reason, { ...doing, verb: error.isUnanswered ? "create" : "finish" });
    return new PartialError(reason.message, {
      id,
      state: unfinishedState(spec, unfinished, given),
      cause: reason,
    });
  }
  if (error instanceof NameTaken) return error.reason;
  const { reason, since, isUnseen } =
    error instanceof Lost ? error : { reason: error, since: attempt.lost?.since, isUnseen: false };
  const isThere = saysThere(reason, spec.exists);
  if (isThere && !isUnseen) return isThereAlready(spec, session, { attempt, cause: reason });
  const told = isThere ? unseen(doing, reason) : explain(reason, doing);
  if (since === undefined || spec.exists === undefined) return told;
  // A name guards it, so the id is known before the object: the next `up` looks for it and goes on.
  const state = toState({ ...ownInputs(given), ...hiddenOf(given), [unconfirmedKey]: since });
  return new PartialError(told.message, { id: spec.id(inputs as unknown as S), state, cause: told });
}

function unseen({ object, region }: Doing, cause: Error): ResourceError {
  const head = `cannot create ${object} in ${region}: it exists already, and whose it is could not be seen`;
  const fix = "  fix    run `pulumi up` again: it looks again, and takes over what this resource has made";
  return new ResourceError([head, fix].join("\n"), cause);
}

const forgetFirst =
  "run `pulumi refresh`, which sees whose it is and forgets it; the next `pulumi up` takes another name";

const stays = " or leave it out, since a name is taken once and for ever";

/** The error for a name that is taken. */
export function isThereAlready<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  session: Session,
  { attempt: { inputs, given, lost }, cause }: { attempt: Attempt<I>; cause?: unknown },
): ResourceError {
  const head = `cannot create ${labelOf(spec, inputs)} in ${inputs.region}: it exists already`;
  if (spec.namesStay && lost && logicalNameKey in given)
    return new ResourceError(`${head}, and another run has started it\n  fix    ${forgetFirst}`, cause);
  const id = spec.id(inputs as unknown as S); // of a name that guards it
  const command = session.importCommand?.({ token: spec.token, id, given });
  const lines = [
    head,
    `  fix    choose another name${spec.namesStay ? stays : ", or set the option `deleteBeforeReplace` when this resource is to replace it"},`,
    `         or take it over with ${command ? "this, and then `pulumi refresh`:" : '`pulumi import` (README, "Import")'}`,
    ...(command ? [`         ${command}`] : []),
  ];
  return new ResourceError(lines.join("\n"), cause);
}
