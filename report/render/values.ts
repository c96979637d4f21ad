// Properties that change, each in a line.

import { isObject, sameJson } from "../../text/json";
import { quote } from "../../text/quote";
import type { AssessedChange } from "../model/model";
import { secret, unknown } from "../read/secrets";

/** Told better elsewhere: step by step, or as times. */
const toldElsewhere: Readonly<Record<string, readonly string[]>> = {
  Flow: ["definition"],
  ComposerFlow: ["definition"],
  Schedule: ["cronExpression"],
};

/** `description: "a" → "b"`, for what is updated or replaced. */
export function valueChanges({
  kind,
  operation,
  before,
  after,
  properties,
  madePlain,
}: AssessedChange): string[] {
  if (operation !== "update" && operation !== "replace") return [];
  const skipped = toldElsewhere[kind ?? ""] ?? [];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !skipped.includes(name),
  );
  const differing = names.flatMap((name) => lines(name, before[name], after[name]));
  // A secret reads the same on both sides; the engine says that it changes.
  const hidden = names.filter(
    (name) =>
      isHidden(before[name]) &&
      isHidden(after[name]) &&
      !madePlain.includes(name) &&
      properties.some((one) => topOf(one) === name),
  );
  return [...differing, ...hidden.map((name) => `${name}: changes, secret`)];
}

const isHidden = (value: unknown) => value === secret;

const topOf = (path: string) => path.split(/[.[]/)[0];

function lines(path: string, before: unknown, after: unknown): string[] {
  if (sameJson(before, after)) return [];
  const isDeep = isObject(before) && isObject(after);
  if (!isDeep) return [`${path}: ${shown(before)} → ${shown(after)}`];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => lines(`${path}.${key}`, before[key], after[key]));
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === unknown) return "known after the update";
  return typeof value === "string" ? quote(value) : cut(JSON.stringify(value).replaceAll(unknown, "…"));
}

const longest = 120;

const cut = (text: string) => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);
