// The way of a request on and off the wire: both directions keep the limits of the action's row.

import { nearest } from "../text/nearest";
import { quote } from "../text/quote";
import { stringListParameter, tagListParameter } from "./list-parameters";
import type { FlatParameters, ParameterCodec } from "./parameter-codec";
import type { LimitProblem, ProblemKind } from "./parameter-limits";
import type { DecodedRequest, RequestOf } from "./requests";
import {
  booleanParameter,
  integerParameter,
  jsonParameter,
  numberParameter,
  stringParameter,
} from "./scalar-parameters";
import type { Action, Parameter, ParameterType } from "./types";

/** A parameter that a request lacks or that breaks a limit. */
export interface ParameterProblem {
  /** Its name in the action's row: `Tag`. */
  readonly parameter: string;
  /** Its name on the wire: `Tag.2.Key`. */
  readonly wireName: string;
  readonly kind: ProblemKind;
  /** What is wrong, in words: `parameter "Tag.2.Key" is empty`. */
  readonly message: string;
}

/** A request that no service would take; found before anything was sent. */
export class InvalidRequestError extends Error {
  override readonly name = "InvalidRequestError";
  readonly code = "InvalidRequest";
  readonly action: string;
  readonly parameter: string;

  constructor(action: Action, parameter: string, message: string) {
    super(`cannot call ${action.name}: ${message}`);
    this.action = action.name;
    this.parameter = parameter;
  }
}

const codecs: Readonly<Record<ParameterType, ParameterCodec>> = {
  string: stringParameter,
  integer: integerParameter,
  number: numberParameter,
  boolean: booleanParameter,
  json: jsonParameter,
  stringList: stringListParameter,
  tagList: tagListParameter,
};

/**
 * Flattens a request into names and values ready to sign. What is `undefined`, and an empty list, is left out.
 *
 * @throws InvalidRequestError for a name that the action does not have, a required one that is missing, or a
 *   value outside its limits.
 */
export function encodeParameters<A extends Action>(action: A, request: RequestOf<A>): Record<string, string> {
  const flat: Record<string, string> = {};
  const values: Readonly<Record<string, unknown>> = request;
  refuseUnknown(action, values);
  for (const [name, parameter] of Object.entries(action.parameters)) {
    const value = values[name];
    if (isAbsent(value, parameter)) {
      if (parameter.required) throw refusal(action, problemOf(name, missing));
      continue;
    }
    const encoded = codecs[parameter.type].encode(name, value, parameter);
    if ("problem" in encoded) throw refusal(action, problemOf(name, encoded.problem));
    for (const [wireName, text] of encoded.entries) flat[wireName] = text;
  }
  return flat;
}

/**
 * Reads a request back from names and values as they came over the wire, up to the first problem in the order
 * of the row. Names that the action does not have are ignored, as the services do.
 */
export function decodeParameters<A extends Action>(
  action: A,
  flat: FlatParameters,
): { readonly request: DecodedRequest<A> } | { readonly problem: ParameterProblem } {
  const request: Record<string, unknown> = {};
  for (const [name, parameter] of Object.entries(action.parameters)) {
    const decoded = codecs[parameter.type].decode(name, flat, parameter);
    if ("problem" in decoded) return { problem: problemOf(name, decoded.problem) };
    if (decoded.value !== undefined) request[name] = decoded.value;
    else if (parameter.required) return { problem: problemOf(name, missing) };
  }
  // The codecs have given each name the type that its row says; TypeScript cannot follow that through the table.
  return { request: request as DecodedRequest<A> };
}

const missing: LimitProblem = { kind: "missing", message: "is missing" };

function isAbsent(value: unknown, { type }: Parameter): boolean {
  return value === undefined || (type !== "json" && Array.isArray(value) && value.length === 0);
}

function problemOf(parameter: string, problem: LimitProblem): ParameterProblem {
  const wireName = `${parameter}${problem.at ?? ""}`;
  return { parameter, wireName, kind: problem.kind, message: `parameter "${wireName}" ${problem.message}` };
}

function refusal(action: Action, problem: ParameterProblem): InvalidRequestError {
  return new InvalidRequestError(action, problem.parameter, problem.message);
}

function refuseUnknown(action: Action, values: Readonly<Record<string, unknown>>): void {
  const known = Object.keys(action.parameters);
  for (const name of Object.keys(values)) {
    if (Object.hasOwn(action.parameters, name)) continue;
    const meant = nearest(name, known);
    const hint = meant === undefined ? `it has ${known.join(", ")}` : `did you mean "${meant}"`;
    throw new InvalidRequestError(action, name, `it has no parameter ${quote(name)}; ${hint}`);
  }
}
