// What is given to a function or a list, against the schema and before any call.

import type { Service } from "../../api/types";
import type { JsonObject } from "../../text/json";
import type { Session } from "../cloud/session";
import * as callValidators from "../generated/call-validators";
import { callProperties, type Property } from "../generated/types";
import { checkSchema, type Validator } from "./check-schema";
import { ownInputs, secretInputsKey } from "./hidden";
import { type Problem, sortProblems } from "./problem";
import { noRegion, regionProblems } from "./region";
import { ResourceError } from "./resource-error";

const validators: Readonly<Record<keyof typeof callProperties, Validator>> = callValidators;

export interface Call {
  /** A function, or the list of a resource as `flowFilters`. */
  readonly name: keyof typeof callProperties;
  /** What is checked, for messages: `the arguments of getFlow`. */
  readonly what: string;
  /** Whose region is asked for; absent where nothing is called. */
  readonly service?: Service;
}

/**
 * What is given, with defaults and region filled in. Of what `__secretInputs` names, messages hold no value.
 * @throws ResourceError with everything that is wrong
 */
export function checkCall({ name, what, service }: Call, session: Session, given: JsonObject): JsonObject {
  const properties: Readonly<Record<string, Property>> = callProperties[name];
  const filled = { ...fill(properties, session), ...ownInputs(given) };
  const secrets = given[secretInputsKey] ?? [];
  const isSecret = (property: string) => !Array.isArray(secrets) || secrets.includes(property);
  const problems = sortProblems([
    ...checkSchema({ validate: validators[name], properties }, filled, isSecret),
    ...(service === undefined ? [] : problemsOfRegion(service, session, { inputs: filled, isSecret, what })),
  ]);
  if (problems.length === 0) return filled;
  const lines = problems.map(({ property, reason }) => `  ${property}: ${reason}`);
  throw new ResourceError([`${what} are not usable:`, ...lines].join("\n"));
}

function fill(properties: Readonly<Record<string, Property>>, { region }: Session): JsonObject {
  const defaults = Object.entries(properties).flatMap(([name, { default: value }]) =>
    value === undefined ? [] : [[name, value]],
  );
  const own = "region" in properties && region !== undefined ? { region } : {};
  return { ...Object.fromEntries(defaults), ...own };
}

function problemsOfRegion(
  service: Service,
  session: Session,
  { inputs, isSecret, what }: { inputs: JsonObject; isSecret: (property: string) => boolean; what: string },
): Problem[] {
  if (inputs.region === undefined) return [noRegion("give a region")];
  return regionProblems(service, {
    inputs,
    olds: {},
    isSecret,
    tell: (severity, { property, reason }) => session.warn(`${what}: ${severity}: ${property}: ${reason}`),
  });
}
