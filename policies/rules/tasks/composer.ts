// Logic Composer: actions that send requests. How they are retried is documented of its kin only (Azure Logic
// Apps): `inputs.retryPolicy`. A failure is caught by what runs after `Failed` or `TimedOut`.

import type { Document } from "../../../definition";
import { type ComposerModel, composerModel } from "../../../definition/languages/composer";
import { isObject } from "../../../text/json";
import type { Tasks } from "./task";

type Action = ComposerModel["actions"][number];

/** In lower case. */
const calling: ReadonlySet<string | undefined> = new Set(["http", "apiconnection"]);
const failures: ReadonlySet<unknown> = new Set(["failed", "timedout"]);

export function composerTasks(document: Document): Tasks {
  const { actions } = composerModel(document);
  return {
    tasks: actions
      .filter(({ type }) => calling.has(type))
      .map((action) => ({
        name: action.name,
        path: action.path,
        isRetried: isRetried(document, action),
        isCaught: isCaught(document, action),
        timeout: undefined,
      })),
    timeout: undefined,
    hasTimeouts: false,
  };
}

function isRetried(document: Document, { fields: { inputs } }: Action): boolean {
  if (document.isHole(inputs)) return true;
  const policy = isObject(inputs) ? inputs.retryPolicy : undefined;
  if (!isObject(policy)) return document.isHole(policy);
  return typeof policy.type === "string" && policy.type.toLowerCase() !== "none";
}

/** Whether something runs after its failure, or after that of an action around it. */
function isCaught(document: Document, action: Action): boolean {
  for (let at: Action | undefined = action; at; at = at.scope.owner) {
    const name = at.name.toLowerCase();
    const followers = at.scope.actions.flatMap(({ after }) => after);
    if (
      followers.some((entry) => entry.name.toLowerCase() === name && takesFailure(document, entry.statuses))
    )
      return true;
  }
  return false;
}

const takesFailure = (document: Document, statuses: unknown) =>
  document.isHole(statuses) ||
  (Array.isArray(statuses) &&
    statuses.some((status) => document.isHole(status) || failures.has(String(status).toLowerCase())));
