// How many calls a change makes, and how long they take under the published quota.

import { findAction } from "../../api/actions";
import { kinds } from "../model/kinds";
import type { Cost, ResourceChange } from "../model/model";

const parts = {
  create: ["create"],
  update: ["update"],
  delete: ["delete"],
  replace: ["create", "delete"],
  // Read by the engine itself, once.
  import: [],
} as const;

/** Actions have a bucket each, so the slowest one decides. */
export function costOf(changes: readonly ResourceChange[]): Cost {
  const counts = new Map<string, { count: number; seconds: number }>();
  for (const { kind, operation, origin } of changes) {
    if (kind === undefined || origin === "outside") continue;
    const { service, calls } = kinds[kind];
    for (const action of parts[operation].flatMap((part) => calls[part])) {
      const key = `${service} ${action}`;
      const count = (counts.get(key)?.count ?? 0) + 1;
      const quota = service === "serverlessWorkflow" ? findAction(service, action)?.quota : undefined;
      // Logic Composer publishes no rate.
      counts.set(key, { count, seconds: quota ? Math.max(0, count - quota.burst) / quota.perSecond : 0 });
    }
  }
  const all = [...counts.values()];
  return {
    calls: all.reduce((sum, { count }) => sum + count, 0),
    seconds: Math.ceil(Math.max(0, ...all.map(({ seconds }) => seconds))),
  };
}
