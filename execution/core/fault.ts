// What fails a step, from wherever it was found out.

import type { Failure } from "./run";

/** Thrown and caught within the interpreter only. */
export class Fault extends Error implements Failure {
  constructor(
    override readonly cause: string,
    readonly error = "FnF.RuntimeError",
  ) {
    super(cause);
  }
}

/** The failure that some work ends in, if it does. */
export function failureOf(work: () => void): Failure | undefined {
  try {
    work();
    return undefined;
  } catch (fault) {
    if (fault instanceof Fault) return { error: fault.error, cause: fault.cause };
    throw fault;
  }
}
