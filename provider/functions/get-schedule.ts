// getSchedule: a schedule of a flow, by its name.
// Action: DescribeSchedule.

import type { GetScheduleArgs } from "../generated/types";
import { loadResources, providerFunction } from "./provider-function";

export const getSchedule = providerFunction({
  name: "getSchedule",
  service: "serverlessWorkflow",
  run: ({ flowName, name, region }: GetScheduleArgs, session) =>
    loadResources().schedule.look(session, { id: `${flowName}/${name}`, region }),
});
