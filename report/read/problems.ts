// What the engine and the provider say in words, with the place that the words name.

import { isObject } from "../../text/json";
import type { Problem } from "../model/model";
import { readUrn } from "./urn";

/** The errors and warnings of a message of the engine; none of one that only informs. */
export function problemsOf(diagnostic: unknown): Problem[] {
  if (!isObject(diagnostic) || typeof diagnostic.message !== "string") return [];
  const { severity, urn } = diagnostic;
  const text = plain(diagnostic.message);
  if (severity === "info#err") return text.split("\n").flatMap(printed);
  if ((severity !== "error" && severity !== "warning") || text === "") return [];
  const named = typeof urn === "string" ? readUrn(urn)?.name : undefined;
  return [{ severity, ...withPlace(text), ...(named !== undefined && { name: named }) }];
}

/** Without the tags that are colours in events, and without what else is told beside it: severity and resource. */
const plain = (message: string) =>
  message
    .replaceAll(/<\{%[^%]*%\}>/g, "")
    .replace(/^(?:error|warning): /, "")
    .replace(/^\S+ resource '[^']*' has a problem: /, "")
    .trim();

/** Our provider writes to its error output, a line a message, which the engine takes for information. */
function printed(line: string): Problem[] {
  const [, name, severity, text] = /^[a-z][a-z ]* "([^"]*)": (error|warning): (.*)$/.exec(line) ?? [];
  if (name === undefined || text === undefined) return [];
  return [{ severity: severity === "error" ? "error" : "warning", name, ...withPlace(text) }];
}

/** `…: flows/order.yaml:12:15: …; … [fdl/goto-target]`. */
function withPlace(text: string): Pick<Problem, "message" | "place" | "rule"> {
  const rule = / \[([a-z]+\/[a-z-]+)\]$/.exec(text)?.[1];
  const [, file, line, column] = /(?:^|[ (])([^\s:"()]+):(\d+):(\d+)(?=[:)\s]|$)/.exec(text) ?? [];
  const place = file === undefined ? undefined : { file, line: Number(line), column: Number(column) };
  return { message: text, ...(place && { place }), ...(rule !== undefined && { rule }) };
}

/** A rule of a policy pack that the program breaks. */
export function policyProblems(event: unknown): Problem[] {
  if (!isObject(event) || typeof event.message !== "string") return [];
  const severity = event.enforcementLevel === "mandatory" ? "error" : "warning";
  const urn = typeof event.resourceUrn === "string" ? readUrn(event.resourceUrn) : undefined;
  const policy = typeof event.policyName === "string" ? `policy ${event.policyName}: ` : "";
  return [{ severity, message: `${policy}${plain(event.message)}`, ...(urn && { name: urn.name }) }];
}
