// In which of the three languages a definition is written.

import { quote } from "../../text/quote";
import type { Kind } from "./document";

/** Keys that only one language has at the top, most telling first. */
const marks: Readonly<Record<Kind, readonly string[]>> = {
  stateMachine: ["SpecVersion", "States", "StartAt"],
  fdl: ["steps"],
  composer: ["schemaVersion", "actions", "triggers"],
};

const kinds: readonly Kind[] = ["stateMachine", "fdl", "composer"];

/** A language as messages name it, by what its definitions begin with. */
export const kindNames: Readonly<Record<Kind, string>> = {
  fdl: "FDL (`type: flow`)",
  stateMachine: "a state machine (`Type: StateMachine`)",
  composer: "Logic Composer (`actions`, `triggers`)",
};

export type Recognized = { readonly kind: Kind } | { readonly message: string; readonly key?: string };

/** The language of a top-level map; `isHole` tells values that are not known yet. */
export function recognize(
  data: Readonly<Record<string, unknown>>,
  isHole: (value: unknown) => boolean,
): Recognized {
  if (data.Type === "StateMachine") return { kind: "stateMachine" };
  if (data.type === "flow") return { kind: "fdl" };
  const early = earlyDialect(data);
  if (early) return early;
  const marked = kinds.find((kind) => marks[kind].some((key) => Object.hasOwn(data, key)));
  if (marked) return { kind: marked };
  if (isHole(data.Type)) return { kind: "stateMachine" };
  if (isHole(data.type)) return { kind: "fdl" };
  return nearMiss(data);
}

/** No page shows it, so that this is no more than a likely name; read as today's language, it is wrong in every line. */
function earlyDialect({
  Type,
  SpecVersion,
  States,
}: Readonly<Record<string, unknown>>): Recognized | undefined {
  if (Type !== "Workflow" || (SpecVersion === undefined && States === undefined)) return undefined;
  const message =
    '"Type: Workflow" names no documented language, most likely that of an early beta; write it anew with "Type: StateMachine", "SpecVersion: v1", and "Retry" and "Catch" for "OnErrors"';
  return { key: "Type", message };
}

const spellings: readonly (readonly [key: string, value: string, kind: Kind])[] = [
  ["Type", "StateMachine", "stateMachine"],
  ["type", "flow", "fdl"],
];

/** `Type: Flow`, `type: statemachine`, `Steps:`. */
function nearMiss(data: Readonly<Record<string, unknown>>): Recognized {
  for (const [key, value] of Object.entries(data)) {
    const meant = spellings.find(([name, wanted]) => alike(key, name) && alike(value, wanted));
    if (meant)
      return {
        key,
        message: `${quote(`${key}: ${value}`)} names no language; write "${meant[0]}: ${meant[1]}"`,
      };
    const mark = kinds.flatMap((kind) => marks[kind]).find((name) => alike(key, name));
    if (mark) return { key, message: `${quote(key)} is no key of a definition; write ${quote(mark)}` };
  }
  return { message: `is no definition: it is neither ${kinds.map((kind) => kindNames[kind]).join(" nor ")}` };
}

const alike = (given: unknown, wanted: string) =>
  typeof given === "string" && given.toLowerCase().replace(/[-_ ]/g, "") === wanted.toLowerCase();
