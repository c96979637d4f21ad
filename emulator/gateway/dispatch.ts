import { decodeParameters } from "../../api/parameters";
import type { Action } from "../../api/types";
import type { Call, Handlers, Outcome } from "../action/call";
import { flowHandlers as composerFlowHandlers } from "../logic-composer/flows";
import { invocationHandlers } from "../logic-composer/invocations";
import { tagHandlers } from "../logic-composer/tags";
import { templateHandlers } from "../logic-composer/templates";
import { versionHandlers } from "../logic-composer/versions";
import { aliasHandlers } from "../serverless-workflow/aliases";
import { executionHandlers } from "../serverless-workflow/executions";
import { flowHandlers } from "../serverless-workflow/flows";
import { mapRunHandlers } from "../serverless-workflow/map-runs";
import { regionHandlers } from "../serverless-workflow/regions";
import { scheduleHandlers } from "../serverless-workflow/schedules";
import { taskReportHandlers } from "../serverless-workflow/task-reports";
import { versionHandlers as flowVersionHandlers } from "../serverless-workflow/versions";
import { problemError } from "./parameter-problems";

const serverlessWorkflow: Handlers<"serverlessWorkflow"> = {
  ...flowHandlers,
  ...scheduleHandlers,
  ...flowVersionHandlers,
  ...aliasHandlers,
  ...executionHandlers,
  ...taskReportHandlers,
  ...mapRunHandlers,
  ...regionHandlers,
};

const logicComposer: Handlers<"logicComposer"> = {
  ...composerFlowHandlers,
  ...versionHandlers,
  ...invocationHandlers,
  ...templateHandlers,
  ...tagHandlers,
};

type AnyHandler = (request: object, call: Call) => Outcome;

// Each handler takes the request of the action whose name it stands under; a table cannot say that of a row
// that is looked up by name.
const handlers = { serverlessWorkflow, logicComposer } as unknown as Record<
  Action["service"],
  Record<string, AnyHandler>
>;

/** A call whose caller may not make it, if somebody says so; absent: everyone may make all. */
interface GuardedCall extends Call {
  /** @throws ServiceError */
  readonly authorize?: ((action: Action, request: object) => void) | undefined;
}

/** Checks the parameters by the action's row and runs its handler. @throws ServiceError */
export function dispatch(action: Action, flat: Readonly<Record<string, string>>, call: GuardedCall): Outcome {
  const decoded = decodeParameters(action, flat);
  if ("problem" in decoded) throw problemError(action.service, decoded.problem);
  call.authorize?.(action, decoded.request);
  const handler = handlers[action.service][action.name];
  if (handler === undefined) throw new Error(`no handler for ${action.service} ${action.name}`);
  return handler(decoded.request, call);
}
