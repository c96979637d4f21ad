// What a state hands on: its output to the next one, and what it builds to `$Global`.

import { isObject, type Json, type JsonObject } from "../../text/json";
import { quote } from "../../text/quote";
import { Fault } from "../core/fault";
import { jsonText, kindOf } from "../core/json-problem";
import { programOf } from "./compile";
import { construct } from "./constructors";
import type { Evaluate, Turn } from "./program";
import { moveTo } from "./scopes";

const mostKeyBytes = 128;
const mostGlobalBytes = 256 * 1024;
/** A character of a JavaScript text has this many bytes of UTF-8 at most. */
const mostBytes = 3;

/** The JSON text of what a state takes or gives; a fault when it is too much. */
export function weigh({ run }: Turn, what: "input" | "output", value: Json): string {
  const { mostStepBytes } = run.options;
  const text = jsonText(value);
  if (text.length * mostBytes <= mostStepBytes) return text;
  const bytes = Buffer.byteLength(text);
  if (bytes <= mostStepBytes) return text;
  throw new Fault(`the ${what} has ${bytes} bytes; a state may have ${mostStepBytes}`);
}

/** Goes on to the next state, or ends the scope; a target that is none is found before anything is told. */
export function nextAfter(turn: Turn, next: string | undefined, output: Json): () => void {
  const { run, state } = turn;
  if (next === undefined) {
    return () => {
      state.input = output;
      state.phase = "over";
    };
  }
  const at = programOf(run.definition).scopes[state.scope]?.named.get(next);
  if (at === undefined) throw new Fault(`${quote(next)} is no state of this list to go to`);
  return () => moveTo(state, at, output);
}

/** Adds what is built to `$Global`, key by key. */
export function keepGlobals(turn: Turn, read: Evaluate, output: Json): void {
  const built = construct(turn, { read, place: "GlobalConstructor", output });
  if (!isMap(built)) throw new Fault(`"GlobalConstructor" gives ${kindOf(built)}; it must give an object`);
  for (const [key, value] of Object.entries(built)) {
    if (Buffer.byteLength(key) > mostKeyBytes) {
      throw new Fault(`the key ${quote(key)} of "$Global" is longer than ${mostKeyBytes} bytes`);
    }
    if (Buffer.byteLength(jsonText(value)) > mostGlobalBytes) {
      throw new Fault(`the value of ${quote(key)} in "$Global" has more than ${mostGlobalBytes} bytes`);
    }
  }
  turn.run.global = { ...turn.run.global, ...built };
}

const isMap = (value: Json): value is JsonObject => isObject(value);
