// The one error of the wire. Told apart by `code`, never by `instanceof`: two copies of this package may
// meet in one process.

import { printable } from "../text/printable";

/** What an `ApiError` is made of. */
export interface ApiErrorDetails {
  readonly code: string;
  /** HTTP status; 0 when no reply came. */
  readonly status: number;
  readonly requestId?: string;
  readonly action: string;
  readonly region: string;
  readonly message: string;
  /**
   * True when this call, or an earlier try of it, may have been carried out without its answer reaching us:
   * "already exists" may then mean our own object, "not found" our own delete.
   */
  readonly ambiguous: boolean;
  readonly cause?: unknown;
}

/**
 * A refused or failed call. The message never holds the URL, a signature, a key or a token; no text of it can
 * steer a terminal or begin a line, whatever the service said.
 */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly code: string;
  readonly status: number;
  readonly requestId: string | undefined;
  readonly action: string;
  readonly region: string;
  readonly ambiguous: boolean;

  constructor(details: ApiErrorDetails) {
    super(printable(details.message), details.cause === undefined ? undefined : { cause: details.cause });
    this.code = printable(details.code);
    this.status = details.status;
    this.requestId = details.requestId && printable(details.requestId);
    this.action = details.action;
    this.region = details.region;
    this.ambiguous = details.ambiguous;
  }
}

/** Whether an error is one of the wire, from whichever copy of this package. */
export function isApiError(error: unknown): error is ApiError {
  return error instanceof Error && error.name === "ApiError" && "code" in error && "ambiguous" in error;
}
