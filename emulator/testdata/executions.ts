import { systemClock } from "../clock/clock";
import { Executions } from "../executions";
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

/** Schedules over a store, which start executions there. */
export const schedulesOf = (store: Store): Schedules =>
  new Schedules({ store, clock: systemClock, executions: executionsOf(store) });
