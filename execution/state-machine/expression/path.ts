// One step of a path.

import { isObject, type Json } from "../../../text/json";
import { quote } from "../../../text/quote";
import { Fault } from "../../core/fault";
import { kindOf } from "../../core/json-problem";
import type { Scene } from "../program";

export function pick(scene: Scene, value: Json | undefined, key: string | number): Json | undefined {
  if (typeof key === "number") return item(scene, value, key);
  if (isObject(value) && Object.hasOwn(value, key)) return value[key] as Json; // data of a run is JSON
  return missing(scene, () => `${quote(key)} leads to nothing; ${known(value)}`);
}

function item(scene: Scene, value: Json | undefined, at: number): Json | undefined {
  if (!Number.isInteger(at) || at < 0) throw new Fault(`no document says what the index ${at} means`);
  const found = Array.isArray(value) ? value[at] : undefined;
  return found ?? missing(scene, () => `[${at}] leads to nothing in ${kindOf(value)}`, found);
}

/** What a path that leads to nothing gives, as it is set. */
function missing(scene: Scene, why: () => string, found?: Json): Json | undefined {
  if (found === null) return null;
  if (scene.run.options.missingPath === "fail") throw new Fault(why());
  return undefined;
}

function known(value: Json | undefined): string {
  if (!isObject(value)) return `it is looked for in ${kindOf(value)}`;
  const keys = Object.keys(value).slice(0, 5).map(quote);
  return keys.length === 0 ? "the object is empty" : `there are ${keys.join(", ")}`;
}
