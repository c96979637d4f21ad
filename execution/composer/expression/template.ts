// Values with expressions in them: `@body('find')` is its value, `order @{body('find')}` a text, `@@` an at sign.

import { isObject, type Json } from "../../../text/json";
import { quote } from "../../../text/quote";
import { Fault } from "../../core/fault";
import { maxDepth } from "../../core/json-problem";
import { placed } from "../faults";
import type { Evaluate, Scene } from "../program";
import { weigh } from "../weight";
import { compileNode } from "./evaluate";
import { parseExpression } from "./parse";
import { textFrom } from "./values";

/** Reads a value once; a fault says in which field it is. */
export function compileTemplate(value: unknown, place: string): Evaluate {
  // What has no expressions is its own value, and is never copied.
  return hasExpressions(value, 0) ? compileValue(value, place, 0) : constant(value);
}

/** What is nested too deep is taken for one: compiling it says so. */
function hasExpressions(value: unknown, depth: number): boolean {
  if (typeof value === "string") return value.includes("@");
  if (typeof value !== "object" || value === null) return false;
  if (depth > maxDepth) return true;
  if (Array.isArray(value)) return value.some((item) => hasExpressions(item, depth + 1));
  return Object.entries(value).some(([key, item]) => key.includes("@") || hasExpressions(item, depth + 1));
}

function compileValue(value: unknown, place: string, depth: number): Evaluate {
  if (depth > maxDepth) throw new Fault(`${place} is nested more than ${maxDepth} levels deep`);
  if (typeof value === "string") return compileText(value, place);
  if (Array.isArray(value)) {
    const items = value.map((item, index) => compileValue(item, `${place}[${index}]`, depth + 1));
    return (scene) => items.map((item) => item(scene));
  }
  if (!isObject(value)) return constant(value);
  const entries = Object.entries(value).map(([key, item]) => {
    const where = `${place}.${key}`;
    const read = key.includes("@") ? compileText(key, where) : undefined;
    return {
      key: (scene: Scene) => (read ? textFrom(read(scene)) : key),
      item: compileValue(item, where, depth + 1),
    };
  });
  return (scene) => Object.fromEntries(entries.map(({ key, item }) => [key(scene), item(scene)]));
}

// A definition was read as JSON.
const constant =
  (value: unknown): Evaluate =>
  () =>
    value as Json;

function compileText(text: string, place: string): Evaluate {
  if (!text.includes("@")) return constant(text);
  const where = `${place}: ${quote(text)}`;
  if (/^@(?![@{])/.test(text)) {
    const read = placed(where, () => whole(text));
    return (scene) => placed(where, () => read(scene));
  }
  const parts = placed(where, () => partsOf(text));
  return (scene) =>
    placed(where, () => {
      const joined = parts.map((part) => (typeof part === "string" ? part : textFrom(part(scene)))).join("");
      weigh(joined, scene.run.options.mostStepBytes);
      return joined;
    });
}

/** An expression that is all of a text. */
function whole(text: string): Evaluate {
  if (!/^@[A-Za-z_]/.test(text)) throw new Fault(noExpression);
  const { node, end } = parseExpression(text, 1);
  const rest = text.slice(end).trim();
  if (rest !== "") throw new Fault(`the expression is followed by ${quote(rest)}`);
  return compileNode(node);
}

const noExpression = '"@" begins an expression, and none follows; write "@@" for the sign itself';

/** What stands between `@{` and `}`, and the text around it. */
function partsOf(text: string): readonly (string | Evaluate)[] {
  const parts: (string | Evaluate)[] = [];
  let from = 0;
  if (text.startsWith("@@")) {
    parts.push("@");
    from = 2;
  }
  for (;;) {
    const at = text.indexOf("@{", from);
    if (at < 0) return [...parts, text.slice(from)];
    if (at > from && text[at - 1] === "@") {
      parts.push(text.slice(from, at - 1), "@{");
      from = at + 2;
      continue;
    }
    const { node, end } = parseExpression(text, at + 2);
    const close = text.indexOf("}", end);
    if (close < 0 || text.slice(end, close).trim() !== "") throw new Fault('"@{" is not closed by "}"');
    parts.push(text.slice(from, at), compileNode(node));
    from = close + 1;
  }
}
