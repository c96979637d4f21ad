// A call in the words of a log: names only. Definitions, payloads, tags and keys may be secret.

import { quote } from "../text/quote";

/** Parameters that name an object, and what in that object; the first of each that a call carries. */
const objectNames: readonly (readonly string[])[] = [
  ["FlowId", "FlowName", "Name", "TemplateId", "ResourceId.1"],
  ["ScheduleName", "ExecutionName", "VersionId", "FlowVersion", "Name"],
];

/** What a call is about, by its parameters: `order-flow/nightly`; empty where nothing names it. */
export function objectOf(parameters: Readonly<Record<string, string>>): string {
  const found: string[] = [];
  for (const names of objectNames) {
    const name = names.find((one) => !found.includes(one) && Object.hasOwn(parameters, one));
    if (name !== undefined) found.push(name);
  }
  return found.map((name) => parameters[name]).join("/");
}

/** As it is where it is one plain word, else quoted; `-` for none. */
export function wordOf(text: string): string {
  if (text === "") return "-";
  return /^[\w./:-]{1,128}$/.test(text) ? text : quote(text);
}
