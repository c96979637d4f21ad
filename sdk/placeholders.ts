// `${name}` in YAML or JSON text, filled so that a value stays what it is wherever it stands.

import type { Scalar } from "yaml";

// Loaded when a file is read: most programs read none.
const yaml = (): typeof import("yaml") => require("yaml");

type Value = string | number | boolean;
type Values = Readonly<Record<string, Value>>;

const placeholder = /(\$?)\$\{([A-Za-z_][\w.-]*)\}/g;

/** Names of the placeholders in a text, each once, in order. */
export function namesIn(text: string): string[] {
  const names = [...text.matchAll(placeholder)]
    .filter(([, escaped]) => !escaped)
    .map(([, , name = ""]) => name);
  return [...new Set(names)];
}

/** The text with its placeholders filled. What holds none is left as it is, to the character. */
export function fill(text: string, values: Values): string {
  const { isScalar, parseDocument, visit } = yaml();
  const edits: { from: number; to: number; with: string }[] = [];
  visit(parseDocument(text), {
    Scalar(_key, node) {
      if (!isScalar(node) || typeof node.source !== "string" || !node.range) return;
      const [from, to] = node.range;
      if (node.source.search(placeholder) >= 0)
        edits.push({ from, to, with: written(node, text.slice(from, to), values) });
    },
  });
  return edits.reduceRight((done, edit) => done.slice(0, edit.from) + edit.with + done.slice(edit.to), text);
}

function written(node: Scalar, raw: string, values: Values): string {
  if (node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED") return inBlock(raw, values);
  const source = node.source ?? "";
  const [whole] = [...source.matchAll(placeholder)];
  const isAlone = node.type === "PLAIN" && whole?.[0] === source && !whole[1];
  const value = isAlone ? values[whole[2] ?? ""] : undefined;
  // Alone and unquoted, a number stays a number.
  if (value !== undefined && typeof value !== "string") return String(value);
  const lines = raw.split("\n").length - 1;
  return JSON.stringify(replaced(String(node.value), values)) + "\n".repeat(lines);
}

/** A block keeps its indent, also for the further lines of a value. */
function inBlock(raw: string, values: Values): string {
  return raw.replace(/^([ \t]*)(.*)$/gm, (_line, indent: string, rest: string) => {
    return indent + replaced(rest, values).replaceAll("\n", `\n${indent}`);
  });
}

const replaced = (text: string, values: Values) =>
  text.replace(placeholder, (all, escaped: string, name: string) =>
    escaped ? all.slice(1) : String(values[name] ?? all),
  );
