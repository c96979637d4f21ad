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
    const before = sharesOf(old?.properties.routing);
    const after = sharesOf(properties.routing);
    if (before === undefined || after === undefined) return;
    const gain = Math.max(0, ...[...after].map(([version, share]) => share - (before.get(version) ?? 0)));
    if (gain <= most) return;
    yield {
      message: `a version gains ${Math.round(gain)} percent of the starts at once`,
      fix: `move at most ${most} percent at a time`,
      path: ["routing"],
    };
  },
});

/** Percent of the starts by version, weights being relative; `undefined` when the routing is not known. */
function sharesOf(routing: unknown): ReadonlyMap<string, number> | undefined {
  if (!Array.isArray(routing) || !routing.every(isObject)) return undefined;
  const routes = routing.map(({ version, weight }) => [String(version), weight ?? 100] as const);
  const known = routes.flatMap(([version, weight]) =>
    typeof weight === "number" ? [[version, weight] as const] : [],
  );
  const all = known.reduce((sum, [, weight]) => sum + weight, 0);
  if (known.length !== routes.length || all === 0) return undefined;
  return new Map(known.map(([version, weight]) => [version, (100 * weight) / all]));
}
