// What fails a step, from wherever it was found out.

import type { Failure } from "../core/run";

/** Thrown and caught within the interpreter only. */
export class Fault extends Error implements Failure {
  constructor(
    override readonly cause: string,
    readonly error = "FnF.RuntimeError",
  ) {
    super(cause);
  }
}
