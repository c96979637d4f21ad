// What the engine masks stays masked, and what is secret on one side of a change is shown on neither.

import { isObject } from "../../text/json";
import type { Inputs } from "../model/model";

/** How a secret value reads, as the engine writes it. */
export const secret = "[secret]";

// github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig.go: marks a secret in serialized values.
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** How the engine writes a value that is known after the update only. */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The value with `secret` in the place of every secret, whatever the engine wrote there. */
export function masked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(masked);
  if (!isObject(value)) return value;
  if (value[signatureKey] === secretSignature) return secret;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, masked(inner)]));
}

interface Sides {
  readonly before: Inputs;
  readonly after: Inputs;
  readonly madePlain: readonly string[];
}

/** Both sides with every property masked whose secrets are not in the same places on both. */
export function maskedSides(before: Inputs, after: Inputs): Sides {
  const names = Object.keys(before).filter((name) => name in after);
  const uneven = names.filter((name) => placesOf(before[name]) !== placesOf(after[name]));
  const hide = (side: Inputs) =>
    Object.fromEntries(
      Object.entries(side).map(([name, value]) => [name, uneven.includes(name) ? secret : value]),
    );
  const madePlain = uneven.filter((name) => placesOf(after[name]) === "" && isKnown(after[name]));
  return { before: hide(before), after: hide(after), madePlain };
}

export const holdsSecret = (value: unknown): boolean => placesOf(value) !== "";

const isKnown = (value: unknown) => value !== unknown;

/** Where secrets stand in a value, as a text to compare; empty when there is none. */
function placesOf(value: unknown, path = ""): string {
  if (value === secret) return `${path};`;
  if (typeof value !== "object" || value === null) return "";
  return Object.entries(value)
    .map(([key, inner]) => placesOf(inner, `${path}/${key}`))
    .sort()
    .join("");
}
