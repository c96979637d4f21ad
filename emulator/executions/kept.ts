import type { Store } from "../store";
import type { ExecutionRecord } from "../store/records";
import type { RegionView } from "../store/state";

export interface KeptExecution {
  readonly world: RegionView;
  readonly record: ExecutionRecord;
}

/** The latest time that anything of an execution bears; 0 without any. */
export function latestTime(store: Store): number {
  const times = store
    .groups("execution")
    .flatMap(({ world, group }) => [...world.records("execution", group).values()])
    .flatMap(({ StartedTime, StoppedTime }) => [StartedTime, StoppedTime]);
  const told = store
    .groups("happening")
    .flatMap(({ world, group }) => [...world.records("happening", group).values()]);
  const latest = told.reduce((latest, { at }) => Math.max(latest, at), 0);
  return times.reduce((latest, time) => Math.max(latest, time === "" ? 0 : Date.parse(time)), latest);
}

/** The executions that a store holds; what else it holds of histories is given back. */
export async function keptExecutions(store: Store): Promise<{
  readonly running: readonly KeptExecution[];
  /** By the time of their end. */
  readonly ended: readonly KeptExecution[];
}> {
  const all = store
    .groups("execution")
    .flatMap(({ world, group }) =>
      [...world.records("execution", group).values()].map((record) => ({ world, record })),
    );
  await store.histories.retain(all.flatMap(({ record }) => record.history ?? []));
  const byEnd = (a: KeptExecution, b: KeptExecution) =>
    a.record.StoppedTime < b.record.StoppedTime ? -1 : Number(a.record.StoppedTime > b.record.StoppedTime);
  return {
    running: all.filter(({ record }) => record.Status === "Running"),
    ended: all.filter(({ record }) => record.Status !== "Running").sort(byEnd),
  };
}
