// Errors meant for people: what could not be done to which object, why, how to fix it, and the trace.

import type { Service } from "../../api/types";
import { type ApiError, isApiError } from "../../client/api-error";
import type { JsonObject } from "../../text/json";

/** An error whose message is complete: the two doors show it as it is, without a stack. */
export class ResourceError extends Error {
  override readonly name = "ResourceError";
  /** Whether it says that there is no such object, where one was asked for by its id alone. */
  readonly isAbsence: boolean = false;

  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    // In place of a stack: the server prints it before the engine shows the whole message.
    this.stack = headOf(message);
  }

  // The dynamic-provider server prints `${error}: ${error.stack}` for check, diff, read and delete.
  override toString(): string {
    return "aliflow";
  }
}

/** Whether an error's message is complete, from whichever copy of this class: rooms that load late have their own. */
export const isResourceError = (error: unknown): error is ResourceError =>
  error instanceof Error && error.name === "ResourceError";

/** What could not be done, without the reason: a part of that would look like a message that was cut. */
function headOf(message: string): string {
  return /^(?:"(?:[^"\\]|\\.)*"|[^":\n]|:(?![\s]))*/.exec(message)?.[0] ?? "";
}

/** There is no object with an id that was given by hand. */
export class AbsenceError extends ResourceError {
  override readonly isAbsence = true;
}

/** A create or update that was carried out in part: the engine records it, and the next `up` goes on. */
export class PartialError extends ResourceError {
  readonly id: string;
  readonly state: JsonObject;

  constructor(message: string, { id, state, cause }: { id: string; state: JsonObject; cause?: unknown }) {
    super(message, cause);
    this.id = id;
    this.state = state;
  }
}

/** Codes, or their form where no document lists them. */
export type Codes = readonly (string | RegExp)[];

/** Whether an error says that the object is gone: only these codes do. */
export const isAbsent = (error: unknown, codes: Codes): error is ApiError => hasCode(error, codes);

/** Whether an error says that an object of that name is there. */
export const isThere = (error: unknown, codes: Codes = []): error is ApiError => hasCode(error, codes);

/** Whether a call may have been carried out without its answer reaching us. */
export const isUnanswered = (error: unknown): boolean => isApiError(error) && error.ambiguous;

/** Whether a call failed, for whatever reason: not a mistake in our code. */
export const isFailedCall = (error: unknown): boolean => isApiError(error);

function hasCode(error: unknown, codes: Codes): error is ApiError {
  if (!isApiError(error)) return false;
  return codes.some((code) => (typeof code === "string" ? code === error.code : code.test(error.code)));
}

export interface Doing {
  /** `create`, `read`, … */
  readonly verb: string;
  /** `flow "order-flow"`. */
  readonly object: string;
  readonly region: string;
  /** Whose codes the error may carry. */
  readonly service: Service;
}

/** The error of a failed operation in the user's words; its cause is kept. */
export function explain(error: unknown, { verb, object, region, service }: Doing): ResourceError {
  const head = `cannot ${verb} ${object} in ${region}`;
  if (isResourceError(error)) return error;
  if (!isApiError(error)) {
    return new ResourceError(`${head}: ${error instanceof Error ? error.message : String(error)}`, error);
  }
  const known = loadErrorCodes().adviceOf(service, error.code);
  const isOpen = error.ambiguous && !(verb in harmless);
  const open = isOpen ? "; whether it was carried out is not known" : "";
  const request = error.requestId ? ` · request ${error.requestId}` : "";
  const http = error.status ? ` · HTTP ${error.status}` : "";
  const advice = known?.fix ?? (error.ambiguous ? unanswered(verb) : undefined);
  const fix = advice === undefined ? [] : [`  fix    ${advice}`];
  const trace = `  trace  ${error.action} · ${error.code}${http}${request}`;
  return new ResourceError([`${head}: ${error.message}${open}`, ...fix, trace].join("\n"), error);
}

const upAgain = "run `pulumi up` again";

/** Verbs that may be done again whatever became of a call, and what to do after one that was not answered. */
const harmless: Readonly<Record<string, string>> = {
  read: "run the command again",
  list: "run the command again",
  delete: "run the command again: what is gone by then is no error",
};

const unanswered = (verb: string) =>
  harmless[verb] ??
  (verb === "create"
    ? `${upAgain}: it looks for what this create may have made, and goes on from there`
    : upAgain);

function loadErrorCodes(): typeof import("../../api/error-codes") {
  return require("../../api/error-codes");
}
