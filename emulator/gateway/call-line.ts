import { quote } from "../../text/quote";
import { timeText } from "./clock";
import type { RecordedCall } from "./recorded-calls";

// A call as one line: names and outcomes only. Definitions, payloads, tags and keys may be secret.

/** Parameters that name an object, and what in that object; the first of each that a call carries. */
const objectNames: readonly (readonly string[])[] = [
  ["FlowId", "FlowName", "Name", "TemplateId", "ResourceId.1"],
  ["ScheduleName", "ExecutionName", "VersionId"],
];

/** A call, also one that names no service. */
export type LoggedCall = Pick<RecordedCall, "action" | "region" | "parameters" | "status" | "code" | "at"> & {
  readonly startedAt: number;
};

/** `2026-01-02T03:04:05.000Z CreateFlow cn-hangzhou order-flow 409 FlowAlreadyExists 2ms`; `-` for what a call has not. */
export function callLine({ action, region, parameters, status, code, at, startedAt }: LoggedCall): string {
  const object = objectNames.flatMap((names) => firstOf(names, parameters)).join("/");
  const outcome = status === 0 ? "cut" : String(status);
  return [
    timeText(at),
    ...[action, region, object].map(word),
    outcome,
    code ?? "-",
    `${Math.round(at - startedAt)}ms`,
  ].join(" ");
}

function firstOf(names: readonly string[], parameters: Readonly<Record<string, string>>): string[] {
  const name = names.find((one) => Object.hasOwn(parameters, one));
  return name === undefined ? [] : [parameters[name] ?? ""];
}

/** As it is where it is one plain word, else quoted: anybody may send anything, also line ends and what moves a cursor. */
function word(text: string): string {
  if (text === "") return "-";
  return /^[\w./:-]{1,128}$/.test(text) ? text : quote(text);
}
