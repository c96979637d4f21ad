// Goes through the tokens of an expression and stops at the first mistake.

import { quote } from "../../../../text/quote";
import { type Token, tokens } from "./tokens";

/** Thrown at a mistake and caught by `parseExpression`: never seen outside. */
export class Failure extends Error {
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

export class TokenReader {
  private readonly tokens: readonly Token[];
  private index = 0;
  private depth = 0;

  constructor(
    readonly text: string,
    private readonly maxDepth: number,
  ) {
    this.tokens = tokens(text);
  }

  /** The token that is next; at the end always `end`. */
  get token(): Token {
    return this.tokens[this.index] ?? { kind: "end", text: "", offset: this.text.length };
  }

  next(): Token {
    const token = this.token;
    this.index++;
    return token;
  }

  /** Goes over a mark if it is the next token. */
  take(mark: string): boolean {
    const found = this.token.kind === "mark" && this.token.text === mark;
    if (found) this.index++;
    return found;
  }

  expect(mark: string): void {
    if (!this.take(mark)) this.fail(`${quote(mark)} is missing${this.token.kind === "end" ? "" : " here"}`);
  }

  /** Runs a part of the grammar one level deeper. */
  nested<Result>(part: () => Result): Result {
    if (++this.depth > this.maxDepth) this.fail(`brackets nest more than ${this.maxDepth} levels deep`);
    const result = part();
    this.depth--;
    return result;
  }

  fail(message: string): never {
    const { kind, text, offset } = this.token;
    throw new Failure(offset, kind === "bad" ? badCharacter(text) : message);
  }
}

function badCharacter(text: string): string {
  const isQuote = ['"', "'", "`"].includes(text);
  return isQuote ? `the text that begins here has no closing ${text}` : `${quote(text)} has no meaning here`;
}
