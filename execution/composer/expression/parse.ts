// The grammar of expressions: `concat('a', body('find')?['name'].first, 1)`. Each node says where it stands.

import { quote } from "../../../text/quote";
import { Fault } from "../../core/fault";

export type Node =
  | { readonly kind: "literal"; readonly value: string | number | boolean | null }
  | { readonly kind: "call"; readonly name: string; readonly parts: readonly Node[] }
  | { readonly kind: "member"; readonly of: Node; readonly key: Node; readonly isSafe: boolean };

/** Each part may stand in another one, and costs stack then. */
const maxDepth = 100;
const mostParts = 1000;

const token =
  /\s*(?:('[^']*(?:''[^']*)*')|(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)|([A-Za-z_]\w*)|(\?\.|\?\[|[.()[\],}]))/y;
const words: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);

interface Token {
  readonly kind: "text" | "number" | "word" | "mark" | "end";
  readonly text: string;
  readonly offset: number;
}

/** Reads one expression of a text, and says where it ends. */
export function parseExpression(text: string, from: number): { readonly node: Node; readonly end: number } {
  const parser = new Parser(text, from);
  return { node: parser.expression(0), end: parser.end };
}

class Parser {
  private parts = 0;
  private ahead: Token;
  /** Where what was read ends. */
  end: number;

  constructor(
    private readonly text: string,
    from: number,
  ) {
    this.end = from;
    this.ahead = this.read(from);
  }

  expression(depth: number): Node {
    this.parts += 1;
    if (depth > maxDepth || this.parts > mostParts) {
      throw new Fault(`it nests more than ${maxDepth} calls, or has more than ${mostParts} parts`);
    }
    let node = this.primary(depth);
    for (;;) {
      const { text, kind } = this.ahead;
      if (kind !== "mark" || !/^\??[.[]$/.test(text)) return node;
      this.parts += 1;
      this.take();
      node = {
        kind: "member",
        of: node,
        key: this.key(text.endsWith("["), depth),
        isSafe: text.startsWith("?"),
      };
      if (this.parts > mostParts) throw new Fault(`it has more than ${mostParts} parts`);
    }
  }

  private key(isBracket: boolean, depth: number): Node {
    if (isBracket) {
      const key = this.expression(depth + 1);
      this.expect("]");
      return key;
    }
    const { kind, text } = this.ahead;
    if (kind !== "word") throw this.unexpected("a name");
    this.take();
    return { kind: "literal", value: text };
  }

  private primary(depth: number): Node {
    const { kind, text } = this.ahead;
    if (kind === "mark" || kind === "end") throw this.unexpected("a value or a call");
    this.take();
    if (kind === "text") return { kind: "literal", value: text.slice(1, -1).replaceAll("''", "'") };
    if (kind === "number") return { kind: "literal", value: Number(text) };
    if (this.ahead.text === "(") return { kind: "call", name: text, parts: this.values(depth) };
    const value = words.get(text.toLowerCase());
    if (value !== undefined) return { kind: "literal", value };
    throw new Fault(
      `${quote(text)} is no value; a call is written ${quote(`${text}()`)}, a text in quotes '`,
    );
  }

  private values(depth: number): Node[] {
    this.expect("(");
    const parts: Node[] = [];
    while (this.ahead.text !== ")") {
      if (parts.length > 0) this.expect(",");
      parts.push(this.expression(depth + 1));
    }
    this.take();
    return parts;
  }

  private expect(mark: string): void {
    if (this.ahead.kind !== "mark" || this.ahead.text !== mark) throw this.unexpected(quote(mark));
    this.take();
  }

  private unexpected(wanted: string): Fault {
    const { kind, text, offset } = this.ahead;
    const found = kind === "end" ? "it ends" : `${quote(text)} stands`;
    return new Fault(`${found} at character ${offset + 1}, where ${wanted} should be`);
  }

  private take(): void {
    this.end = this.ahead.offset + this.ahead.text.length;
    this.ahead = this.read(this.end);
  }

  /** A mark that no expression has ends it: whoever asked for it says what should stand there. */
  private read(from: number): Token {
    token.lastIndex = from;
    const found = token.exec(this.text);
    if (!found) {
      const offset = from + (/^\s*/.exec(this.text.slice(from))?.[0].length ?? 0);
      return { kind: offset < this.text.length ? "mark" : "end", text: this.text.charAt(offset), offset };
    }
    const [all, quoted, number, word, mark = ""] = found;
    const text = quoted ?? number ?? word ?? mark;
    const kind =
      quoted !== undefined ? "text" : number !== undefined ? "number" : word !== undefined ? "word" : "mark";
    return { kind, text, offset: from + all.length - text.length };
  }
}
