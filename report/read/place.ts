// Where the program declares a resource: the first frame of its stack that is the program's own.

import { isObject } from "../../text/json";
import type { Place } from "../model/model";

export function placeOf(state: unknown): Place | undefined {
  if (!isObject(state)) return undefined;
  const frames = Array.isArray(state.stackTrace) ? state.stackTrace : [];
  return [state, ...frames].map(positionOf).find((place) => place !== undefined);
}

/** `project:///index.ts#4,16`, unless it lies in a package or outside of the project. */
function positionOf(frame: unknown): Place | undefined {
  if (!isObject(frame) || typeof frame.sourcePosition !== "string") return undefined;
  const [, file, line, column] = /^project:\/\/\/(.+)#(\d+)(?:,(\d+))?$/.exec(frame.sourcePosition) ?? [];
  if (file === undefined || /(?:^|\/)(?:\.\.|node_modules|site-packages)\//.test(file)) return undefined;
  return { file: decode(file), line: Number(line), ...(column && { column: Number(column) }) };
}

function decode(file: string): string {
  try {
    return decodeURIComponent(file);
  } catch {
    return file; // a name with a `%` of its own
  }
}
