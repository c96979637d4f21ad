// getSchedule: a schedule of a flow, by its name.
// Action: DescribeSchedule.

import type { GetScheduleArgs } from "../generated/types";
import { schedule } from "../resources/schedule";
import { providerFunction } from "./provider-function";

export const getSchedule = providerFunction({
  name: "getSchedule",
  service: "serverlessWorkflow",
  run: ({ flowName, name, region }: GetScheduleArgs, session) =>
    schedule.look(session, { id: `${flowName}/${name}`, region }),
});
