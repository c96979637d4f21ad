// What a task calls, in the words that stubs match.

import type { Task } from "../../execution/run";
import { isObject } from "../../text/json";

export interface Target {
  readonly action?: string;
  readonly resource?: string;
}

/** A state machine names its resource among the parameters; a Map has children and buckets. */
export function targetOf({ action, resourceArn, params, child, mapRun, input }: Task): Target {
  const resource =
    resourceArn ??
    textOf(params?.resourceArn) ??
    (child && `acs:fnf:::flow/${child.flowName}`) ??
    (mapRun && bucketIn(input));
  return { ...(action !== undefined && { action }), ...(resource !== undefined && { resource }) };
}

/** Of an ItemReader or a ResultWriter. */
function bucketIn(input: unknown): string | undefined {
  if (!isObject(input)) return undefined;
  const { Bucket = isObject(input.SourceParameters) ? input.SourceParameters.Bucket : undefined } = input;
  return typeof Bucket === "string" ? `acs:oss:::${Bucket}` : undefined;
}

const textOf = (value: unknown) => (typeof value === "string" ? value : undefined);
