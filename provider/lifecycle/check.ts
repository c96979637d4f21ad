// check: schema, defaults, automatic name, region, and what the resource itself knows. No network.

import type { JsonObject } from "../../text/json";
import type { Session } from "../cloud/session";
import { inputProperties } from "../generated/types";
import { composerFlow, config, flow, resourceTag, schedule } from "../generated/validators";
import { checkSchema } from "./check-schema";
import { definitionFileKey, hiddenOf, logicalNameKey, ownerKey, ownInputs } from "./hidden";
import { automaticName } from "./name";
import { ownDescription } from "./ownership";
import { type Problem, sortProblems } from "./problem";
import type { Checked } from "./resource";
import type { BaseInputs, CheckContext, ResourceSpec, Unchecked, Validation } from "./resource-spec";
import { holdsUnknown } from "./unknown";

const validators = { composerFlow, flow, resourceTag, schedule };

/** Inputs as the program gave them, made complete, and everything that is wrong with them. */
export function checkInputs<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  session: Session,
  { olds, news }: { olds: JsonObject; news: JsonObject },
): Checked {
  const { properties, validator } = spec;
  const given = ownInputs(news);
  const filled = {
    ...fill(spec, session, { olds, news }),
    ...given,
  };
  const isNamed = spec.autoName === undefined || "name" in given;
  const problems = [
    ...checkSchema({ validate: validators[validator], properties }, filled),
    ...(spec.check?.(
      knownOnly(filled) as Unchecked<I>,
      contextOf(session, filled, news[definitionFileKey]),
    ) ?? []),
    ...missing(spec, filled),
  ];
  const { [logicalNameKey]: logicalName, ...hidden } = hiddenOf(news);
  const name = isNamed || logicalName === undefined ? {} : { [logicalNameKey]: logicalName };
  return { inputs: { ...filled, ...hidden, ...name }, problems: sortProblems(problems) };
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

function nameFor<I extends BaseInputs, S extends I>(
  { autoName, token }: ResourceSpec<I, S>,
  session: Session,
  { olds, news }: { olds: JsonObject; news: JsonObject },
): JsonObject {
  const logicalName = news[logicalNameKey];
  if (autoName === undefined || "name" in ownInputs(news) || typeof logicalName !== "string") return {};
  const owner = news[ownerKey];
  const identity = typeof owner === "string" ? `${token} ${session.stateIdentity} ${owner}` : undefined;
  // A name that was made once is kept; one that the program gave before is not ours to keep. For a replacement
  // there are no old inputs, but what it replaces was checked before.
  const kept = logicalNameKey in olds && typeof olds.name === "string" ? olds.name : undefined;
  const taken = session.automaticNames.get(identity ?? "") ?? new Set();
  if (identity !== undefined && kept !== undefined) session.automaticNames.set(identity, taken.add(kept));
  return { name: kept ?? automaticName({ logicalName, identity, taken }, autoName) };
}

function contextOf(session: Session, inputs: JsonObject, file: unknown): CheckContext {
  const wanted = validations.find((one) => one === inputs.validation);
  return {
    given: new Set(Object.keys(inputs)),
    inputs,
    definitionFile: typeof file === "string" ? file : undefined,
    validation: wanted ?? session.validation ?? "strict",
    warn: (text) => session.warn(text),
  };
}

const validations: readonly Validation[] = ["strict", "warn", "off"];

const knownOnly = (inputs: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(inputs).filter(([, value]) => !holdsUnknown(value)));

function missing<I extends BaseInputs, S extends I>(
  { autoName }: ResourceSpec<I, S>,
  inputs: JsonObject,
): Problem[] {
  const region =
    "is not set; run `pulumi config set aliflow:region cn-hangzhou`, set ALIBABA_CLOUD_REGION_ID, or give the resource a region";
  return [
    ...(inputs.region === undefined ? [{ property: "region", reason: region }] : []),
    ...(autoName !== undefined && inputs.name === undefined
      ? [{ property: "name", reason: "is required" }]
      : []),
  ];
}

/** What the schema does not allow in the provider's settings. */
export function checkSettings(values: Readonly<Record<string, unknown>>): Problem[] {
  return checkSchema({ validate: config, properties: inputProperties.config }, values);
}
