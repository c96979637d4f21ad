// All rules over all resources of a stack.

import { pathText } from "../../definition";
import { fitsGlob } from "../../text/glob";
import { all } from "./all";
import type { StackResource } from "./resource";
import type { Level, Rule, SettingValues, StackViolation } from "./rule";
import { defaultSettings, type Settings, withDefaults } from "./settings";

export interface Finding {
  readonly rule: string;
  readonly level: Exclude<Level, "disabled">;
  readonly urn: string;
  readonly message: string;
  readonly fix: string;
  readonly place?: FindingPlace;
}

export interface FindingPlace {
  /** `definition.steps[2]`, `cronExpression`. */
  readonly path: string;
  /** In the text of a definition. */
  readonly line?: number;
  readonly column?: number;
}

/** What the rules say of resources, rule by rule; those of other providers are passed over. */
export function checkResources(
  resources: readonly StackResource[],
  settings: Settings = defaultSettings,
): Finding[] {
  return all.flatMap((rule) => {
    const { level, values } = settingOf(rule, settings);
    if (level === "disabled") return [];
    const found = violationsOf(rule, resources, values).map((one) => finding(rule.name, level, one));
    // A replacement is told in several steps.
    return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
  });
}

/** A rule with what comes of breaking it. */
export interface SetRule {
  readonly rule: string;
  readonly level: Finding["level"];
}

/** The rules that need every resource of a stack, and are asked for. */
export function stackRules(settings: Settings = defaultSettings): SetRule[] {
  return all.flatMap((rule) => {
    const { level, values } = settingOf(rule, settings);
    if (level === "disabled" || !("checkStack" in rule) || !rule.isAsked(values)) return [];
    return [{ rule: rule.name, level }];
  });
}

const settingOf = (rule: Rule, settings: Settings) =>
  settings[rule.name] ?? { level: rule.level, values: withDefaults(rule, {}) };

/** What one rule says, with the resource that each is about. */
export function violationsOf(
  rule: Rule,
  resources: readonly StackResource[],
  settings: SettingValues,
): StackViolation[] {
  const { except } = settings;
  const isExcepted = (name: string) => Array.isArray(except) && except.some((glob) => fitsGlob(name, glob));
  const isLookedAt = ({ token, name }: StackResource) =>
    rule.classes.some((className) => token === `aliflow:index:${className}`) && !isExcepted(name);
  if ("checkStack" in rule) {
    const found = rule.isAsked(settings) ? [...rule.checkStack(resources, settings)] : [];
    return found.filter(({ resource }) => isLookedAt(resource));
  }
  return resources
    .filter(isLookedAt)
    .flatMap((resource) => [...rule.check(resource, settings)].map((one) => ({ ...one, resource })));
}

function finding(rule: string, level: Finding["level"], violation: StackViolation): Finding {
  const { resource, message, fix, path, line, column } = violation;
  const place = path && {
    path: pathText(path),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  };
  return { rule, level, urn: resource.urn, message, fix, ...(place && { place }) };
}
