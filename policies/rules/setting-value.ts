// One setting of a rule: its JSON Schema, and what is wrong with a value.

import { isObject } from "../../text/json";
import { quoteChoice } from "../../text/quote";
import type { SettingSpec } from "./rule";

/** As a schema that editors and Pulumi read. */
export function settingSchema(spec: SettingSpec) {
  const { description, default: value } = spec;
  return { description, ...shapeOf(spec), default: value };
}

function shapeOf(spec: SettingSpec) {
  const text = { type: "string" as const, ...(spec.pattern !== undefined && { pattern: spec.pattern }) };
  switch (spec.kind) {
    case "flag":
      return { type: "boolean" as const };
    case "number":
      return {
        type: "integer" as const,
        ...(spec.least !== undefined && { minimum: spec.least }),
        ...(spec.most !== undefined && { maximum: spec.most }),
      };
    case "choice":
      return { type: "string" as const, enum: [...(spec.choices ?? [])] };
    case "texts":
      return { type: "array" as const, items: text };
    case "textsByKey":
      return { type: "object" as const, additionalProperties: text };
  }
}

/** What a value should be, when it is not. */
export function settingProblem(spec: SettingSpec, value: unknown): string | undefined {
  const isRight = isValue(spec, value);
  return isRight ? undefined : `use ${wantedOf(spec)}`;
}

function isValue(spec: SettingSpec, value: unknown): boolean {
  const isText = (one: unknown) =>
    typeof one === "string" && (spec.pattern === undefined || new RegExp(spec.pattern, "u").test(one));
  switch (spec.kind) {
    case "flag":
      return typeof value === "boolean";
    case "number":
      return (
        typeof value === "number" &&
        Number.isInteger(value) &&
        value >= (spec.least ?? value) &&
        value <= (spec.most ?? value)
      );
    case "choice":
      return spec.choices?.some((choice) => choice === value) ?? false;
    case "texts":
      return Array.isArray(value) && value.every(isText);
    case "textsByKey":
      return isObject(value) && Object.values(value).every(isText);
  }
}

function wantedOf(spec: SettingSpec): string {
  switch (spec.kind) {
    case "flag":
      return "true or false";
    case "number":
      return `a whole number from ${spec.least ?? 0}${spec.most === undefined ? "" : ` to ${spec.most}`}`;
    case "choice":
      return quoteChoice(spec.choices ?? []);
    case "texts":
      return `a list of ${spec.wanted ?? "texts"}`;
    case "textsByKey":
      return "a map of keys to texts";
  }
}
