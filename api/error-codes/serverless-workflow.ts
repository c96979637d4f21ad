import type { ErrorCodes } from "./types";

const retrySoon = "run the command again in a moment";

/** Codes of Serverless Workflow, as its reference lists them. */
export const serverlessWorkflowErrors = {
  AccessDenied: {
    status: 403,
    message: "The resources doesn't belong to you.",
    reason: "the access key is not allowed to do this",
    fix: "attach the policy AliyunFnFFullAccess, or one that allows the action, to the key's user or role",
  },
  ActionNotSupported: {
    status: 400,
    message: "The requested API operation '%s' is incorrect. Please check.",
    reason: "the endpoint does not know this action",
    fix: 'check the "serverlessWorkflow" endpoint: it may be the one of another service',
  },
  APIVersionNotSupported: {
    status: 400,
    message: "The requested API version '%s' is not supported yet. Please check.",
    reason: "the endpoint does not know version 2019-03-15 of the API",
    fix: 'check the "serverlessWorkflow" endpoint: it may be the one of another service',
  },
  ConcurrentUpdateError: {
    status: 409,
    message: "Update conflict, please retry.",
    reason: "something else changed the same flow or schedule at the same time",
    fix: `${retrySoon}; keep one deployment per flow`,
  },
  EntityTooLarge: {
    status: 400,
    message: "The payload size exceeds maximum allowed size (%s bytes).",
    reason: "the request is larger than the service takes",
    fix: "shorten the definition: move parts of the flow into child flows",
  },
  ExecutionAlreadyCompleted: {
    status: 400,
    message: "Execution '%s' for flow '%s' has already completed.",
    reason: "the execution has ended already",
    fix: "nothing is left to stop",
  },
  ExecutionAlreadyExists: {
    status: 400,
    message: "Execution %s for flow %s already exists.",
    reason: "an execution of that name ran before and has ended",
    fix: "choose another execution name, or leave it out",
  },
  ExecutionNotExists: {
    status: 404,
    message: "Execution %s for flow %s does not exist.",
    reason: "the flow has no execution of that name",
    fix: "check the flow, the execution name and the region",
  },
  FlowAlreadyExists: {
    status: 409,
    message: "Flow %s already exists.",
    reason: "the account has a flow of that name in this region",
    fix: "choose another name, leave the name out, or import the existing flow",
  },
  FlowNotExists: {
    status: 404,
    message: "Flow %s does not exist.",
    reason: "the region has no flow of that name",
    fix: 'check the name and the region; run "pulumi refresh" when the flow was deleted elsewhere',
  },
  FlowAliasAlreadyExists: {
    status: 409,
    message: "Alias %s for flow %s already exists.",
    reason: "the flow has an alias of that name",
    fix: "choose another name, or import the existing alias",
    modelled: true,
  },
  FlowAliasNotExists: {
    status: 404,
    message: "Alias %s for flow %s does not exist.",
    reason: "the flow has no alias of that name",
    fix: 'check both names and the region; run "pulumi refresh" when the alias was deleted elsewhere',
    modelled: true,
  },
  FlowVersionInUse: {
    status: 409,
    message: "Version %s of flow %s is used by alias %s.",
    reason: "an alias routes to the version",
    fix: "let the alias route to other versions first, by the version's output instead of its number",
    modelled: true,
  },
  FlowVersionNotExists: {
    status: 404,
    message: "Version %s of flow %s does not exist.",
    reason: "the flow has no version of that number",
    fix: 'check flow, number and region; run "pulumi refresh" when the version was deleted elsewhere',
    modelled: true,
  },
  InternalServerError: {
    status: 500,
    message: "An internal error has occurred. Please retry.",
    reason: "the service failed",
    fix: `${retrySoon}; when it stays, give the request id to the vendor's support`,
  },
  InvalidAccessKeyID: {
    status: 403,
    message: "The AccessKey ID %s is invalid.",
    reason: "the service does not know the access key",
    fix: "check the access key id: it may be mistyped, disabled or of another account",
  },
  InvalidArgument: {
    status: 400,
    message: "Parameter error.",
    reason: "the service refused a value",
    fix: "look at the service's message for the value that it names",
  },
  MapRunNotExists: {
    status: 404,
    message: "MapRun %s for execution %s does not exist.",
    reason: "the execution has no distributed Map of that name",
    fix: "take the name from the event MapRunStarted in the execution's history",
    modelled: true,
  },
  MissingRequiredHeader: {
    status: 400,
    message: "The HTTP header '%s' must be specified.",
    reason: "a header was lost on the way",
    fix: "check the proxy between this machine and the service",
  },
  MissingRequiredParams: {
    status: 400,
    message: "The HTTP query '%s' must be specified.",
    reason: "a parameter was lost on the way",
    fix: "check the proxy between this machine and the service",
  },
  PreconditionFailed: {
    status: 412,
    message: "The resource to be modified has been changed.",
    reason: "something else changed the same flow or schedule at the same time",
    fix: `${retrySoon}; keep one deployment per flow`,
  },
  RequestTimeTooSkewed: {
    status: 403,
    message: "The difference between the request time %s and the current time %s is too large.",
    reason: "the clock of this machine differs from the service's by more than 15 minutes",
    fix: "set the clock of this machine",
  },
  ResourceThrottled: {
    status: 429,
    message: "The request is throttled. Please try again later.",
    reason: "the account calls this action more often than the service allows",
    fix: "run fewer deployments of this account and region at a time, or run the command again later",
  },
  ScheduleAlreadyExists: {
    status: 409,
    message: "The schedule %s already exists in flow %s.",
    reason: "the flow has a schedule of that name",
    fix: "choose another name, leave the name out, or import the existing schedule",
  },
  ScheduleNotExists: {
    status: 404,
    message: "The schedule %s for flow %s does not exist.",
    reason: "the flow has no schedule of that name",
    fix: 'check both names and the region; run "pulumi refresh" when the schedule was deleted elsewhere',
  },
  SignatureNotMatch: {
    status: 403,
    message:
      "The request signature we calculated does not match the signature you provided. Check your access key and signing method.",
    reason: "the access key secret is wrong, or something changed the request on its way",
    fix: "check the access key secret",
  },
  TaskAlreadyCompleted: {
    status: 400,
    message: "Task %s has already completed.",
    reason: "the task was reported before, or its time was over",
    fix: "report each task once",
  },
  TaskInvalidState: {
    status: 409,
    message: "Task is in an invalid state, please retry.",
    reason: "the task is not waiting for a report yet",
    fix: "report it again in a moment",
  },
  UnsupportedMediaType: {
    status: 415,
    message: 'The content type must be "application/json".',
    reason: "the request's content type was changed on the way",
    fix: "check the proxy between this machine and the service",
  },
} as const satisfies ErrorCodes;
