// check: schema, defaults, automatic name, region, and what the resource itself knows. No network.

import type { JsonObject } from "../../text/json";
import type { Session } from "../cloud/session";
import { inputProperties } from "../generated/types";
import { composerFlow, config, flow, resourceTag, schedule } from "../generated/validators";
import { checkSchema } from "./check-schema";
import { definitionFileKey, hiddenOf, logicalNameKey, ownInputs } from "./hidden";
import { automaticName } from "./name";
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
    ...fill(spec, session, { olds, news: given, logicalName: news[logicalNameKey] }),
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
  const hidden = isNamed ? {} : hiddenOf(news);
  return { inputs: { ...filled, ...hidden }, problems: sortProblems(problems) };
}

function fill<I extends BaseInputs, S extends I>(
  spec: ResourceSpec<I, S>,
  session: Session,
  inputs: { olds: JsonObject; news: JsonObject; logicalName: unknown },
): JsonObject {
  const defaults: Record<string, string | number | boolean> = {};
  for (const [name, property] of Object.entries<{ default?: string | number | boolean }>(spec.properties)) {
    if (property.default !== undefined) defaults[name] = property.default;
  }
  const region = session.region === undefined ? {} : { region: session.region };
  return { ...defaults, ...region, ...nameFor(spec, inputs) };
}

function nameFor<I extends BaseInputs, S extends I>(
  { autoName }: ResourceSpec<I, S>,
  { olds, news, logicalName }: { olds: JsonObject; news: JsonObject; logicalName: unknown },
): JsonObject {
  if (autoName === undefined || "name" in news || typeof logicalName !== "string") return {};
  // A name that was made once is kept; one that the program gave before is not ours to keep.
  const kept = logicalNameKey in olds ? olds.name : undefined;
  return { name: kept ?? automaticName(logicalName, autoName) };
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
