// check: schema, defaults, automatic name, region, and what the resource itself knows. No network.

import { type JsonObject, sameJson } from "../../text/json";
import type { Session } from "../cloud/session";
import { inputProperties } from "../generated/types";
import {
  composerFlow,
  config,
  execution,
  flow,
  flowAlias,
  flowVersion,
  resourceTag,
  schedule,
} from "../generated/validators";
import { checkSchema } from "./check-schema";
import {
  definitionFileKey,
  hiddenOf,
  logicalNameKey,
  ownInputs,
  secretInputsKey,
  secretInputsOf,
} from "./hidden";
import { isProposedAgain, nameFor } from "./naming";
import { ownDescription } from "./ownership";
import { type Problem, sortProblems } from "./problem";
import { noRegion, regionProblems } from "./region";
import type { Checked } from "./resource";
import {
  type BaseInputs,
  type CheckContext,
  labelOf,
  type ResourceSpec,
  type Unchecked,
  type Validation,
} from "./resource-spec";
import { holdsUnknown, isUnknown } from "./unknown";

const validators = { composerFlow, execution, flow, flowAlias, flowVersion, resourceTag, schedule };

/** Inputs as the program gave them, made complete, and everything that is wrong with them. */
export function checkInputs<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  session: Session,
  { olds, news }: { olds: JsonObject; news: JsonObject },
): Checked {
  const { properties, service, validator } = spec;
  const given = ownInputs(news);
  const filled = { ...fill(spec, session, { olds, news }), ...given };
  const isNamed = spec.autoName === undefined || "name" in given;
  const told = toldOf(spec, { filled, isNamed, news });
  const context = contextOf(session, { ...told, inputs: filled, olds: ownInputs(olds), news });
  const problems = [
    ...checkSchema({ validate: validators[validator], properties }, filled, told.isSecret),
    ...regionProblems(service, context),
    ...(spec.check?.(knownOnly(filled) as Unchecked<I>, context) ?? []),
    ...missing(spec, filled),
  ];
  const { [logicalNameKey]: logicalName, ...hidden } = hiddenOf(news);
  const isFixed = isNamed || isProposedAgain(spec, { olds, news });
  const name = isFixed || logicalName === undefined ? {} : { [logicalNameKey]: logicalName };
  return {
    inputs: { ...filled, ...hidden, ...name, ...(spec.shows && secretInputsOf(news)) },
    problems: sortProblems(problems),
    notes: problems.length > 0 ? [] : notesOn(spec, context, told.label),
  };
}

function fill<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  session: Session,
  inputs: { olds: JsonObject; news: JsonObject },
): JsonObject {
  const defaults: Record<string, string | number | boolean> = {};
  for (const [name, property] of Object.entries<{ default?: string | number | boolean }>(spec.properties)) {
    if (property.default !== undefined) defaults[name] = property.default;
  }
  const region = session.region === undefined ? {} : { region: session.region };
  return { ...defaults, ...region, ...ownDescription(spec, inputs), ...nameFor(spec, session, inputs) };
}

/** How messages speak of the object. */
interface Told {
  /** As the program names it. */
  readonly label: string;
  readonly isSecret: (property: string) => boolean;
}

function toldOf<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  { filled, isNamed, news }: { filled: JsonObject; isNamed: boolean; news: JsonObject },
): Told {
  const secrets = news[secretInputsKey] ?? [];
  // A list that is not known yet may name any of them.
  const isSecret = (property: string) => !Array.isArray(secrets) || secrets.includes(property);
  const isShown = ([name, value]: [string, unknown]) =>
    typeof value === "string" && !isUnknown(value) && !isSecret(name);
  const shown: JsonObject = Object.fromEntries(Object.entries(filled).filter(isShown));
  const logicalName = news[logicalNameKey];
  if (typeof logicalName !== "string") return { label: labelOf(spec, shown), isSecret };
  // A name that a preview makes up is not the one that will be deployed.
  const name = spec.autoName && (isNamed ? (shown.name ?? logicalName) : logicalName);
  const label = labelOf(spec, { ...shown, ...(name !== undefined && { name }) });
  return { label: name === logicalName ? label : `${label} (${logicalName})`, isSecret };
}

function contextOf(
  session: Session,
  given: Told & { readonly inputs: JsonObject; readonly olds: JsonObject; readonly news: JsonObject },
): CheckContext {
  const { inputs, olds, news, label, isSecret } = given;
  const file = news[definitionFileKey];
  const wanted = validations.find((one) => one === inputs.validation);
  return {
    given: new Set(Object.keys(inputs)),
    inputs,
    olds,
    definitionFile: typeof file === "string" ? file : undefined,
    validation: wanted ?? session.validation ?? "strict",
    rules: session.rules,
    isSecret,
    tell: (severity, { property, reason }) => session.warn(`${label}: ${severity}: ${property}: ${reason}`),
  };
}

const validations: readonly Validation[] = ["strict", "warn", "off"];

const knownOnly = (inputs: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(inputs).filter(([, value]) => !holdsUnknown(value)));

/** What changes within properties, as far as it is known yet. */
function notesOn<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  { inputs, olds, isSecret }: CheckContext,
  label: string,
): string[] {
  type Differ = (a: unknown, b: unknown, isSecret: boolean) => string | undefined;
  return Object.entries<Differ | undefined>(spec.differs ?? {}).flatMap(([name, differ]) => {
    const [old, next] = [olds[name], inputs[name]];
    if (old === undefined || holdsUnknown(next) || sameJson(old, next)) return [];
    const what = differ?.(old, next, isSecret(name));
    return what ? [`${label}: ${name}: ${what}`] : [];
  });
}

function missing<I extends BaseInputs, S extends I>(
  { autoName }: ResourceSpec<I, S>,
  inputs: JsonObject,
): Problem[] {
  return [
    ...(inputs.region === undefined ? [noRegion("give the resource a region")] : []),
    ...(autoName !== undefined && inputs.name === undefined
      ? [{ property: "name", reason: "is required" }]
      : []),
  ];
}

/** What the schema does not allow in the provider's settings. */
export function checkSettings(values: Readonly<Record<string, unknown>>): Problem[] {
  const isSecret = (name: string) => credentials.has(name);
  return checkSchema({ validate: config, properties: inputProperties.config }, values, isSecret);
}

const credentials = new Set(["accessKeyId", "accessKeySecret", "securityToken"]);
