// What the service allows in the routes of an alias, checked before any call, and which mean the same.

import { isObject } from "../../text/json";
import type { Problem } from "../lifecycle/problem";
import { isUnknown } from "../lifecycle/unknown";

/** What the schema does not say: of two versions each has a weight, and neither is the other. */
export function routingProblems(routing: unknown): Problem[] {
  const routes: unknown[] = Array.isArray(routing) ? routing : [];
  const [first, second] = routes.filter(isObject);
  if (first === undefined || second === undefined || routes.length > 2) return [];
  const isTwice =
    first.version !== undefined && first.version === second.version && !isUnknown(first.version);
  const twice = { property: "routing[1].version", reason: "is the version of routing[0]; name another" };
  const weightless = [first, second].flatMap(({ weight }, index) =>
    weight === undefined
      ? [{ property: `routing[${index}].weight`, reason: "is required where there are two versions" }]
      : [],
  );
  return [...(isTwice ? [twice] : []), ...weightless];
}

/** Routes are the same in any order. A lone version without a weight is the same as with any. */
export function sameRouting(a: unknown, b: unknown): boolean {
  const [left, right] = [weightsOf(a), weightsOf(b)];
  if (left.size !== right.size) return false;
  return [...left].every(([version, weight]) => {
    const other = right.get(version);
    const isOpen = left.size === 1 && (weight === undefined || other === undefined);
    return right.has(version) && (isOpen || weight === other);
  });
}

function weightsOf(routing: unknown): Map<unknown, unknown> {
  const routes = Array.isArray(routing) ? routing.filter(isObject) : [];
  return new Map(routes.map(({ version, weight }) => [version, weight]));
}
