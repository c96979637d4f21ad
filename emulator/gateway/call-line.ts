import { objectOf, wordOf } from "../../api/call-words";
import { timeText } from "../clock/clock";
import type { RecordedCall } from "./recorded-calls";

// A call as one line: names and outcomes only. Definitions, payloads, tags and keys may be secret.

/** A call, also one that names no service. */
export type LoggedCall = Pick<RecordedCall, "action" | "region" | "parameters" | "status" | "code" | "at"> & {
  readonly startedAt: number;
};

/** `2026-01-02T03:04:05.000Z CreateFlow cn-hangzhou order-flow 409 FlowAlreadyExists 2ms`; `-` for what a call has not. */
export function callLine({ action, region, parameters, status, code, at, startedAt }: LoggedCall): string {
  const object = objectOf(parameters);
  const outcome = status === 0 ? "cut" : String(status);
  return [
    timeText(at),
    ...[action, region, object].map(wordOf),
    outcome,
    code ?? "-",
    `${Math.round(at - startedAt)}ms`,
  ].join(" ");
}
