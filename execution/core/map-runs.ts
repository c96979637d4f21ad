// Distributed Maps as their caller sees them: how far they are, and what may be set meanwhile.

import type { Answer } from "./happening";
import { enqueue } from "./queue";
import type { MapRun, MapRunLimits, Run } from "./run";

/** Children that no one has asked for yet. */
export const pendingOf = ({ total, running, succeeded, failed, aborted }: MapRun): number =>
  total - running - succeeded - failed - aborted;

/** More have failed than may: either bound that is given holds, and without one none may. */
export function isBeyondTolerance(map: MapRun): boolean {
  const { failed, total, toleratedFailedCount: count, toleratedFailedPercentage: percentage } = map;
  if (count === undefined && percentage === undefined) return failed > 0;
  return (
    failed > (count ?? Number.POSITIVE_INFINITY) ||
    failed * 100 > (percentage ?? Number.POSITIVE_INFINITY) * total
  );
}

/** Ends a Map that runs; what it has not done counts as aborted. */
export function endMapRun(run: Run, map: MapRun, status: Exclude<MapRun["status"], "Running">): void {
  if (map.status !== "Running") return;
  map.aborted += map.running + (status === "Succeeded" ? 0 : pendingOf(map));
  map.running = 0;
  map.status = status;
  map.stoppedTime = run.now;
}

export function updateMapRun(run: Run, set: { readonly mapRunName: string } & Partial<MapRunLimits>): Answer {
  const maps = run.mapRuns ?? {};
  const map = Object.hasOwn(maps, set.mapRunName) ? maps[set.mapRunName] : undefined;
  if (!map) return "unknown";
  if (map.status !== "Running") return "completed";
  if (set.concurrency !== undefined) map.concurrency = set.concurrency;
  const { toleratedFailedCount: count, toleratedFailedPercentage: percentage } = set;
  Object.assign(map, {
    ...(count !== undefined && { toleratedFailedCount: count }),
    ...(percentage !== undefined && { toleratedFailedPercentage: percentage }),
  });
  enqueue(run.ready, map.strand);
  return "taken";
}
