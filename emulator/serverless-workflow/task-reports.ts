import type { Answer } from "../../execution";
import type { Handlers, Outcome } from "../action/call";
import { invalidArgument, serviceError } from "../action/service-error";
import { nameInToken } from "../executions/token";

/** Callers that tell how a task has ended, by the token that it gave them. */
export const taskReportHandlers: Pick<
  Handlers<"serverlessWorkflow">,
  "ReportTaskSucceeded" | "ReportTaskFailed"
> = {
  ReportTaskSucceeded({ TaskToken: token, Output }, call) {
    // The parameter's row has let only JSON pass.
    return reported(
      token,
      call.executions.report(call.world, {
        type: "callbackSucceeded",
        token,
        output: JSON.parse(Output || "{}"),
      }),
    );
  },

  ReportTaskFailed({ TaskToken: token, Error: error, Cause: cause = "" }, call) {
    return reported(
      token,
      call.executions.report(call.world, { type: "callbackFailed", token, error, cause }),
    );
  },
};

/** The reply to a report. @throws ServiceError when the task does not take it */
function reported(token: string, answer: Answer): Outcome {
  const { eventId } = nameInToken(token) ?? {};
  if (answer === "taken") return { body: { EventId: eventId } };
  if (answer === "completed") throw serviceError("serverlessWorkflow", "TaskAlreadyCompleted", token);
  if (answer === "unknown") throw invalidArgument("TaskToken is that of no task");
  // Not submitted yet, or not to be reported at all.
  throw serviceError("serverlessWorkflow", "TaskInvalidState");
}
