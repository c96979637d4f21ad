// Sets of characters in Go's patterns: `[a-z]`, `[[:alpha:]]`, `\d`, `\p{Greek}`, and what one escape stands for.

export interface CharClass {
  /** Of its text. */
  readonly length: number;
  fits(char: string): boolean;
}

/** As a set within brackets here. */
const letters: Readonly<Record<string, string>> = { d: "0-9", s: "\\t\\n\\f\\r\\u{20}", w: "0-9A-Za-z_" };

const posix: Readonly<Record<string, string>> = {
  ...{
    alnum: "0-9A-Za-z",
    alpha: "A-Za-z",
    ascii: "\\0-\\x7f",
    blank: "\\t\\u{20}",
    cntrl: "\\0-\\x1f\\x7f",
  },
  ...{
    digit: "0-9",
    graph: "\\x21-\\x7e",
    lower: "a-z",
    print: "\\x20-\\x7e",
    upper: "A-Z",
    word: "0-9A-Za-z_",
  },
  ...{ punct: "\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e", space: "\\t-\\r\\u{20}", xdigit: "0-9A-Fa-f" },
};

const controls: Readonly<Record<string, string>> = { a: "\x07", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

/** A set in brackets at the begin of a text, if there is one that can be read. */
export function charClass(text: string, ignoresCase: boolean): CharClass | undefined {
  const [begin] = /^\[\^?/.exec(text) ?? [];
  if (begin === undefined) return undefined;
  const items: string[] = [];
  let rest = text.slice(begin.length);
  // A bracket that comes first is one of the set.
  while (rest !== "" && (items.length === 0 || !rest.startsWith("]"))) {
    const item = namedIn(rest) ?? escapedIn(rest) ?? rangeIn(rest);
    if (item === undefined) return undefined;
    items.push(item.set);
    rest = rest.slice(item.length);
  }
  if (rest === "") return undefined;
  return compiled(`${begin}${items.join("")}]`, ignoresCase, text.length - rest.length + 1);
}

/** `\d` and its like at the begin of a text. */
export function escapedClass(text: string, ignoresCase: boolean): CharClass | undefined {
  const found = escapedIn(text);
  return found && compiled(`[${found.set}]`, ignoresCase, found.length);
}

/** A character behind a backslash at the begin of a text. */
export function plainEscape(text: string): { readonly length: number; readonly char: string } | undefined {
  const [all, hex = "", wide = hex, sign = ""] =
    /^\\(?:x([0-9A-Fa-f]{2})|x\{([0-9A-Fa-f]{1,6})\}|([aftnrv]|[!-/:-@[-`{-~]))/.exec(text) ?? [];
  if (all === undefined) return undefined;
  if (sign !== "") return { length: all.length, char: controls[sign] ?? sign };
  const code = Number.parseInt(wide, 16);
  return code > 0x10ffff ? undefined : { length: all.length, char: String.fromCodePoint(code) };
}

interface Item {
  readonly length: number;
  /** As it stands in a set here. */
  readonly set: string;
}

const maybeNot = (set: string, isNot: boolean) => (isNot ? `[^${set}]` : set);

function namedIn(text: string): Item | undefined {
  const [all, not, name = ""] = /^\[:(\^?)([a-z]+):\]/.exec(text) ?? [];
  const set = Object.hasOwn(posix, name) ? posix[name] : undefined;
  return all === undefined || set === undefined
    ? undefined
    : { length: all.length, set: maybeNot(set, not === "^") };
}

function escapedIn(text: string): Item | undefined {
  const [all, letter, property, plain = "", not, braced = plain] =
    /^\\(?:([dswDSW])|([pP])(?:([A-Z])|\{(\^?)(\w+)\}))/.exec(text) ?? [];
  if (all === undefined) return undefined;
  if (letter !== undefined) {
    const set = letters[letter.toLowerCase()] ?? "";
    return { length: all.length, set: maybeNot(set, letter !== letter.toLowerCase()) };
  }
  // One or two letters are a category, more of them a script.
  const set = braced.length > 2 ? `\\p{Script=${braced}}` : `\\p{${braced}}`;
  return { length: all.length, set: maybeNot(set, (property === "P") !== (not === "^")) };
}

function rangeIn(text: string): Item | undefined {
  const from = characterIn(text);
  if (from === undefined) return undefined;
  const rest = text.slice(from.length);
  const to = /^-[^\]]/.test(rest) ? characterIn(rest.slice(1)) : undefined;
  if (to === undefined) return { length: from.length, set: spelled(from.char) };
  return { length: from.length + 1 + to.length, set: `${spelled(from.char)}-${spelled(to.char)}` };
}

function characterIn(text: string) {
  if (text.startsWith("\\")) return plainEscape(text);
  const [char] = /^[\s\S]/u.exec(text) ?? [];
  return char === undefined ? undefined : { length: char.length, char };
}

const spelled = (char: string) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;

function compiled(set: string, ignoresCase: boolean, length: number): CharClass | undefined {
  let expression: RegExp;
  try {
    expression = new RegExp(`^${set}$`, ignoresCase ? "iv" : "v");
  } catch {
    return undefined;
  }
  const known = new Map<string, boolean>();
  const fits = (char: string) => {
    const fit = known.get(char) ?? expression.test(char);
    if (known.size < mostKnown) known.set(char, fit);
    return fit;
  };
  return { length, fits };
}

const mostKnown = 1000;
