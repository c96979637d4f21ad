// Expressions as functions of a scene.

import { isObject, type Json } from "../../../text/json";
import { quote } from "../../../text/quote";
import { Fault } from "../../core/fault";
import { kindOf } from "../../core/json-problem";
import type { Evaluate } from "../program";
import { compileCall } from "./functions";
import type { Node } from "./parse";

export function compileNode(node: Node): Evaluate {
  switch (node.kind) {
    case "literal": {
      const { value } = node;
      return () => value;
    }
    case "call":
      return compileCall(node.name, node.parts.map(compileNode));
    case "member": {
      const [of, key] = [compileNode(node.of), compileNode(node.key)];
      const { isSafe } = node;
      return (scene) => {
        const holder = of(scene);
        return member(holder, key(scene), isSafe);
      };
    }
  }
}

/** `?` gives null where nothing is; without it that fails. */
function member(holder: Json, key: Json, isSafe: boolean): Json {
  if (typeof key !== "string" && typeof key !== "number") {
    throw new Fault(`brackets take a text or a number, and meet ${kindOf(key)}`);
  }
  const value = valueAt(holder, key);
  if (value !== undefined) return value;
  if (isSafe && (holder === null || isFit(holder, key))) return null;
  throw new Fault(isFit(holder, key) ? absent(holder, key) : misfit(holder, key));
}

const isFit = (holder: Json, key: string | number): boolean =>
  typeof key === "number" ? Array.isArray(holder) : isObject(holder);

function valueAt(holder: Json, key: string | number): Json | undefined {
  if (typeof key === "number") return Array.isArray(holder) ? holder[key] : undefined;
  // It was a value of a run, so its own values are.
  return isObject(holder) && Object.hasOwn(holder, key) ? (holder[key] as Json) : undefined;
}

function absent(holder: Json, key: string | number): string {
  if (Array.isArray(holder)) return `the list has ${holder.length} items, and no index ${key}`;
  const keys = Object.keys(holder ?? {}).slice(0, 5);
  const there = keys.length === 0 ? "the object is empty" : `there are ${keys.map(quote).join(", ")}`;
  return `there is no property ${quote(String(key))}; ${there}; "?" before it gives null instead`;
}

function misfit(holder: Json, key: string | number): string {
  const what = typeof key === "number" ? `index ${key}` : `property ${quote(key)}`;
  return `${what} is read from ${kindOf(holder)}`;
}
