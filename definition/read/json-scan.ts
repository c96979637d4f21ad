// JSON text with the place of every part, and what JSON.parse hides: where it is wrong, and keys given twice.

import { quote } from "../../text/quote";
import type { Member, Outline } from "./outline";
import { maxDepth, mostProblems, type TextProblem, tooDeep } from "./text-problem";

export interface Scan {
  /** The outline of all that could be read. */
  readonly outline?: Outline | undefined;
  readonly problems: readonly TextProblem[];
}

/** Reads JSON text from its first to its last character; stops at the first mistake of syntax. */
export function scanJson(text: string): Scan {
  const scanner = new Scanner(text);
  try {
    return { outline: scanner.document(), problems: scanner.problems };
  } catch (stop) {
    if (!(stop instanceof Stop)) throw stop;
    return { problems: [stop.problem, ...scanner.problems] };
  }
}

class Stop extends Error {
  constructor(readonly problem: TextProblem) {
    super(problem.message);
  }
}

const blank = /[ \t\r\n]*/y;
// JSON forbids C0 within texts, and allows DEL and C1.
const plainString = /"[^"\\\p{Cc}]*(?:(?:\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})|[\u007f-\u009f])[^"\\\p{Cc}]*)*"/uy;
const unclosed = /"(?:[^"\\\r\n]|\\[^\r\n])*\\?(?=[\r\n]|$)/y;
/** What stands behind no text in quotes. */
const textSign = /[^\s,:\]}"]/;
const word = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;

class Scanner {
  readonly problems: TextProblem[] = [];
  private at = 0;
  private depth = 0;
  /** The text in quotes that was read last. */
  private quoted: Outline | undefined;

  constructor(private readonly text: string) {}

  document(): Outline {
    const value = this.value("a value");
    this.match(blank);
    if (this.at < this.text.length) this.fail("the end of the text");
    return value;
  }

  private value(wanted: string): Outline {
    this.match(blank);
    const start = this.at;
    const first = this.text.charAt(start);
    if (first === "{") return this.nested(() => this.object(start));
    if (first === "[") return this.nested(() => this.array(start));
    if (first === '"') return this.string(wanted);
    if (!this.match(word)) this.fail(wanted);
    return { start, end: this.at };
  }

  private nested(read: () => Outline): Outline {
    if (this.depth === maxDepth) throw new Stop(tooDeep(this.at));
    this.depth++;
    this.at++;
    const outline = read();
    this.depth--;
    return outline;
  }

  private object(start: number): Outline {
    const members = new Map<string, Member>();
    for (let more = !this.take("}"); more; more = !this.endOr("}")) {
      const key = this.key();
      const name: string = JSON.parse(this.text.slice(key.start, key.end));
      if (!this.take(":")) this.fail("a colon");
      if (members.has(name)) this.repeated(name, key);
      members.set(name, { key, value: this.value("a value") });
    }
    return { start, end: this.at, members };
  }

  private array(start: number): Outline {
    const items: Outline[] = [];
    for (let more = !this.take("]"); more; more = !this.endOr("]")) items.push(this.value("a value"));
    return { start, end: this.at, items };
  }

  private key(): Outline {
    this.match(blank);
    return this.string("a key in double quotes");
  }

  private string(wanted: string): Outline {
    const start = this.at;
    if (!this.match(plainString)) this.fail(wanted);
    this.quoted = { start, end: this.at };
    return this.quoted;
  }

  private repeated(name: string, { start, end }: Outline): void {
    if (this.problems.length >= mostProblems) return;
    this.problems.push({ rule: "definition/duplicate-key", message: duplicate(name), start, end });
  }

  /** Whether the object or list ends here; otherwise a comma was read. */
  private endOr(close: string): boolean {
    if (this.take(close)) return true;
    if (!this.take(",")) this.fail(`a comma or ${quote(close)}`);
    return false;
  }

  private take(sign: string): boolean {
    this.match(blank);
    if (this.text.charAt(this.at) !== sign) return false;
    this.at++;
    return true;
  }

  private match(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.text)) return false;
    this.at = pattern.lastIndex;
    return true;
  }

  private fail(wanted: string): never {
    this.failAtQuote();
    const what = this.at < this.text.length ? "is not JSON here" : "the JSON text ends too early";
    const message = `${what}; expected ${wanted}`;
    throw new Stop(syntax(message, this.at));
  }

  /** An open quote is told where it opens, not where it shows. */
  private failAtQuote(): void {
    const { at, quoted } = this;
    if (this.match(unclosed)) throw new Stop(syntax(notClosed, at));
    if (quoted?.end === at && textSign.test(this.text.charAt(at)))
      throw new Stop(syntax(endsEarly, quoted.start));
  }
}

const notClosed = "the quote that opens here is not closed; JSON closes it on the same line";
const endsEarly =
  'the quote that opens here closes in the middle of a text; close it at the end, and write \\" for a quote within';

const syntax = (message: string, start: number): TextProblem => ({
  rule: "definition/syntax",
  message,
  start,
  end: start + 1,
});

/** The message on a key that is given twice in one map. */
export const duplicate = (name: string) => `${quote(name)} is given twice in this map; keep one of the two`;
