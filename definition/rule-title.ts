// The title of a rule, without the languages that it is not of.

import { languages } from "./languages";
import type { Kind } from "./read/document";

const kinds: Readonly<Record<string, Kind | undefined>> = {
  fdl: "fdl",
  "state-machine": "stateMachine",
  composer: "composer",
};

/** What the rule asks for, in one line that holds no value of a definition. */
export function ruleTitle(id: string): string | undefined {
  const kind = kinds[id.split("/", 1)[0] ?? ""];
  const rules = kind === undefined ? loadReading().readingRules : languages[kind].rules;
  return rules.find((rule) => rule.id === id)?.title;
}

/** Its examples are as large as a definition may be. */
function loadReading(): typeof import("./languages/reading") {
  return require("./languages/reading");
}
