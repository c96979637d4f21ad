// FDL: `retry`, `catch` and `timeoutSeconds` of task steps.

import type { Document } from "../../../definition";
import { fdlModel } from "../../../definition/languages/fdl";
import { type Tasks, timeoutOf } from "./task";

export function fdlTasks(document: Document): Tasks {
  const model = fdlModel(document, {});
  const isGiven = (value: unknown) => (Array.isArray(value) ? value.length > 0 : model.isOpen(value));
  const timeout = (fields: Readonly<Record<string, unknown>> | undefined) =>
    timeoutOf(fields?.timeoutSeconds, model.isOpen);
  return {
    tasks: model.steps
      .filter(({ type }) => type === "task")
      .map(({ name = "", path, fields }) => ({
        name,
        path,
        isRetried: isGiven(fields.retry),
        isCaught: isGiven(fields.catch),
        timeout: timeout(fields),
      })),
    timeout: timeout(model.partsOf("flow")[0]?.fields),
    hasTimeouts: true,
  };
}
