// plan: what a preview can say of a state before the call. What it leaves out, programs take for unknown.

import type { Json, JsonObject } from "../../text/json";
import { hiddenOf, ownInputs } from "./hidden";
import type { BaseInputs, ResourceSpec } from "./resource-spec";
import { unknown } from "./unknown";

/** The state that a create, or an update of `olds`, would answer; unknown where only the service can say. */
export function plan<I extends BaseInputs, S extends I>(
  { computed, derivedFrom }: ResourceSpec<I, S>,
  news: JsonObject,
  olds: JsonObject = {},
): JsonObject {
  const given = ownInputs(news);
  const later = Object.entries<"stays" | "moves">(computed).map(([name, how]): [string, Json] => [
    name,
    how === "stays" ? (olds[name] ?? unknown) : unknown,
  ]);
  const derived = Object.entries(derivedFrom ?? {}).flatMap(([name, source]): [string, Json][] =>
    String(source) in given ? [[name, olds[name] ?? unknown]] : [],
  );
  return { ...Object.fromEntries([...later, ...derived]), ...given, ...hiddenOf(news) };
}
