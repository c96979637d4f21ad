// What the engine and the provider say in words, with the place that the words name.

import { isObject } from "../../text/json";
import type { Problem } from "../model/model";
import { readUrn } from "./urn";

/** A message of the engine; `undefined` for what is said for information only. */
export function problemOf(diagnostic: unknown): Problem | undefined {
  if (!isObject(diagnostic) || typeof diagnostic.message !== "string") return undefined;
  const text = plain(diagnostic.message);
  const severity = severityOf(String(diagnostic.severity), text);
  if (severity === undefined || text === "") return undefined;
  const named = typeof diagnostic.urn === "string" ? readUrn(diagnostic.urn)?.name : undefined;
  return { severity, ...withPlace(text), ...(named !== undefined && { name: named }) };
}

/** Without the tags that are colours in events, and without what else is told beside it: severity and resource. */
const plain = (message: string) =>
  message
    .replaceAll(/<\{%[^%]*%\}>/g, "")
    .replace(/^(?:error|warning): /, "")
    .replace(/^\S+ resource '[^']*' has a problem: /, "")
    .trim();

/** A provider without a connection to the engine's log writes to its error output, which the engine calls `info#err`. */
function severityOf(severity: string, text: string): Problem["severity"] | undefined {
  if (severity === "error" || severity === "warning") return severity;
  const said =
    severity === "info#err" ? /^[a-z][a-z ]* "[^"]*": (error|warning): /.exec(text)?.[1] : undefined;
  return said === "error" || said === "warning" ? said : undefined;
}

/** `…: flows/order.yaml:12:15: …; … [fdl/goto-target]`. */
function withPlace(text: string): Pick<Problem, "message" | "place" | "rule"> {
  const rule = / \[([a-z]+\/[a-z-]+)\]$/.exec(text)?.[1];
  const [, file, line, column] = /(?:^|[ (])([^\s:"()]+):(\d+):(\d+)(?=[:)\s]|$)/.exec(text) ?? [];
  const place = file === undefined ? undefined : { file, line: Number(line), column: Number(column) };
  return { message: text, ...(place && { place }), ...(rule !== undefined && { rule }) };
}

/** A rule of a policy pack that the program breaks. */
export function policyProblem(event: unknown): Problem | undefined {
  if (!isObject(event) || typeof event.message !== "string") return undefined;
  const severity = event.enforcementLevel === "mandatory" ? "error" : "warning";
  const urn = typeof event.resourceUrn === "string" ? readUrn(event.resourceUrn) : undefined;
  const policy = typeof event.policyName === "string" ? `policy ${event.policyName}: ` : "";
  return { severity, message: `${policy}${plain(event.message)}`, ...(urn && { name: urn.name }) };
}
