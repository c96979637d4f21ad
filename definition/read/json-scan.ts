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
const word = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;

class Scanner {
  readonly problems: TextProblem[] = [];
  private at = 0;
  private depth = 0;

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
    if (!this.match(first === '"' ? plainString : word)) this.fail(wanted);
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
    const start = this.at;
    if (!this.match(plainString)) this.fail("a key in double quotes");
    return { start, end: this.at };
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
    const what = this.at < this.text.length ? "is not JSON here" : "the JSON text ends too early";
    const message = `${what}; expected ${wanted}`;
    throw new Stop({ rule: "definition/syntax", message, start: this.at, end: this.at + 1 });
  }
}

/** The message on a key that is given twice in one map. */
export const duplicate = (name: string) => `${quote(name)} is given twice in this map; keep one of the two`;
