// From a definition to a program. What is broken or not documented becomes a state that fails when it is reached.

import {
  branchFields,
  flowFields,
  processorFields,
  stateFields,
} from "../../definition/languages/state-machine/vocabulary";
import { isObject, type JsonObject } from "../../text/json";
import { quote } from "../../text/quote";
import { compiled } from "../core/compiled";
import { Fault, failureOf } from "../core/fault";
import type { Run, Task } from "../core/run";
import { readField } from "./constructors";
import { type Fields, knownFields, numberIn, partsIn, textIn } from "./fields";
import { readCatch, readRetry } from "./policies";
import type { Constructors, Program, ScopeCode, Scopes, StateCode } from "./program";
import { workOf } from "./work";

/** The program of a definition. */
export const programOf = compiled(compile);

/** The definition that a child of a distributed Map runs. */
export function itemDefinition(
  run: Pick<Run, "definition" | "flowName">,
  { mapRun }: Pick<Task, "mapRun">,
): JsonObject {
  const index = mapRun?.request === "runItem" ? mapRun.scope : -1;
  const { StartAt, States } = programOf(run.definition).scopes[index]?.source ?? {};
  // A definition was read as JSON.
  return { Type: "StateMachine", SpecVersion: "v1", Name: run.flowName, StartAt, States } as JsonObject;
}

function compile(definition: JsonObject): Program {
  let program: Program = { scopes: [] };
  const failure = failureOf(() => {
    program = compileFlow(knownFields(definition, flowFields, "the flow"));
  });
  return failure ? { scopes: [], problem: failure.cause } : program;
}

function compileFlow(flow: Fields): Program {
  if (flow.Type !== "StateMachine") throw new Fault('"Type" of the flow is not "StateMachine"');
  if (flow.SpecVersion !== "v1") throw new Fault('"SpecVersion" of the flow is not "v1"');
  const timeoutSeconds = numberIn(flow, "Timeout");
  if (timeoutSeconds !== undefined && timeoutSeconds < 0) throw new Fault('"Timeout" is below 0');
  const scopes = compileScopes(flow);
  // 0 is none, as in a Task.
  return { scopes, ...(timeoutSeconds !== undefined && timeoutSeconds > 0 && { timeoutSeconds }) };
}

/** Scopes, numbered as they are met: a queue, so that depth costs no stack. */
function compileScopes(flow: Fields): ScopeCode[] {
  const given: Fields[] = [flow];
  const scopes: Scopes = {
    add(scope, what) {
      const names = what === "Processor" ? processorFields : branchFields;
      const fields = knownFields(scope, names, `an entry of ${quote(what)}`);
      checkStates(fields);
      return given.push(fields) - 1;
    },
  };
  checkStates(flow);
  const compiled: ScopeCode[] = [];
  for (let next = given[0]; next; next = given[compiled.length]) compiled.push(compileScope(next, scopes));
  return compiled;
}

function checkStates({ States: list, StartAt: startAt }: Fields): void {
  if (!Array.isArray(list) || list.length === 0) throw new Fault('"States" is no list with a state in it');
  if (typeof startAt !== "string") throw new Fault('"StartAt" is missing; it names the first state');
  if (list.some((state) => isObject(state) && state.Name === startAt)) return;
  throw new Fault(`"StartAt" is ${quote(startAt)}, which is no state of its list`);
}

function compileScope(source: Fields, scopes: Scopes): ScopeCode {
  const list: readonly unknown[] = Array.isArray(source.States) ? source.States : [];
  const states = list.map((state) => compileState(state, scopes));
  const named = new Map<string, number>();
  for (const [index, { name }] of states.entries()) if (!named.has(name)) named.set(name, index);
  return { source, startAt: textIn(source, "StartAt") ?? "", states, named };
}

function compileState(state: unknown, scopes: Scopes): StateCode {
  const given = isObject(state) ? state : {};
  const name = typeof given.Name === "string" ? given.Name : "";
  let code: StateCode = { name, work: { kind: "pass" }, retries: [], catches: [] };
  const failure = failureOf(() => {
    code = readState(given, name, scopes);
  });
  return failure ? { ...code, work: { kind: "problem", cause: failure.cause } } : code;
}

function readState(given: Fields, name: string, scopes: Scopes): StateCode {
  const type = typeof given.Type === "string" ? given.Type : "";
  const names = stateFields.get(type);
  if (!names)
    throw new Fault(`${quote(type)} is no type of state; use ${[...stateFields.keys()].join(", ")}`);
  const ending = ["Succeed", "Fail", "Choice"].includes(type) ? ["End"] : [];
  const tolerated = Object.keys(given).filter((key) => type === "Map" && key.startsWith("ToleratedFail"));
  const fields = knownFields(given, [...names, ...ending, ...tolerated], `a ${type}`);
  const inputs = readField(fields, "InputConstructor");
  const next = nextOf(type, fields);
  return {
    name,
    ...(inputs && { inputs }),
    ...readConstructors(fields),
    ...(next !== undefined && { next }),
    work: workOf(type, fields, scopes),
    retries: partsIn(fields, "Retry").map(readRetry),
    catches: partsIn(fields, "Catch").map((one) => ({
      ...readCatch(one),
      ...readConstructors(isObject(one) ? one : {}),
    })),
  };
}

function readConstructors(fields: Fields): Constructors {
  const outputs = readField(fields, "OutputConstructor");
  const globals = readField(fields, "GlobalConstructor");
  return { ...(outputs && { outputs }), ...(globals && { globals }) };
}

function nextOf(type: string, fields: Fields): string | undefined {
  const next = textIn(fields, "Next");
  const { End: end } = fields;
  if (end !== undefined && typeof end !== "boolean") throw new Fault('"End" is neither true nor false');
  if (type === "Succeed" || type === "Fail" || type === "Choice") return undefined;
  if ((next === undefined) === (end !== true)) throw new Fault('a state has either "Next" or "End: true"');
  return next;
}
