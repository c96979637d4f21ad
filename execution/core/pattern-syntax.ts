// The syntax of Go's patterns, as far as it matters to whether one is found.

import { quote } from "../../text/quote";
import { charClass, escapedClass, plainEscape } from "./char-class";
import { Fault } from "./fault";

export type Part =
  | { readonly fits: (char: string) => boolean }
  /** Between two characters, or none at an end. */
  | { readonly holds: (before?: string, after?: string) => boolean }
  | { readonly all: readonly Part[] }
  | { readonly any: readonly Part[] }
  | { readonly repeated: Part; readonly least: number; readonly most: number };

/** `(?i)`: cases do not count, `(?m)`: `^` and `$` at lines, `(?s)`: `.` is a line feed too. */
type Flags = Readonly<Record<"i" | "m" | "s", boolean>>;

const mostRepeats = 1000;

/** @throws Fault for what is no pattern */
export function readPattern(pattern: string): Part {
  const reader = new Reader(pattern);
  const part = reader.choice({ i: false, m: false, s: false });
  reader.checkEnd();
  return part;
}

class Reader {
  /** What is left of the pattern. */
  #rest: string;

  constructor(private readonly pattern: string) {
    this.#rest = pattern;
  }

  checkEnd(): void {
    if (this.#rest !== "") throw this.#wrong('has a ")" without its "("');
  }

  #wrong(what: string): Fault {
    return new Fault(`${quote(this.pattern)} is no pattern: it ${what}`);
  }

  /** What an expression finds at the begin of what is left, which then begins behind it. */
  #taken(shape: RegExp): RegExpExecArray | undefined {
    const match = shape.exec(this.#rest);
    if (match) this.#rest = this.#rest.slice(match[0].length);
    return match ?? undefined;
  }

  choice(given: Flags): Part {
    const any: Part[] = [];
    let flags = given;
    let all: Part[] = [];
    while (this.#rest !== "" && !this.#rest.startsWith(")")) {
      if (this.#taken(/^\|/)) {
        any.push({ all });
        all = [];
        continue;
      }
      const set = this.#taken(/^\(\?([imsU]*)(?:-([imsU]+))?\)/);
      if (set) flags = changed(flags, set);
      else all.push(this.#repeated(this.#one(flags)));
    }
    return any.length === 0 ? { all } : { any: [...any, { all }] };
  }

  #repeated(part: Part): Part {
    const [sign, least = "", comma, most = ""] = this.#taken(/^(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})\??/) ?? [];
    if (sign === undefined) return part;
    if (/^(?:[*+?]|\{\d+(?:,\d*)?\})/.test(this.#rest))
      throw this.#wrong("repeats a repetition; put it into brackets");
    if (sign.startsWith("*")) return { repeated: part, least: 0, most: Number.POSITIVE_INFINITY };
    if (sign.startsWith("+")) return { repeated: part, least: 1, most: Number.POSITIVE_INFINITY };
    if (sign.startsWith("?")) return { repeated: part, least: 0, most: 1 };
    const low = Number(least);
    const high = comma === undefined ? low : most === "" ? Number.POSITIVE_INFINITY : Number(most);
    if (low > mostRepeats || (high !== Number.POSITIVE_INFINITY && (high > mostRepeats || high < low)))
      throw this.#wrong(`has ${quote(sign)}, which must count upwards, to ${mostRepeats} at most`);
    return { repeated: part, least: low, most: high };
  }

  #one(flags: Flags): Part {
    if (/^\(\?<?[=!]/.test(this.#rest) || /^\\[1-9k]/.test(this.#rest))
      throw new Fault(`${quote(this.pattern)} looks around or back, which these patterns cannot`);
    if (this.#rest.startsWith("(")) return this.#group(flags);
    const given = charClass(this.#rest, flags.i);
    if (given) {
      this.#rest = this.#rest.slice(given.length);
      return { fits: given.fits };
    }
    const quoted = this.#taken(/^\\Q([\s\S]*?)(?:\\E|$)/)?.[1];
    if (quoted !== undefined) return { all: Array.from(quoted, (char) => literal(char, flags)) };
    const place = this.#taken(/^(?:[\^$]|\\[AzbB])/)?.[0];
    if (place !== undefined) return { holds: places(flags)[place] ?? (() => false) };
    if (this.#taken(/^\./)) return { fits: (char) => flags.s || char !== "\n" };
    if (/^[*+?]/.test(this.#rest)) throw this.#wrong("repeats nothing");
    return this.#character(flags);
  }

  #character(flags: Flags): Part {
    const escaped = this.#rest.startsWith("\\")
      ? (escapedClass(this.#rest, flags.i) ?? plainEscape(this.#rest))
      : undefined;
    if (escaped === undefined) {
      const [char = ""] = this.#taken(/^[\s\S]/u) ?? [];
      if (char === "[" || char === "\\") throw this.#wrong(`has a ${quote(char)} that means nothing there`);
      return literal(char, flags);
    }
    this.#rest = this.#rest.slice(escaped.length);
    return "fits" in escaped ? { fits: escaped.fits } : literal(escaped.char, flags);
  }

  #group(flags: Flags): Part {
    const named = this.#taken(/^\((?:\?(?:P?<\w+>|([imsU]*)(?:-([imsU]+))?:))?/);
    if (!named || this.#rest.startsWith("?")) throw this.#wrong('has a "(?" that means nothing');
    const part = this.choice(changed(flags, named));
    if (!this.#taken(/^\)/)) throw this.#wrong('has a "(" without its ")"');
    return part;
  }
}

function changed(flags: Flags, [, on = "", off = ""]: readonly (string | undefined)[]): Flags {
  const after = (name: keyof Flags) => (flags[name] || on.includes(name)) && !off.includes(name);
  return { i: after("i"), m: after("m"), s: after("s") };
}

function literal(char: string, { i }: Flags): Part {
  if (!i) return { fits: (one) => one === char };
  const [lower, upper] = [char.toLowerCase(), char.toUpperCase()];
  return { fits: (one) => one === char || one === lower || one === upper };
}

type Holds = (before?: string, after?: string) => boolean;

function places({ m }: Flags): Readonly<Record<string, Holds>> {
  const isBoundary: Holds = (before, after) => isWord(before) !== isWord(after);
  return {
    "^": (before) => before === undefined || (m && before === "\n"),
    $: (_, after) => after === undefined || (m && after === "\n"),
    "\\A": (before) => before === undefined,
    "\\z": (_, after) => after === undefined,
    "\\b": isBoundary,
    "\\B": (before, after) => !isBoundary(before, after),
  };
}

const isWord = (char: string | undefined) => char !== undefined && /^\w$/.test(char);
