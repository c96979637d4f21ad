// Settings as the engine hands them over: every value a text, objects as JSON text.

import { type Config, inputProperties } from "../generated/types";
import { ResourceError } from "../lifecycle/resource-error";

const objects = new Set<string>(["endpoints", "rules"]);
const numbers = new Set<string>(["maxRetries", "requestTimeoutSeconds"]);

/** Reads and checks the settings; `get` answers the text of a key such as `aliflow:region`. */
export function readConfig(get: (key: string) => string | undefined): Config {
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(inputProperties.config)) {
    const text = get(`aliflow:${name}`);
    if (text !== undefined && text !== "") values[name] = parse(name, text);
  }
  if (Object.keys(values).length === 0) return {};
  const problems = loadCheck().checkSettings(values);
  if (problems.length === 0) return values as Config;
  const lines = problems.map(({ property, reason }) => `  aliflow:${property} ${reason}`);
  throw new ResourceError(["the provider's settings are not usable:", ...lines].join("\n"));
}

function parse(name: string, text: string): unknown {
  if (numbers.has(name)) return /^\d+$/.test(text) ? Number(text) : text;
  if (!objects.has(name)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function loadCheck(): typeof import("../lifecycle/check") {
  return require("../lifecycle/check");
}
