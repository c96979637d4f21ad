// How actions fail by what the interpreter finds, in the words of the kin.

import { quote } from "../../text/quote";
import { Fault } from "../core/fault";
import type { Failure } from "../core/run";

/** Of expressions and of fields. */
export const invalidTemplate = "InvalidTemplate";
/** Of what the kin may have, and this interpreter has not. */
export const notSupported = "NotSupported";
export const actionFailed = "ActionFailed";
export const timedOut = "ActionTimedOut";
/** Of an action that is skipped. */
export const notReached = "ActionConditionFailed";

/** What failed an action that holds others, or the run. */
export const failureOfAction = (name: string, { error, cause }: Failure): Failure => ({
  error,
  cause: `action ${quote(name)}: ${cause}`,
});

const unnamed = new Fault("").error;

/** A fault as this language names it; what is thrown else is a mistake of the interpreter. */
export function failureOfFault(fault: unknown): Failure {
  if (!(fault instanceof Fault)) throw fault;
  return { error: fault.error === unnamed ? invalidTemplate : fault.error, cause: fault.cause };
}

/** The failure that some work ends in, if it does. */
export function failureIn(work: () => void): Failure | undefined {
  try {
    work();
    return undefined;
  } catch (fault) {
    return failureOfFault(fault);
  }
}

/** Says of a fault where it was met. */
export function placed<Result>(where: string, work: () => Result): Result {
  try {
    return work();
  } catch (fault) {
    const { error, cause } = failureOfFault(fault);
    throw new Fault(`${where}: ${cause}`, error);
  }
}
