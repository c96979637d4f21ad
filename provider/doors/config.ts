// Settings as the engine hands them over: a text each, objects as JSON text; those of an explicit provider may have
// types of their own.

import { isObject } from "../../text/json";
import { nearest } from "../../text/nearest";
import { quote } from "../../text/quote";
import { type Config, inputProperties } from "../generated/types";
import type { Problem } from "../lifecycle/problem";
import { isResourceError, ResourceError } from "../lifecycle/resource-error";
import { isUnknown } from "../lifecycle/unknown";

const names = Object.keys(inputProperties.config);
const objects = new Set<string>(["endpoints", "rules"]);
const numbers = new Set<string>(["maxRetries", "requestTimeoutSeconds"]);

/** Keys that the engine adds. */
const engineKeys = new Set(["version", "pluginDownloadURL"]);

/** Settings by name, of any type. */
export type Settings = Readonly<Record<string, unknown>>;

/** Reads and checks the settings; `get` answers the value of one such as `region`. */
export function readConfig(get: (name: string) => unknown): Config {
  const values = valuesOf(get);
  const problems = problemsOf(values);
  if (problems.length === 0) return values as Config;
  const lines = problems.map(({ property, reason }) => `  aliflow:${property} ${reason}`);
  throw new ResourceError(["the provider's settings are not usable:", ...lines].join("\n"));
}

/** What is wrong with settings, and what of them nobody reads. */
export function checkConfig(settings: Settings): {
  problems: Problem[];
  misspelt: Problem[];
  unread: string[];
} {
  const isOther = (key: string) => !names.includes(key) && !engineKeys.has(key) && !key.startsWith("__");
  const others = Object.keys(settings).filter(isOther);
  const misspelt = others.flatMap((property) => {
    const near = nearest(property, names);
    return near ? [{ property, reason: `is not a setting; did you mean ${quote(near)}?` }] : [];
  });
  const unread = others.filter((key) => !misspelt.some(({ property }) => property === key));
  return { problems: problemsOf(valuesOf((name) => settings[name])), misspelt, unread };
}

function valuesOf(get: (name: string) => unknown): Settings {
  const entries = names.map((name): [string, unknown] => [name, parse(name, get(name))]);
  return Object.fromEntries(entries.filter(([, value]) => isSet(value)));
}

/** `pulumi do` sends what is not set as null, or as the text of it. */
const isSet = (value: unknown) =>
  value !== undefined && value !== null && value !== "" && value !== "null" && !isUnknown(value);

function problemsOf(values: Settings): Problem[] {
  return Object.keys(values).length === 0 ? [] : loadCheck().checkSettings(values);
}

function parse(name: string, value: unknown): unknown {
  if (isObject(value)) return Object.fromEntries(Object.entries(value).filter(([, one]) => isSet(one)));
  if (typeof value !== "string") return value;
  if (numbers.has(name)) return /^\d+$/.test(value) ? Number(value) : value;
  if (!objects.has(name)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function loadCheck(): typeof import("../lifecycle/check") {
  return require("../lifecycle/check");
}

/** Why no session can be made of settings. */
export function unusable(error: unknown): ResourceError {
  if (isResourceError(error)) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new ResourceError(`the provider's settings are not usable:\n  ${reason}`, error);
}
