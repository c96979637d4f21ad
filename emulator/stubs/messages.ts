// What flows have sent: messages, events, and requests whose end somebody reports.

import type { Json } from "../../text/json";
import type { StubQuestion } from "./stub";
import type { Target } from "./target";

export interface StubMessage {
  readonly flowName: string;
  readonly executionName: string;
  readonly stepName: string;
  /** What ReportTaskSucceeded and ReportTaskFailed take; only where the flow waits for one of them. */
  readonly taskToken?: string;
  /** The resource, or the action of a task without one. */
  readonly target: string;
  /** The message, the event, or what the request is made with. */
  readonly body: Json;
}

/** The newest messages, oldest first. */
export class Messages {
  readonly kept: StubMessage[] = [];

  constructor(private readonly capacity: number) {}

  /** Keeps what a task has sent, if it has sent anything. */
  add({ flowName, executionName, task }: StubQuestion, target: Target): void {
    const isAwaited = task.pattern === "waitForCallback";
    if (this.capacity === 0 || !(isAwaited || sends(target))) return;
    if (this.kept.length >= this.capacity) this.kept.shift();
    const { stepName, token, params, input } = task;
    const body = params?.MessageBody ?? params?.message ?? params ?? input;
    this.kept.push({
      ...{ flowName, executionName, stepName },
      ...(isAwaited && { taskToken: token }),
      target: target.resource ?? target.action ?? "",
      body,
    });
  }
}

const sending = ["MNS:SendMessage", "EventBridge:PutEvents"];

const sends = ({ action, resource }: Target) =>
  action === undefined ? resource?.startsWith("acs:mns:") === true : sending.includes(action);
