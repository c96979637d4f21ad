import { fitsGlob } from "../../text/glob";
import type { Stub, StubQuestion } from "./stub";
import type { Target } from "./target";

/** Whether a stub is for a task; all that it names must fit. */
export function fits(stub: Stub, { flowName, task }: StubQuestion, target: Target): boolean {
  return (
    isNamed(stub.action, target.action) &&
    isNamed(stub.resource, target.resource) &&
    isNamed(stub.flow, flowName) &&
    isNamed(stub.step, task.stepName) &&
    (stub.attempt === undefined || stub.attempt === task.attempt)
  );
}

/** Whether a stub means a task that the emulator can perform by itself: a child flow, a request of a Map. */
export function namesOwn({ action, resource }: Stub): boolean {
  return resource === undefined ? action !== undefined && !hasWildcard(action) : !/^[*?]/.test(resource);
}

export const hasWildcard = (pattern: string): boolean => /[*?]/.test(pattern);

function isNamed(pattern: string | undefined, name: string | undefined): boolean {
  if (pattern === undefined || pattern === name) return true;
  return name !== undefined && hasWildcard(pattern) && fitsGlob(name, pattern);
}
