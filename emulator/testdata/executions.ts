import { systemClock } from "../clock/clock";
import { Executions } from "../executions";
import { Recurrences } from "../executions/recurrences";
import { Schedules } from "../executions/schedules";
import type { Store } from "../store";
import { checkStubs } from "../stubs";

/** Executions over a store, where no task can be performed. */
export const executionsOf = (store: Store): Executions =>
  new Executions({
    store,
    clock: systemClock,
    notice: (text) => {
      throw new Error(text);
    },
    stubs: checkStubs([]),
  });

/** All over a store that runs flows, or lets them be run. */
export function runningOver(store: Store) {
  const executions = executionsOf(store);
  const parts = { store, clock: systemClock, executions, notice: () => undefined };
  return { executions, schedules: new Schedules(parts), recurrences: new Recurrences(parts) };
}
