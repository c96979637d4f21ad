import { errorMessage, findErrorCode } from "../../api/error-codes";
import type { Service } from "../../api/types";

/** Whose table a code is looked up in. */
export type ErrorOwner = Service | "gateway";

/** A refusal that goes to the caller as it is: status, code and the vendor's own text. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** What the reply asks the caller to wait. */
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
  }
}

/** The error of a code in the tables, its `%s` filled with the names in order. */
export function serviceError(owner: ErrorOwner, code: string, ...names: readonly string[]): ServiceError {
  const known = findErrorCode(owner, code);
  if (known === undefined) return new ServiceError(500, code, "");
  return new ServiceError(known.status, code, errorMessage(known, ...names));
}

/** `InvalidArgument` of Serverless Workflow: the reference's text, then what exactly is wrong. */
export function invalidArgument(detail: string): ServiceError {
  const { status, code, message } = serviceError("serverlessWorkflow", "InvalidArgument");
  return new ServiceError(status, code, `${message} ${detail}`);
}
