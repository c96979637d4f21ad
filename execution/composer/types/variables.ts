// Variables: made once for the whole run, of one type, and shared by all that runs beside each other.

import type { Json } from "../../../text/json";
import { quote } from "../../../text/quote";
import { Fault } from "../../core/fault";
import { kindOf } from "../../core/json-problem";
import { noVariable } from "../expression/run-functions";
import { compileTemplate } from "../expression/template";
import { isMap, listOf, textFrom } from "../expression/values";
import { knownFields, needed, wordIn } from "../fields";
import type { ComposerRun } from "../scopes";
import { setVariable, variablesOf } from "../variables";
import { weigh } from "../weight";
import type { ActionType } from "./action-type";

const types = ["string", "integer", "float", "boolean", "array", "object"] as const;
type Type = (typeof types)[number];

const fits: Readonly<Record<Type, (value: Json) => boolean>> = {
  string: (value) => typeof value === "string",
  integer: Number.isInteger,
  float: (value) => typeof value === "number",
  boolean: (value) => typeof value === "boolean",
  array: Array.isArray,
  object: isMap,
};

interface Variable {
  readonly name: string;
  readonly type: Type;
  readonly value: Json;
}

const initialize: ActionType = {
  inputs: ["variables"],
  compile({ inputs }) {
    const variables = listOf(needed(inputs, "variables", "an InitializeVariable") as Json);
    for (const one of variables) {
      needed(knownFields(one, ["name", "type", "value"], "a variable"), "name", "a variable");
    }
    return {
      inputs: compileTemplate({ variables }, "inputs"),
      work: {
        kind: "instant",
        act({ run }, given) {
          for (const one of listOf(isMap(given) ? given.variables : null)) make(run, one);
          return undefined;
        },
      },
    };
  },
};

function make(run: ComposerRun, given: Json): void {
  const { name = null, type: word = null, value } = isMap(given) ? given : {};
  if (typeof name !== "string") throw new Fault(`"name" of a variable is ${kindOf(name)}; it must be a text`);
  if (Object.hasOwn(variablesOf(run), name)) throw new Fault(`there is a variable ${quote(name)} already`);
  const type = wordIn(word, "type", types);
  store(run, { name, type, value: value ?? null }, value !== undefined);
}

function store(run: ComposerRun, { name, type, value }: Variable, isGiven = true): void {
  if (isGiven && !fits[type](value)) {
    throw new Fault(`${kindOf(value)} is no value of ${quote(name)}, which is of type ${quote(type)}`);
  }
  weigh(value, run.options.mostStepBytes);
  setVariable(run, name, { type, value });
}

/** A type that makes a new value of an old one. */
const changing = (
  what: string,
  change: (variable: Variable, given: Json | undefined) => Json,
): ActionType => ({
  inputs: ["name", "value"],
  compile({ inputs }) {
    needed(inputs, "name", what);
    return {
      inputs: compileTemplate(inputs, "inputs"),
      work: {
        kind: "instant",
        act({ run }, given) {
          const { name = null, value } = isMap(given) ? given : {};
          const variable = existing(run, name);
          store(run, { ...variable, value: change(variable, value) });
          return undefined;
        },
      },
    };
  },
});

function existing(run: ComposerRun, name: Json): Variable {
  if (typeof name !== "string") throw new Fault(`"name" is ${kindOf(name)}; it must be a text`);
  const variables = variablesOf(run);
  const found = Object.hasOwn(variables, name) ? variables[name] : undefined;
  if (!isMap(found)) throw noVariable(variables, name);
  return { name, type: wordIn(found.type, "type", types), value: found.value ?? null };
}

/** Adds to a number, by 1 unless it is said. */
const adding = (sign: number) => (variable: Variable, given: Json | undefined) => {
  const by = given ?? 1;
  if (typeof by !== "number") throw new Fault(`"value" is ${kindOf(by)}; it must be a number`);
  const { name, value } = variable;
  if (typeof value === "number") return value + sign * by;
  throw new Fault(`${quote(name)} is ${kindOf(value)}; it must be a number`);
};

const there = (value: Json | undefined): Json => {
  if (value !== undefined) return value;
  throw new Fault('"value" is missing; a change of a variable needs it');
};

export const variableTypes = {
  InitializeVariable: initialize,
  SetVariable: changing("a SetVariable", (_, value) => there(value)),
  IncrementVariable: changing("an IncrementVariable", adding(1)),
  DecrementVariable: changing("a DecrementVariable", adding(-1)),
  AppendToArrayVariable: changing("an AppendToArrayVariable", ({ value: list }, value) => [
    ...listOf(list),
    there(value),
  ]),
  AppendToStringVariable: changing("an AppendToStringVariable", ({ name, type, value: text }, value) => {
    if (type !== "string") throw new Fault(`${quote(name)} is of type ${quote(type)}; it must be a text`);
    return textFrom(text) + textFrom(there(value));
  }),
};
