// A call in the words of a log: names only. Definitions, payloads, tags and keys may be secret.

import { quote } from "../text/quote";

/** Parameters that name an object, and what in that object; the first of each that a call carries. */
const objectNames: readonly (readonly string[])[] = [
  ["FlowId", "FlowName", "Name", "TemplateId", "ResourceId.1"],
  ["ScheduleName", "ExecutionName", "VersionId"],
];

/** What a call is about, by its parameters: `order-flow/nightly`; empty where nothing names it. */
export function objectOf(parameters: Readonly<Record<string, string>>): string {
  return objectNames.flatMap((names) => firstOf(names, parameters)).join("/");
}

function firstOf(names: readonly string[], parameters: Readonly<Record<string, string>>): string[] {
  const name = names.find((one) => Object.hasOwn(parameters, one));
  return name === undefined ? [] : [parameters[name] ?? ""];
}

/** As it is where it is one plain word, else quoted; `-` for none. */
export function wordOf(text: string): string {
  if (text === "") return "-";
  return /^[\w./:-]{1,128}$/.test(text) ? text : quote(text);
}
