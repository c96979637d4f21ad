// Values of mappings: constants, and paths into input, local data and context.

import { readSegments, type Segment } from "../../definition/languages/fdl/path-segments";
import { isObject, type Json, type JsonObject } from "../../text/json";
import { quote } from "../../text/quote";
import { Fault } from "../core/fault";
import { kindOf } from "../core/json-problem";
import type { Options } from "../core/options";
import { type Fields, partsIn } from "./fields";
import type { Mapping, Source } from "./program";

const rooted = /^\$(input|local|context)(?!\w)/;

/** The mappings of a field; `undefined` when there is none, as that means something else than an empty list. */
export function readMappings(fields: Fields, name: string): readonly Mapping[] | undefined {
  return partsIn("mapping", fields[name])?.map(({ target, source }) => {
    if (source === undefined) throw new Fault(`a mapping of ${quote(name)} has no "source"`);
    return { target: plainKey(target), source: readSource(source) };
  });
}

function plainKey(target: unknown): string {
  if (typeof target === "string" && /^[^$.[\]\s]+$/.test(target)) return target;
  throw new Fault(`no document describes a target such as ${quote(String(target))}; use a plain key`);
}

function readSource(source: unknown): Source {
  const [root, name] = (typeof source === "string" && rooted.exec(source)) || [];
  if (typeof source !== "string" || root === undefined) return { kind: "constant", value: json(source) };
  const isRoot = (text: string | undefined) => text === "input" || text === "local" || text === "context";
  return pathFrom(source, { from: root.length, root: isRoot(name) ? name : "input" });
}

/** `$` or `$.key`: a path into the input of the step, as waits, collections and `serviceParams` write it. */
export function readInputPath(text: string): Source {
  if (!text.startsWith("$")) throw new Fault(`${quote(text)} is no path into the input; write "$.key"`);
  return pathFrom(text, { from: 1, root: "input" });
}

/** A value of `serviceParams`. */
export function readParam(value: unknown): Source {
  if (typeof value !== "string") return { kind: "constant", value: json(value) };
  if (rooted.test(value))
    throw new Fault(`${quote(value)} is no path that "serviceParams" reads; use "$.key"`);
  return /^\$([.[]|$)/.test(value) ? readInputPath(value) : { kind: "constant", value };
}

// A definition was read as JSON, holes aside, which a run has none of.
const json = (value: unknown) => value as Json;

type Root = "input" | "local" | "context";

function pathFrom(text: string, { from, root }: { from: number; root: Root }): Source {
  const { segments, end } = readSegments(text, from);
  if (end < text.length) throw new Fault(`${quote(text)} is no path; it goes on with ".key", "[0]" or "[*]"`);
  if (segments.some((segment) => typeof segment === "number" && segment < 0)) {
    throw new Fault(`no document says what a negative index means: ${quote(text)}`);
  }
  return { kind: "path", root, segments, text };
}

export interface Scene {
  readonly input: Json;
  readonly local: Json;
  context(): JsonObject;
}

/** What mappings give, key by key; a later one of the same target wins. */
export function mapAll(
  mappings: readonly Mapping[],
  scene: Scene,
  { missingPath }: Pick<Options, "missingPath">,
): JsonObject {
  const entries: [string, Json][] = [];
  for (const { target, source } of mappings) {
    const value = read(source, scene);
    if (value !== undefined) entries.push([target, value]);
    else if (missingPath === "null") entries.push([target, null]);
    else if (missingPath === "fail") throw missing(source, scene);
  }
  return Object.fromEntries(entries);
}

export function read(source: Source, scene: Scene): Json | undefined {
  if (source.kind === "constant") return source.value;
  const root = source.root === "context" ? scene.context() : scene[source.root];
  return follow(root, source.segments);
}

/** The value of a source that nothing can be put in the place of. */
export function valueThere(source: Source, scene: Scene): Json {
  const value = read(source, scene);
  if (value === undefined) throw missing(source, scene);
  return value;
}

function missing(source: Source, scene: Scene): Fault {
  if (source.kind === "constant") return new Fault("a constant is missing");
  const root = source.root === "context" ? scene.context() : scene[source.root];
  const keys = isObject(root) ? Object.keys(root).slice(0, 5).map(quote).join(", ") : "";
  const there =
    keys === "" ? `"$${source.root}" is ${isObject(root) ? "empty" : kindOf(root)}` : `there are ${keys}`;
  return new Fault(`${quote(source.text)} leads to nothing; ${there}`);
}

/** What a path leads to. Behind `[*]`, what an item has not is left out, and lists of lists become one. */
export function follow(root: Json, segments: readonly Segment[]): Json | undefined {
  let values: Json[] = [root];
  let many = false;
  for (const segment of segments) {
    if (typeof segment === "object") {
      values = values.flatMap((value) => itemsOf(value));
      many = true;
    } else values = values.map((value) => pick(value, segment)).filter((value) => value !== undefined);
    if (!many && values.length === 0) return undefined;
  }
  return many ? values : values[0];
}

function itemsOf(value: Json): readonly Json[] {
  if (Array.isArray(value)) return value;
  throw new Fault(`"[*]" takes a list, and meets ${kindOf(value)}`);
}

function pick(value: Json, segment: string | number): Json | undefined {
  if (typeof segment === "number") return Array.isArray(value) ? value[segment] : undefined;
  return isObject(value) && Object.hasOwn(value, segment) ? json(value[segment]) : undefined;
}
