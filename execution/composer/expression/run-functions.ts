// What a run knows: its trigger, parameters, variables, rounds of loops, and how actions have ended.

import { adviser } from "../../../definition/languages/adviser";
import type { Json, JsonObject } from "../../../text/json";
import { quote } from "../../../text/quote";
import { Fault } from "../../core/fault";
import { inputOf, triggerOf } from "../input";
import type { Scene } from "../program";
import { innerOf, recordOf, shownAction } from "../records";
import { variablesOf } from "../variables";
import { type Functions, takes } from "./builtin";
import { isMap, textOf } from "./values";

const body = takes(1, ([name], scene) => bodyOf(recordOf(scene, textOf(name)).outputs, textOf(name)));
const outputs = takes(1, ([name], scene) => recordOf(scene, textOf(name)).outputs ?? null);
const dataOf = ({ run }: Scene): Json => inputOf(run).data ?? {};

export const runFunctions: Functions = {
  trigger: takes(0, (_, scene) => shownTrigger(scene)),
  triggerOutputs: takes(0, (_, scene) => dataOf(scene)),
  triggerBody: takes(0, (_, scene) => propertyOf(dataOf(scene), "body")),
  parameters: takes(1, ([name], scene) => parameter(scene, textOf(name))),
  variables: takes(1, ([name], { run }) => variable(variablesOf(run), textOf(name))),
  body,
  actionBody: body,
  outputs,
  actionOutputs: outputs,
  actions: takes(1, ([name], scene) => shownAction(textOf(name), recordOf(scene, textOf(name)))),
  result: takes(1, ([name], scene) => innerOf(scene, textOf(name))),
  item: takes(0, (_, scene) => item(scene)),
  items: takes(1, ([name], scene) => itemOf(scene, textOf(name))),
  iterationIndexes: takes(1, ([name], scene) => loopOf(scene, textOf(name)).index),
  workflow: takes(0, (_, { run }) => ({ name: run.flowName, run: { name: run.executionName } })),
};

const propertyOf = (value: Json, key: string): Json =>
  isMap(value) && Object.hasOwn(value, key) ? (value[key] ?? null) : null;

/** Nothing where an action has left nothing: what handles its failure may ask. */
function bodyOf(value: Json | undefined, name: string): Json {
  if (value === undefined) return null;
  if (isMap(value) && Object.hasOwn(value, "body")) return value.body ?? null;
  throw new Fault(
    `the outputs of ${quote(name)} have no "body"; use outputs(${quote(name)}) for all of them`,
  );
}

function shownTrigger(scene: Scene): Json {
  const { run, program } = scene;
  const found = triggerOf(program, inputOf(run));
  const time = new Date(run.startedTime).toISOString();
  return {
    name: found?.name ?? null,
    status: "Succeeded",
    startTime: time,
    endTime: time,
    ...(found && { inputs: found.inputs }),
    outputs: dataOf(scene),
  };
}

function parameter({ run, program }: Scene, name: string): Json {
  const given = inputOf(run).parameters ?? {};
  const value = Object.hasOwn(given, name) ? given[name] : program.defaults.get(name);
  if (value !== undefined) return value;
  throw new Fault(`${quote(name)} has no value; hand it in with "Parameters", or give it a "defaultValue"`);
}

function variable(variables: JsonObject, name: string): Json {
  const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
  if (isMap(value)) return value.value ?? null;
  throw noVariable(variables, name);
}

export function noVariable(variables: JsonObject, name: string): Fault {
  const names = Object.keys(variables);
  const advice = names.length === 0 ? 'an "InitializeVariable" makes it first' : adviser()(name, names);
  return new Fault(`there is no variable ${quote(name)}; ${advice}`);
}

function item({ item: own, frames }: Scene): Json {
  // An item may be null.
  const found = own === undefined ? frames().find(({ loop }) => loop?.item !== undefined)?.loop?.item : own;
  if (found !== undefined) return found;
  throw new Fault("there is no item outside of a Foreach, a Query and a Select");
}

function itemOf(scene: Scene, name: string): Json {
  const { item: found } = loopOf(scene, name);
  if (found !== undefined) return found;
  throw new Fault(`${quote(name)} is no Foreach`);
}

function loopOf({ frames }: Scene, name: string) {
  const loops = frames().flatMap(({ loop }) => (loop ? [loop] : []));
  const found = loops.find((loop) => loop.name.toLowerCase() === name.toLowerCase());
  if (found) return found;
  const names = loops.map((loop) => quote(loop.name)).join(", ");
  throw new Fault(
    `${quote(name)} is no loop around this; ${names === "" ? "there is none" : `there is ${names}`}`,
  );
}
