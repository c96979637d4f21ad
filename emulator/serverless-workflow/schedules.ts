import { randomUUID } from "node:crypto";
import { checkCron } from "../../definition/schedule/cron";
import type { Call, Handlers } from "../action/call";
import { pageFrom } from "../action/page";
import { invalidArgument, serviceError } from "../action/service-error";
import type { ScheduleRecord } from "../store/records";
import { changeableFlow, existingFlow } from "./flows";

type ScheduleActions =
  | "CreateSchedule"
  | "DescribeSchedule"
  | "UpdateSchedule"
  | "DeleteSchedule"
  | "ListSchedules";

/** Time-based schedules: names are unique in their flow, and go with it. */
export const scheduleHandlers: Pick<Handlers<"serverlessWorkflow">, ScheduleActions> = {
  CreateSchedule(request, call) {
    const { FlowName, ScheduleName } = request;
    checkCronExpression(request.CronExpression);
    changeableFlow(call, FlowName);
    if (call.world.records("schedule", FlowName).has(ScheduleName)) {
      throw serviceError("serverlessWorkflow", "ScheduleAlreadyExists", ScheduleName, FlowName);
    }
    const schedule: ScheduleRecord = {
      ScheduleId: randomUUID(),
      ScheduleName,
      CronExpression: request.CronExpression,
      Payload: request.Payload ?? "",
      Description: request.Description ?? "",
      Enable: request.Enable ?? true,
      CreatedTime: call.time,
      LastModifiedTime: call.time,
    };
    return { body: { ...schedule }, ...putSchedule(call, FlowName, schedule) };
  },

  DescribeSchedule(request, call) {
    return { body: { ...existingSchedule(call, request) } };
  },

  UpdateSchedule(request, call) {
    changeableFlow(call, request.FlowName);
    const schedule = existingSchedule(call, request);
    const { CronExpression = schedule.CronExpression, Payload = schedule.Payload } = request;
    const { Description = schedule.Description, Enable = schedule.Enable } = request;
    checkCronExpression(CronExpression);
    const next: ScheduleRecord = {
      ...schedule,
      CronExpression,
      Payload,
      Description,
      Enable,
      LastModifiedTime: call.time,
    };
    return { body: { ...next }, ...putSchedule(call, request.FlowName, next) };
  },

  DeleteSchedule(request, call) {
    const { ScheduleName } = existingSchedule(call, request);
    return {
      body: {},
      changes: [call.world.remove("schedule", { group: request.FlowName, key: ScheduleName })],
      after: () => call.schedules.changed(call.world, request.FlowName, ScheduleName),
    };
  },

  ListSchedules(request, call) {
    existingFlow(call, request.FlowName);
    const schedules = [...call.world.records("schedule", request.FlowName).values()];
    const page = pageFrom(schedules, (schedule) => schedule.ScheduleName, request);
    return { body: { Schedules: page.items, ...page.next } };
  },
};

/** @throws ServiceError InvalidArgument unless it is six fields or `@every Nm`, either after `CRON_TZ=Zone`. */
function checkCronExpression(text: string): void {
  const problem = checkCron(text);
  if (problem !== undefined) throw invalidArgument(problem);
}

interface ScheduleAddress {
  readonly FlowName: string;
  readonly ScheduleName: string;
}

function existingSchedule(call: Call, { FlowName, ScheduleName }: ScheduleAddress): ScheduleRecord {
  existingFlow(call, FlowName);
  const schedule = call.world.records("schedule", FlowName).get(ScheduleName);
  if (schedule === undefined) {
    throw serviceError("serverlessWorkflow", "ScheduleNotExists", ScheduleName, FlowName);
  }
  return schedule;
}

function putSchedule({ world, schedules }: Call, flowName: string, schedule: ScheduleRecord) {
  const key = schedule.ScheduleName;
  return {
    changes: [world.put("schedule", { group: flowName, key }, schedule)],
    after: () => schedules.changed(world, flowName, key),
  };
}
