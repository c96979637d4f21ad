// `${name}` in YAML or JSON text, filled so that a value stays what it is wherever it stands, and every line of the
// text stays on its line.

import { isScalar, parseDocument, Scalar, visit } from "yaml";

type Value = string | number | boolean;
type Values = Readonly<Record<string, Value>>;

const placeholder = /\$\{([A-Za-z_][\w.-]*)\}/g;

// While the text is read, braces that mean nothing to YAML: `[${a}, b]` is a list of two then. Of the same length,
// so that places are those of the text.
const [open, close] = ["\uE001", "\uE002"];
export const shield = (text: string) => text.replace(placeholder, `$$${open}$1${close}`);
const shielded = new RegExp(`(\\$?)\\$${open}([\\w.-]+)${close}`, "g");

/** The placeholders of a text by name, each with the offset where it stands first; not those of comments. */
export function namesIn(text: string): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const { from, raw } of scalarsIn(text) ?? [{ from: 0, raw: shield(text) }]) {
    for (const { 1: escaped, 2: name = "", index } of raw.matchAll(shielded))
      if (!escaped && !names.has(name)) names.set(name, from + index);
  }
  return names;
}

/**
 * The text with its placeholders filled; `$${` becomes `${`. What holds none is left as it is, to the character, and
 * so is a text that cannot be read: the check says where.
 * @throws Error for a number that is not finite
 */
export function fill(text: string, values: Values): string {
  const done: string[] = [];
  let end = 0;
  for (const scalar of scalarsIn(text) ?? []) {
    done.push(text.slice(end, scalar.from), written(scalar, values));
    end = scalar.to;
  }
  return [...done, text.slice(end)].join("");
}

/** A text with placeholders, in shielded form: as it stands, and as it is read. */
interface Found {
  readonly from: number;
  readonly to: number;
  readonly raw: string;
  readonly source: string;
  readonly type: Scalar.Type | undefined;
}

/** All of them, in order; `undefined` when the text is no YAML. */
function scalarsIn(text: string): Found[] | undefined {
  const readable = shield(text);
  if (readable === text) return [];
  const document = parseDocument(readable);
  if (document.errors.length > 0) return undefined;
  const found: Found[] = [];
  visit(document, {
    Scalar(_key, node) {
      const source = isScalar(node) ? (node.source ?? node.value) : undefined;
      if (typeof source !== "string" || !node.range || source.search(shielded) < 0) return;
      const [from, to] = node.range;
      found.push({ from, to, raw: readable.slice(from, to), source, type: node.type });
    },
  });
  return found;
}

function written({ raw, source, type }: Found, values: Values): string {
  const isBlock = type === Scalar.BLOCK_LITERAL || type === Scalar.BLOCK_FOLDED;
  if (isBlock && fitsBlock(source, values)) return replaced(raw, values);
  const [whole] = source.matchAll(shielded);
  const isAlone = type === Scalar.PLAIN && whole?.[0] === source && !whole[1];
  const value = isAlone ? given(whole[2], values) : undefined;
  // Alone and unquoted, a number stays a number.
  if (value !== undefined && typeof value !== "string") return String(value);
  const [, ...more] = raw.split("\n");
  const indent = /^[ \t]*/.exec(more.at(-1) ?? "")?.[0] ?? "";
  return quoted(replaced(source, values)) + "\n".repeat(more.length) + indent;
}

/** Whether a block can hold the values as they are: they neither break its lines nor begin or end with a blank. */
function fitsBlock(source: string, values: Values): boolean {
  const plain = /^(?![\s])[^\p{C}\p{Zl}\p{Zp}]+(?<!\s)$/u;
  return [...source.matchAll(shielded)].every(
    ([, escaped, name]) => escaped || plain.test(String(given(name, values) ?? "-")),
  );
}

const replaced = (text: string, values: Values) =>
  text.replace(shielded, (_all, escaped: string, name: string) => {
    const value = escaped ? undefined : given(name, values);
    return value === undefined ? `\${${name}}` : String(value);
  });

function given(name: string | undefined, values: Values): Value | undefined {
  const value = name !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
  if (typeof value === "number" && !Number.isFinite(value))
    throw new Error(`\${${name}} is ${value}; definitions hold finite numbers only`);
  return value;
}

// What JSON leaves as it is and YAML may not hold, or may break its lines at.
const unsafe = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** A text in double quotes, as both YAML and JSON read it. */
const quoted = (text: string) =>
  JSON.stringify(text).replace(unsafe, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
