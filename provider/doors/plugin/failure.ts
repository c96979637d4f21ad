// Errors in the engine's terms: what it may take for unchanged, and what it has to record.

import { isApiError } from "../../../client/api-error";
import type { JsonObject } from "../../../text/json";
import { ResourceError } from "../../lifecycle/resource-error";

/** A create or update that was carried out in part, as it is to be recorded. */
export class InitFailure extends ResourceError {
  constructor(
    message: string,
    readonly id: string,
    readonly properties: JsonObject,
  ) {
    super(message);
  }
}

export interface Failure {
  /** `refused`: nothing was changed. `open`: it may have been. `bug`: an error of ours. */
  readonly kind: "refused" | "open" | "cancelled" | "bug";
  readonly message: string;
  readonly kept?: { readonly id: string; readonly properties: JsonObject };
}

export function failureOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  // Without an id the engine would lose the object that the error is about.
  if (error instanceof InitFailure && error.id !== "") {
    const { id, properties } = error;
    return { kind: "open", message, kept: { id, properties } };
  }
  // By name: each bundle of the package has a class of its own.
  if (!(error instanceof Error) || error.name !== "ResourceError") return { kind: "bug", message };
  const { cause } = error;
  if (isApiError(cause) && cause.ambiguous) return { kind: "open", message };
  return { kind: isApiError(cause) && cause.code === "Cancelled" ? "cancelled" : "refused", message };
}
