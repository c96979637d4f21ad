// Expressions as functions of a scene. What the documents do not show fails, with the place in the text.

import { parseExpression } from "../../../definition/languages/state-machine/expression/parse";
import { type Node, nodesOf } from "../../../definition/languages/state-machine/expression/syntax";
import { tokens } from "../../../definition/languages/state-machine/expression/tokens";
import { maxCallDepth } from "../../../definition/languages/state-machine/vocabulary";
import type { Json } from "../../../text/json";
import { quote } from "../../../text/quote";
import { Fault } from "../../core/fault";
import { kindOf } from "../../core/json-problem";
import type { Evaluate } from "../program";
import { compileCall } from "./functions";
import { compileOperation } from "./operators";
import { pick } from "./path";
import { compileVariable } from "./variables";

/** Each part may stand in another one, and costs stack then. */
const mostParts = 1000;

/** Reads an expression once. */
export function compileExpression(text: string): Evaluate {
  const { root, error } = parseExpression(text);
  if (!root) throw new Fault(`${quote(text)} is no expression: ${error.message}`);
  let parts = 0;
  for (const { calls } of nodesOf(root)) {
    parts += 1;
    if (parts > mostParts) throw new Fault(`${quote(text)} has more than ${mostParts} parts`);
    if (calls > maxCallDepth) throw new Fault(`${quote(text)} nests more than ${maxCallDepth} calls`);
  }
  const evaluate = explained(text, () => compile(root, text));
  return (scene) => explained(text, () => evaluate(scene));
}

function explained<Result>(text: string, work: () => Result): Result {
  try {
    return work();
  } catch (fault) {
    if (fault instanceof Fault) throw new Fault(`${quote(text)}: ${fault.cause}`, fault.error);
    throw fault;
  }
}

function compile(node: Node, text: string): Evaluate {
  const inner = (part: Node) => compile(part, text);
  switch (node.kind) {
    case "literal": {
      const value = typeof node.value === "string" ? unescaped(node.value, text[node.offset]) : node.value;
      return () => value;
    }
    case "variable":
      return compileVariable(node.name);
    case "member":
      return member(inner(node.of), node, text);
    case "index":
      return index(inner(node.of), node, text);
    case "call":
      return compileCall(node.name, node.parts.map(inner));
    case "operation":
      return compileOperation(node.operator, node.parts.map(inner));
    default:
      return node.kind === "list" ? list(node.parts.map(inner)) : map(node.parts.map(inner));
  }
}

/** What stands between quotes: as in JSON, and a quote of either kind; nothing is special between backticks. */
function unescaped(text: string, mark: string | undefined): string {
  if (mark === "`" || !text.includes("\\")) return text;
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gsu, (whole, hex: string | undefined, one: string) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    const meant = escapes[one];
    if (meant === undefined) throw new Fault(`no document says what ${quote(whole)} means in a text`);
    return meant;
  });
}

const escapes: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  ...{ n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" },
  ...{ "\\": "\\", "/": "/", '"': '"', "'": "'" },
});

function member(of: Evaluate, { offset, name }: { offset: number; name: string }, text: string): Evaluate {
  if (text.startsWith("..", offset))
    throw new Fault('no document says what ".." means; write the whole path');
  if (name === "*") throw new Fault('no document says what ".*" means; use "mapValues"');
  if (/^[\d"'`]/.test(name))
    throw new Fault(`no document shows a member such as ${quote(name)}; use brackets`);
  return (scene) => pick(scene, of(scene), name);
}

function index(of: Evaluate, node: Extract<Node, { kind: "index" }>, text: string): Evaluate {
  const [bound, ...others] = node.parts;
  const [key, ...more] = bound && "parts" in bound && bound.kind === "list" ? bound.parts : [];
  if (!key || more.length > 0 || others.length > 0 || isSlice(text, node)) {
    throw new Fault("brackets take one key or one number; slices, wildcards and filters are not documented");
  }
  const read = compile(key, text);
  return (scene) => {
    const name = read(scene);
    if (typeof name !== "string" && typeof name !== "number") {
      throw new Fault(`brackets take a text or a number, and meet ${kindOf(name)}`);
    }
    return pick(scene, of(scene), name);
  };
}

/** `[1:]` and `[:1]` are the same tree as `[1]`: the marks at the level of the bracket tell. */
function isSlice(text: string, { offset }: { offset: number }): boolean {
  let depth = 0;
  for (const { text: mark, kind, offset: at } of tokens(text)) {
    if (at < offset || kind !== "mark") continue;
    if ("[({".includes(mark)) depth += 1;
    if ("])}".includes(mark)) depth -= 1;
    if (depth === 0) return false;
    if (depth === 1 && mark === ":") return true;
  }
  return false;
}

const list =
  (parts: readonly Evaluate[]): Evaluate =>
  (scene) =>
    parts.map((part) => part(scene) ?? null);

function map(parts: readonly Evaluate[]): Evaluate {
  return (scene) => {
    const entries: [string, Json][] = [];
    for (let at = 0; at < parts.length; at += 2) {
      const key = parts[at]?.(scene);
      if (typeof key !== "string") throw new Fault(`a key of a map is ${kindOf(key)}; it must be a text`);
      entries.push([key, parts[at + 1]?.(scene) ?? null]);
    }
    return Object.fromEntries(entries);
  };
}
