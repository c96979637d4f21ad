// Constructors: data with expressions under the keys that end in `.$`. They replace what there was, never merge.

import { isObject, type Json } from "../../text/json";
import { quote } from "../../text/quote";
import { Fault } from "../core/fault";
import { jsonProblem, kindOf } from "../core/json-problem";
import { compileExpression } from "./expression/evaluate";
import type { Evaluate, Scene, Turn } from "./program";

const mark = ".$";

/** A field of a state: given as data, or whole as an expression; `undefined` when it is not given. */
export function readField(fields: Readonly<Record<string, unknown>>, name: string): Evaluate | undefined {
  const [plain, computed] = [fields[name], fields[`${name}${mark}`]];
  if (computed === undefined) return plain === undefined ? undefined : compileData(plain);
  if (plain !== undefined) throw new Fault(`${quote(name)} is given twice, as data and as an expression`);
  return compileText(`${name}${mark}`, computed);
}

function compileText(key: string, value: unknown): Evaluate {
  if (typeof value === "string") return compileExpression(value);
  throw new Fault(`${quote(key)} is ${kindOf(value)}; it must hold an expression`);
}

function compileData(value: unknown): Evaluate {
  if (!hasExpression(value)) return () => value as Json; // a definition was read as JSON
  if (Array.isArray(value)) return compileList(value);
  return compileMap(isObject(value) ? value : {});
}

function hasExpression(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasExpression);
  return (
    isObject(value) && Object.entries(value).some(([key, item]) => key.endsWith(mark) || hasExpression(item))
  );
}

function compileList(list: readonly unknown[]): Evaluate {
  const parts = list.map(compileData);
  return (scene) => parts.map((part) => part(scene) ?? null);
}

function compileMap(map: Readonly<Record<string, unknown>>): Evaluate {
  const parts = Object.entries(map).map(([key, value]) => {
    if (!key.endsWith(mark)) return { key, read: compileData(value) };
    const name = key.slice(0, -mark.length);
    if (Object.hasOwn(map, name))
      throw new Fault(`${quote(name)} is given twice, as data and as an expression`);
    return { key: name, read: compileText(key, value) };
  });
  return (scene) => {
    const entries: [string, Json][] = [];
    for (const { key, read } of parts) {
      const value = read(scene);
      if (value !== undefined) entries.push([key, value]);
      else if (scene.run.options.missingPath === "null") entries.push([key, null]);
    }
    return Object.fromEntries(entries);
  };
}

/** What a field gives at a turn. `seen` is what only some fields may read. */
export function construct(
  turn: Turn,
  { read, place, ...seen }: { read: Evaluate; place: string } & Pick<Partial<Scene>, "output" | "item">,
): Json {
  const value = read({ ...turn, ...seen, place, draws: 0 }) ?? null;
  const problem = jsonProblem(value);
  if (problem !== undefined) throw new Fault(`what ${quote(place)} gives ${problem}`);
  return value;
}

interface Range {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** @default true */
  readonly whole?: boolean;
}

/** A number that a field gives. */
export function numberOf(turn: Turn, read: Evaluate, { name, least, most, whole = true }: Range): number {
  const value = construct(turn, { read, place: name });
  const isNumber = typeof value === "number" && (!whole || Number.isInteger(value));
  if (isNumber && value >= least && value <= most) return value;
  const shown = typeof value === "number" ? value : kindOf(value);
  const up = Number.isFinite(most) ? ` to ${most}` : "";
  throw new Fault(`${quote(name)} is ${shown}; it takes a ${whole ? "whole " : ""}number from ${least}${up}`);
}
