// What a rule asks for, for speaking of a definition whose values are secret.

import { languages } from "./languages";
import type { RuleInfo } from "./languages/rule";

/** By what the ids of their rules begin with; loaded when one of them is asked for. */
const rulesOf: Readonly<Record<string, () => readonly RuleInfo[]>> = {
  definition: () => {
    const { readingRules }: typeof import("./languages/reading") = require("./languages/reading");
    return readingRules;
  },
  fdl: () => languages.fdl.rules,
  "state-machine": () => languages.stateMachine.rules,
  composer: () => languages.composer.rules,
};

/** What the rule of a diagnostic asks for, in a sentence without values; `undefined` for an unknown id. */
export function ruleTitle(id: string): string | undefined {
  const [room = ""] = id.split("/");
  const rules = Object.hasOwn(rulesOf, room) ? rulesOf[room]?.() : undefined;
  return rules?.find((rule) => rule.id === id)?.title;
}
