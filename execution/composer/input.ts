// What a run of a workflow begins with: the outputs of its trigger, and parameters.

import { isObject, type Json, type JsonObject } from "../../text/json";
import { quote, quoteChoice } from "../../text/quote";
import { Fault } from "../core/fault";
import { jsonProblem, kindOf } from "../core/json-problem";
import type { Run } from "../core/run";
import type { Program, TriggerCode } from "./program";

/** `input` of a run in this language. */
export interface ComposerInput {
  /** The trigger that begins it. @default the first one of type Request, else the first one */
  readonly trigger?: string;
  /** What the trigger gives: `{"body": …, "headers": …}`. @default {} */
  readonly data?: Json;
  readonly parameters?: JsonObject;
}

/** The input of a run from `Data` and `Parameters` of InvokeFlow, which may be empty, or why there is none. */
export function composerInput(
  data: string,
  parameters: string,
): { readonly input: JsonObject } | { readonly problem: string } {
  const given = [
    { name: "data", field: "Data", text: data },
    { name: "parameters", field: "Parameters", text: parameters },
  ].filter(({ text }) => text !== "");
  const entries: [string, Json][] = [];
  for (const { name, field, text } of given) {
    const value = readJson(text);
    const problem = value === undefined ? "is no JSON" : jsonProblem(value);
    if (value === undefined || problem !== undefined) return { problem: `${field} ${problem}` };
    if (!isObject(value)) return { problem: `${field} is ${kindOf(value)}; it must be a JSON object` };
    entries.push([name, value]);
  }
  return { input: Object.fromEntries(entries) };
}

function readJson(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const known = ["trigger", "data", "parameters"];

/** The input of a run, held to its form. */
export function inputOf({ input }: Pick<Run, "input">): ComposerInput {
  if (!isObject(input)) throw new Fault(`the input is ${kindOf(input)}; it must be an object`);
  const odd = Object.keys(input).find((key) => !known.includes(key));
  if (odd !== undefined) {
    throw new Fault(`${quote(odd)} is no part of an input; it has ${known.map(quote).join(", ")}`);
  }
  const { trigger, parameters = {} } = input;
  if (trigger !== undefined && typeof trigger !== "string")
    throw new Fault(`"trigger" is ${kindOf(trigger)}; it must be a text`);
  if (!isObject(parameters)) throw new Fault(`"parameters" is ${kindOf(parameters)}; it must be an object`);
  // The input of a run is plain JSON.
  return input as ComposerInput;
}

/** The trigger that a run begins with; a definition without any can be run all the same. */
export function triggerOf({ triggers }: Program, { trigger }: ComposerInput): TriggerCode | undefined {
  if (trigger === undefined) return triggers.find(({ type }) => type === "request") ?? triggers[0];
  const found = triggers.find(({ name }) => name.toLowerCase() === trigger.toLowerCase());
  if (found) return found;
  const names = triggers.map(({ name }) => name);
  const advice = names.length === 0 ? "there is none" : `use ${quoteChoice(names.slice(0, 5))}`;
  throw new Fault(`${quote(trigger)} is no trigger of this workflow; ${advice}`);
}
