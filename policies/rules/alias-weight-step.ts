// How much of the starts moves at once to a version.

import { isObject } from "../../text/json";
import { resourceRule } from "./rule";

export const aliasWeightStep = resourceRule({
  name: "alias-weight-step",
  level: "mandatory",
  title: "an alias moves its starts in steps",
  why: "What moves at once, fails at once. It compares with the routing before, and a new alias passes.",
  classes: ["FlowAlias"],
  comparesWithOld: true,
  settings: {
    most: {
      kind: "number",
      description: "The most that a version may gain at once, in percent of the starts.",
      least: 1,
      most: 100,
      default: 50,
    },
  },
  *check({ properties, old }, { most }) {
    const before = weightsOf(old?.properties.routing);
    const after = weightsOf(properties.routing);
    if (before === undefined || after === undefined) return;
    const gain = Math.max(0, ...[...after].map(([version, weight]) => weight - (before.get(version) ?? 0)));
    if (gain <= most) return;
    yield {
      message: `a version gains ${gain} percent of the starts at once`,
      fix: `move at most ${most} percent at a time`,
      path: ["routing"],
    };
  },
});

/** Percent by version; `undefined` when the routing is not known. */
function weightsOf(routing: unknown): ReadonlyMap<string, number> | undefined {
  if (!Array.isArray(routing) || !routing.every(isObject)) return undefined;
  const routes = routing.map(({ version, weight }) => [String(version), weight ?? 100] as const);
  const known = routes.flatMap(([version, weight]) =>
    typeof weight === "number" ? [[version, weight] as const] : [],
  );
  return known.length === routes.length ? new Map(known) : undefined;
}
