// What a Task gives to the operation that it calls, by the catalogue.

import { isObject } from "../../../../text/json";
import { nearest } from "../../../../text/nearest";
import { quote } from "../../../../text/quote";
import { adviser } from "../../adviser";
import type { Finding } from "../../rule";
import { type Operation, operationNames, operationOf, type Parameter } from "../catalogue";
import { withStates } from "../example";
import { fieldsOf, isGiven, kindOf, known, shown } from "../fields";
import type { Fields, State, StateMachineModel, StateMachineRule } from "../model";
import { taskModes } from "../vocabulary";

const longestName = 60;

const calling = (fields: string) => withStates(`\n- Type: Task\n  Name: first\n  ${fields}\n  End: true`);
const request = calling("Action: HTTP:Request\n  Parameters: { url: https://example.com, method: Get }");

export const actionName: StateMachineRule = {
  id: "state-machine/action-name",
  severity: "warning",
  title: "A documented action is written as documented",
  why: "Any `<service>:<operation>` may be called. Only names that differ from a documented one in case or in a letter or two are reported.",
  accepted: request,
  refused: request.replace("HTTP:Request", "Http:Request"),
  *check({ document, states }) {
    for (const { type, fields, path } of states) {
      const action = known(document, fields, "Action");
      if (type !== "Task" || typeof action !== "string" || operationOf(action) || action.length > longestName)
        continue;
      const [service = ""] = action.toLowerCase().split(":");
      const kin = operationNames.filter((name) => name.toLowerCase().startsWith(service.slice(0, 2)));
      const meant =
        kin.find((name) => name.toLowerCase() === action.toLowerCase().replace(/:+/, ":")) ??
        nearest(action, kin);
      if (meant === undefined || distanceIsLarge(action, meant)) continue;
      yield {
        path: [...path, "Action"],
        message: `${quote(action)} is not a documented action; did you mean ${quote(meant)}`,
      };
    }
  },
};

/** `OSS:PutObject` is not a mistyped `OSS:GetObject`. */
function distanceIsLarge(action: string, meant: string): boolean {
  const [left, right] = [action, meant].map((name) => name.toLowerCase().replace(/:+/, ":"));
  if (left === right) return false;
  const verb = (name = "") => name.split(":")[1]?.slice(0, 3);
  return verb(left) !== verb(right) || Math.abs((left?.length ?? 0) - (right?.length ?? 0)) > 2;
}

export const actionMode: StateMachineRule = {
  id: "state-machine/action-mode",
  severity: "error",
  title: "`TaskMode` is one that the action has",
  why: "The [modes of each integration](https://help.aliyun.com/document_detail/2400140.html): `WaitForSystemCallback` is for `FC:InvokeFunction` and `FNF:StartExecution` only.",
  accepted: request,
  refused: request.replace("Parameters", "TaskMode: WaitForSystemCallback\n    Parameters"),
  *check(model) {
    const advise = adviser();
    for (const { state, operation } of tasks(model)) {
      const mode = known(model.document, state.fields, "TaskMode");
      if (!taskModes.some((one) => one === mode) || typeof mode !== "string") continue;
      if (operation.modes.some((one) => one === mode)) continue;
      const message = `${quote(String(state.fields.Action))} has no mode ${quote(mode)}; ${advise(mode, operation.modes)}`;
      yield { path: [...state.path, "TaskMode"], message };
    }
  },
};

export const actionValue: StateMachineRule = {
  id: "state-machine/action-value",
  severity: "error",
  title: "Parameters of an action have values that it takes",
  why: "Types, words, numbers and names of resources as the page of each integration has them. Expressions (`key.$`) are not judged.",
  accepted: request,
  refused: request.replace("method: Get", "method: FETCH"),
  *check(model) {
    const advise = adviser();
    for (const { state, operation, parameters } of tasks(model)) {
      for (const [name, parameter] of Object.entries(operation.parameters)) {
        const value = known(model.document, parameters, name);
        const wrong = value === undefined ? undefined : wrongValue(value, parameter, advise);
        if (wrong) yield { path: [...state.path, "Parameters", name], message: `${quote(name)} ${wrong}` };
      }
    }
  },
};

export const actionParameter: StateMachineRule = {
  id: "state-machine/action-parameter",
  severity: "warning",
  title: "Parameters of an action are written as documented, and those that it needs are there",
  why: "A parameter that is close to a documented one is most likely mistyped; others pass, because integrations gain parameters.",
  accepted: request,
  refused: request.replace("url:", "Url:"),
  *check(model) {
    for (const task of tasks(model)) yield* oddParameters(task);
  },
};

function* oddParameters({ state, operation, parameters }: Task): Iterable<Finding> {
  const path = isGiven(state.fields, "Parameters") ? [...state.path, "Parameters"] : state.path;
  const names = Object.keys(operation.parameters);
  const mistyped = new Set<string>();
  for (const key of Object.keys(parameters)) {
    const name = key.replace(/\.\$$/, "");
    if (names.includes(name) || name.length > longestName) continue;
    const meant = names.find((one) => one.toLowerCase() === name.toLowerCase()) ?? nearest(name, names);
    if (meant === undefined) continue;
    mistyped.add(meant);
    const message = `${quote(name)} is no documented parameter; did you mean ${quote(meant)}`;
    yield { path: [...path, key], part: "key", message };
  }
  // Of functions a rule of its own says so.
  if (state.fields.Action === "FC:InvokeFunction") return;
  for (const name of names) {
    if (!operation.parameters[name]?.required || isGiven(parameters, name) || mistyped.has(name)) continue;
    yield { path, message: `${quote(name)} is missing; ${String(state.fields.Action)} needs it` };
  }
}

interface Task {
  readonly state: State;
  readonly operation: Operation;
  readonly parameters: Fields;
}

/** Tasks whose operation the catalogue has, but for those whose parameters are not known yet. */
function* tasks({ document, states }: StateMachineModel): Iterable<Task> {
  for (const state of states) {
    const { type, fields } = state;
    const operation = type === "Task" ? operationOf(fields.Action) : undefined;
    if (!operation || document.isHole(fields.Parameters) || isGiven(fields, "Action.$")) continue;
    if (Object.hasOwn(fields, "Parameters.$")) continue;
    yield { state, operation, parameters: fieldsOf(fields.Parameters) };
  }
}

function wrongValue(
  value: unknown,
  parameter: Parameter,
  advise: ReturnType<typeof adviser>,
): string | undefined {
  const { type, values, anyCase, least = 0, most = Number.POSITIVE_INFINITY, resource } = parameter;
  if (type === "text" && typeof value !== "string") return `is ${kindOf(value)}; it needs a text`;
  if (type === "object" && !isObject(value)) return `is ${kindOf(value)}; it needs an object`;
  if (type === "whole number" && !isWholeNumber(value, { least, most }))
    return `is ${shown(value)}; use a whole number from ${least} to ${most}`;
  if (typeof value !== "string") return undefined;
  if (values && !values.includes(anyCase ? value.toUpperCase() : value))
    return `is ${quote(value)}; ${advise(value, values)}`;
  if (!resource || resource.pattern.test(value) || !/^(?:arn|acs):/i.test(value)) return undefined;
  const cloud = /^arn:/i.test(value) ? "is of another cloud" : "is not what it may name";
  return `is ${quote(value)}, which ${cloud}; use ${resource.forms}`;
}

const isWholeNumber = (value: unknown, { least, most }: { least: number; most: number }) =>
  typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
