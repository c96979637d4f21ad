// Replacements that leave a gap.

import { quote } from "../../text/quote";
import { isOpen } from "./resource";
import { resourceRule } from "./rule";

/** The engine's words for the steps of a replacement. */
const replacing: ReadonlySet<string | undefined> = new Set([
  "replace",
  "create-replacement",
  "delete-replaced",
]);

export const fixedNameReplacement = resourceRule({
  name: "fixed-name-replacement",
  level: "mandatory",
  title: "a flow with a name of its own is replaced in a maintenance only",
  why: "Two flows cannot have one name, so the old one is deleted first: with the history of its executions, its schedules and its aliases, and until the new one is there nothing can be started. A flow without `name` is replaced without a gap.",
  classes: ["Flow"],
  comparesWithOld: true,
  settings: {
    maintenance: {
      kind: "flag",
      description: "Whether this is a maintenance, in which such replacements are allowed.",
      default: false,
    },
  },
  *check({ op, old, properties: { name } }, { maintenance }) {
    if (maintenance || !replacing.has(op)) return;
    if (typeof name !== "string" || isOpen(name) || old?.properties.name !== name) return;
    yield {
      message: `the flow ${quote(name)} is deleted before it is made again`,
      fix: 'leave out what replaces it or its name, or set "maintenance" to true for this change',
      path: ["name"],
    };
  },
});
