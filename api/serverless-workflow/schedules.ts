import { standard } from "../quotas";
import type { Action } from "../types";
import { always } from "./documented-errors";
import { nextToken, requestId, resourceName } from "./shared-parameters";

const service = "serverlessWorkflow";

/** Time-based schedules of a flow. */
export const scheduleActions = {
  CreateSchedule: {
    service,
    name: "CreateSchedule",
    method: "POST",
    parameters: {
      FlowName: { type: "string", required: true, place: "form", ...resourceName },
      ScheduleName: { type: "string", required: true, place: "form", ...resourceName },
      CronExpression: { type: "string", required: true, place: "form" },
      Payload: { type: "json", required: false, place: "form" },
      Description: { type: "string", required: false, place: "form" },
      Enable: { type: "boolean", required: false, place: "form" },
      RequestId: requestId,
    },
    errors: [
      ...always,
      "AccessDenied",
      "ConcurrentUpdateError",
      "FlowNotExists",
      "MissingRequiredHeader",
      "ScheduleAlreadyExists",
    ],
    quota: standard,
    retry: "by-name",
  },
  UpdateSchedule: {
    service,
    name: "UpdateSchedule",
    method: "POST",
    parameters: {
      FlowName: { type: "string", required: true, place: "form", ...resourceName },
      ScheduleName: { type: "string", required: true, place: "form", ...resourceName },
      CronExpression: { type: "string", required: false, place: "form" },
      Payload: { type: "json", required: false, place: "form" },
      Description: { type: "string", required: false, place: "form" },
      Enable: { type: "boolean", required: false, place: "form" },
      RequestId: requestId,
    },
    errors: [
      ...always,
      "ConcurrentUpdateError",
      "FlowNotExists",
      "MissingRequiredHeader",
      "PreconditionFailed",
      "ScheduleNotExists",
    ],
    quota: standard,
    retry: "safe",
  },
  DeleteSchedule: {
    service,
    name: "DeleteSchedule",
    method: "POST",
    parameters: {
      FlowName: { type: "string", required: true, place: "form", ...resourceName },
      ScheduleName: { type: "string", required: true, place: "form", ...resourceName },
      RequestId: requestId,
    },
    errors: [
      ...always,
      "AccessDenied",
      "ActionNotSupported",
      "ConcurrentUpdateError",
      "FlowNotExists",
      "MissingRequiredHeader",
      "PreconditionFailed",
      "ScheduleNotExists",
    ],
    quota: standard,
    retry: "by-name",
  },
  DescribeSchedule: {
    service,
    name: "DescribeSchedule",
    method: "GET",
    parameters: {
      FlowName: { type: "string", required: true, place: "query", ...resourceName },
      ScheduleName: { type: "string", required: true, place: "query", ...resourceName },
      RequestId: requestId,
    },
    errors: [...always, "FlowNotExists", "MissingRequiredHeader", "ScheduleNotExists"],
    quota: standard,
    retry: "safe",
  },
  ListSchedules: {
    service,
    name: "ListSchedules",
    method: "GET",
    parameters: {
      FlowName: { type: "string", required: true, place: "query", ...resourceName },
      NextToken: nextToken,
      Limit: { type: "integer", required: false, place: "query", minimum: 1, maximum: 1000, default: 60 },
      RequestId: requestId,
    },
    errors: [...always, "FlowNotExists", "MissingRequiredHeader", "PreconditionFailed"],
    quota: standard,
    retry: "safe",
  },
} as const satisfies Record<string, Action>;
