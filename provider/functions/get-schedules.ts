// getSchedules: the schedules of a flow, or of every flow in a region.
// Actions: ListSchedules, for every flow ListFlows before it.

import type { GetSchedulesArgs, GetSchedulesResult, ListedSchedule } from "../generated/types";
import { loadResources, providerFunction, statesOf } from "./provider-function";

export const getSchedules = providerFunction<GetSchedulesArgs, GetSchedulesResult>({
  name: "getSchedules",
  service: "serverlessWorkflow",
  run: async ({ region, flowName }, session) => ({
    schedules: await statesOf<ListedSchedule>(
      loadResources().schedule.list(session, { region, filters: flowName === undefined ? {} : { flowName } }),
    ),
  }),
});
