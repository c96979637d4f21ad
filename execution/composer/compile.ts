// From a definition to a program. What is broken or not known becomes an action that fails when it is reached.

import { isObject, type Json, type JsonObject } from "../../text/json";
import { quote } from "../../text/quote";
import { compiled } from "../core/compiled";
import { Fault } from "../core/fault";
import type { Failure } from "../core/run";
import { compileTemplate } from "./expression/template";
import { failureIn, failureOfFault } from "./faults";
import { type Fields, needed, objectFields } from "./fields";
import type { ActionCode, Evaluate, Place, Program, ScopeCode, TriggerCode } from "./program";
import { orderOf } from "./run-after";
import { compileAction } from "./types";

/** The program of a definition. */
export const programOf = compiled(compile);

function compile(definition: JsonObject): Program {
  let program: Program = { scopes: [], places: new Map(), triggers: [], defaults: new Map() };
  const failure = failureIn(() => {
    program = compileWorkflow(definition);
  });
  return failure ? { ...program, problem: failure.cause } : program;
}

function compileWorkflow(definition: Fields): Program {
  const scopes = compileScopes(definition.actions ?? {});
  const outputs = compileOutputs(definition.outputs);
  return {
    scopes,
    places: placesOf(scopes),
    triggers: triggersOf(definition.triggers),
    defaults: defaultsOf(definition.parameters),
    ...(outputs && { outputs }),
  };
}

/** A map of actions that waits to be compiled. */
interface Waiting {
  readonly actions: Fields;
  readonly owner?: Place;
}

/** Maps of actions, numbered as they are met: a queue, so that depth costs no stack. */
function compileScopes(actions: unknown): ScopeCode[] {
  const waiting: Waiting[] = [{ actions: objectFields(actions, '"actions"') }];
  const scopes: ScopeCode[] = [];
  for (const [scope, { actions: given, owner }] of waiting.entries()) {
    const compileAt = (value: unknown, at: number) => {
      const before = waiting.length;
      try {
        return compileAction(
          value,
          (inner, what) =>
            waiting.push({ actions: objectFields(inner, `"${what}"`), owner: { scope, at } }) - 1,
        );
      } catch (fault) {
        waiting.length = before;
        return problem(failureOfFault(fault));
      }
    };
    scopes.push({ actions: compileActions(given, compileAt), ...(owner && { owner }) });
  }
  return scopes;
}

const problem = (failure: Failure): Pick<ActionCode, "work"> => ({ work: { kind: "problem", ...failure } });

function compileActions(
  given: Fields,
  compileAt: (value: unknown, at: number) => Pick<ActionCode, "inputs" | "work">,
): ActionCode[] {
  const named = Object.entries(given).map(([name, value]) => ({
    name,
    value,
    runAfter: isObject(value) ? value.runAfter : undefined,
  }));
  const { after, next, problems } = orderOf(named);
  return named.map(({ name, value }, at) => {
    const broken = problems.get(at);
    const code = compileAt(value, at);
    return { name, after: after[at] ?? [], next: next[at] ?? [], ...(broken ? problem(broken) : code) };
  });
}

function placesOf(scopes: readonly ScopeCode[]): ReadonlyMap<string, readonly Place[]> {
  const places = new Map<string, Place[]>();
  for (const [scope, { actions }] of scopes.entries()) {
    for (const [at, { name }] of actions.entries()) {
      const key = name.toLowerCase();
      places.set(key, [...(places.get(key) ?? []), { scope, at }]);
    }
  }
  return places;
}

function triggersOf(given: unknown): readonly TriggerCode[] {
  return Object.entries(objectFields(given ?? {}, '"triggers"')).map(([name, trigger]) => {
    const fields = objectFields(trigger, `trigger ${quote(name)}`);
    const type = typeof fields.type === "string" ? fields.type.toLowerCase() : "";
    // A definition was read as JSON.
    return { name, type, inputs: (fields.inputs ?? null) as Json };
  });
}

function defaultsOf(given: unknown): ReadonlyMap<string, Json> {
  const entries = Object.entries(isObject(given) ? given : {}).flatMap(([name, parameter]) => {
    const { defaultValue } = isObject(parameter) ? parameter : {};
    return defaultValue === undefined ? [] : [[name, defaultValue as Json] as const];
  });
  return new Map(entries);
}

/** `outputs` of the workflow; what is wrong with them fails the run when it has come to its end. */
function compileOutputs(given: unknown): Evaluate | undefined {
  if (given === undefined || given === null) return undefined;
  try {
    const values = Object.entries(objectFields(given, '"outputs"')).map(([name, output]) => {
      const { value } = objectFields(output, `output ${quote(name)}`);
      return [name, needed({ value }, "value", `output ${quote(name)}`)];
    });
    return compileTemplate(Object.fromEntries(values), "outputs");
  } catch (fault) {
    const { error, cause } = failureOfFault(fault);
    return () => {
      throw new Fault(cause, error);
    };
  }
}
