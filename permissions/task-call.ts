// What tasks call, read from any of the languages.

import type { Document } from "../definition";
import { fdlModel } from "../definition/languages/fdl";
import { stateMachineModel } from "../definition/languages/state-machine";
import { isObject } from "../text/json";
import { starred } from "./place";

/** One task, and what it waits for. */
export interface TaskCall {
  /** The name of the step or state, for notes. */
  readonly step: string;
  /** `FC:InvokeFunction`, as the catalogue of state machines has it; `undefined` when it is not known yet. */
  readonly operation: string | undefined;
  /** With `*` for what is not known yet; `undefined` when none is named. */
  readonly resource: string | undefined;
  readonly waits: "no" | "for the end" | "for a report";
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** The tasks of a flow of Serverless Workflow; Logic Composer has none. */
export function taskCalls(document: Document): readonly TaskCall[] {
  if (document.kind === "fdl") return fdlTasks(document);
  return document.kind === "stateMachine" ? stateMachineTasks(document) : [];
}

const patterns: Readonly<Record<string, TaskCall["waits"]>> = {
  sync: "for the end",
  WaitForSystemCallback: "for the end",
  waitForCallback: "for a report",
  WaitForCustomCallback: "for a report",
};

const waitsBy = (pattern: unknown) => patterns[String(pattern)] ?? "no";

/** By the product of a resource; a topic is published to, a queue is sent to. */
const operations: readonly (readonly [RegExp, string])[] = [
  [/^acs:fc:/, "FC:InvokeFunction"],
  [/^acs:fnf:/, "FNF:StartExecution"],
  [/^acs:mns:/, "MNS:SendMessage"],
];

/** A text with `*` for what is not known of it; `*` too for a value that is no text. */
function told(document: Document, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  const text = typeof value === "string" ? starred(value) : "*";
  return document.isHole(value) && text === value ? "*" : text;
}

function fdlTasks(document: Document): readonly TaskCall[] {
  const model = fdlModel(document);
  return model.partsOf("task").map(({ fields, step }) => {
    const { resourceArn, action, pattern, serviceParams } = fields;
    const resource = told(document, resourceArn);
    const asked = told(document, action);
    const known = operations.find(([product]) => product.test(resource ?? ""))?.[1];
    return {
      step: step?.name ?? "",
      operation: known ?? (asked?.includes("*") ? undefined : asked),
      resource,
      waits: waitsBy(pattern),
      parameters: isObject(serviceParams) ? serviceParams : {},
    };
  });
}

function stateMachineTasks(document: Document): readonly TaskCall[] {
  const { states } = stateMachineModel(document);
  return states
    .filter(({ type }) => type === "Task")
    .map(({ name = "", fields }) => {
      const { Action, Parameters, TaskMode } = fields;
      const asked = told(document, Action);
      const parameters = isObject(Parameters) ? Parameters : {};
      const { resourceArn } = parameters;
      return {
        step: name,
        operation: asked?.includes("*") ? undefined : asked,
        resource: told(document, resourceArn),
        waits: waitsBy(TaskMode),
        parameters,
      };
    });
}
