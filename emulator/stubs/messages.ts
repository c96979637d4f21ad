// What flows have sent: messages, events, and requests whose end somebody reports.

import { jsonBytes } from "../../execution/core/json-problem";
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

/** Of all bodies together, as JSON. */
const mostBytes = 64 * 1024 * 1024;

/** The newest messages, oldest first. */
export class Messages {
  readonly kept: StubMessage[] = [];
  /** Of the body of each. */
  readonly #bytes: number[] = [];
  #total = 0;

  constructor(private readonly capacity: number) {}

  /** Keeps what a task has sent, if it has sent anything. */
  add({ flowName, executionName, task }: StubQuestion, target: Target): void {
    const isAwaited = task.pattern === "waitForCallback";
    if (this.capacity === 0 || !(isAwaited || sends(target))) return;
    const { stepName, token, params, input } = task;
    const body = params?.MessageBody ?? params?.message ?? params ?? input;
    this.kept.push({
      ...{ flowName, executionName, stepName },
      ...(isAwaited && { taskToken: token }),
      target: target.resource ?? target.action ?? "",
      body,
    });
    this.#count(jsonBytes(body));
  }

  #count(bytes: number): void {
    this.#total += bytes;
    this.#bytes.push(bytes);
    while (this.kept.length > this.capacity || this.#total > mostBytes) {
      this.kept.shift();
      this.#total -= this.#bytes.shift() ?? 0;
    }
  }
}

const sending = ["MNS:SendMessage", "EventBridge:PutEvents"];

const sends = ({ action, resource }: Target) =>
  action === undefined ? resource?.startsWith("acs:mns:") === true : sending.includes(action);
