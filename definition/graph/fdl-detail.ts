// What a step of FDL does, in a few words.

import { isObject } from "../../text/json";
import { scalarOf, textOf } from "./values";

type Fields = Record<string, unknown>;

const resources: readonly (readonly [RegExp, string])[] = [
  [/^acs:fc:[^:]*:[^:]*:services\/([^/]+)\/functions\/(.+)$/, "function $1/$2"],
  [/^acs:fc:[^:]*:[^:]*:functions\/(.+)$/, "function $1"],
  [/^acs:fnf:[^:]*:[^:]*:flow\/(.+)$/, "flow $1"],
  [/^acs:mns:[^:]*:[^:]*:\/?topics\/([^/]+)(?:\/.*)?$/, "topic $1"],
  [/^acs:mns:[^:]*:[^:]*:\/?queues\/([^/]+)(?:\/.*)?$/, "queue $1"],
];

const details: ReadonlyMap<unknown, (fields: Fields) => string | undefined> = new Map([
  ["task", taskDetail],
  ["wait", waitDetail],
  ["foreach", foreachDetail],
  ["fail", (fields: Fields) => textOf(fields.error)],
]);

/** The call of a task, the time of a wait, the collection of a loop, the error of a failure. */
export const fdlDetail = (fields: Fields): string | undefined => details.get(fields.type)?.(fields);

function taskDetail({ action, resourceArn, pattern }: Fields): string | undefined {
  const called = textOf(action) ?? textOf(resourceArn) ?? "";
  const known = resources.find(([form]) => form.test(called));
  const callee = known === undefined ? called : called.replace(...known);
  return textOf(pattern === "waitForCallback" ? `${callee}, waits for callback` : callee);
}

function waitDetail({ duration, timestamp }: Fields): string | undefined {
  if (typeof duration === "number") return `${duration} s`;
  const until = textOf(timestamp);
  return until === undefined ? textOf(duration) : `until ${until}`;
}

function foreachDetail({ iterationMapping }: Fields): string | undefined {
  return isObject(iterationMapping) ? scalarOf(iterationMapping.collection) : undefined;
}
