// Errors in the engine's terms: what it may take for unchanged, and what it has to record. Told apart by what they
// hold: each bundle of the package has classes of its own.

import { isApiError } from "../../../client/api-error";
import { isObject, type JsonObject } from "../../../text/json";

/** What is there of an object that was made in part. */
export interface Kept {
  readonly id: string;
  readonly properties: JsonObject;
}

/** The error of a create or update that was carried out in part. */
export const withKept = (error: Error, kept: Kept): Error & { kept: Kept } => Object.assign(error, { kept });

export interface Failure {
  /** `refused`: nothing was changed. `open`: it may have been. `bug`: an error of ours. */
  readonly kind: "refused" | "open" | "cancelled" | "bug";
  readonly message: string;
  readonly kept?: Kept;
}

export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { kind: "bug", message: String(error) };
  const { message, name, cause } = error;
  if (holdsKept(error)) return { kind: "open", message, kept: error.kept };
  if (name !== "ResourceError" || isMistake(cause)) return { kind: "bug", message };
  if (isApiError(cause) && cause.ambiguous) return { kind: "open", message };
  return { kind: isApiError(cause) && cause.code === "Cancelled" ? "cancelled" : "refused", message };
}

/** Without an id the engine would lose the object that the error is about. */
const holdsKept = (error: Error): error is Error & { kept: Kept } =>
  "kept" in error && isObject(error.kept) && error.kept.id !== "";

/** What only a mistake in our code throws. */
const isMistake = (error: unknown) =>
  error instanceof Error && /^(Type|Range|Reference)Error$/.test(error.name);
