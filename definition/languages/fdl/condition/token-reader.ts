// The tokens of a condition one by one, and the mistakes found on the way.

import { quote } from "../../../../text/quote";
import type { ConditionProblem } from "./ast";
import { wordAdvice } from "./operators";
import type { Token } from "./tokens";

/** Trees deeper than this are refused, so that whoever walks one cannot overflow. */
const deepest = 100;

/** Ends the reading of a condition; never leaves this folder. */
export class Mistake extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

export class TokenReader {
  private at = 0;

  constructor(readonly tokens: readonly Token[]) {}

  peek(): Token {
    const offset = this.tokens.at(-1)?.end ?? 0;
    return this.tokens[this.at] ?? { kind: "end", start: offset, end: offset };
  }

  next(): Token {
    const token = this.peek();
    this.at++;
    return token;
  }

  isOperator(text: string): boolean {
    const token = this.peek();
    return token.kind === "operator" && token.text === text;
  }

  /** The next token, which must be this sign. */
  take(text: string): Token {
    if (!this.isOperator(text)) throw this.unexpected(quote(text));
    return this.next();
  }

  /** @throws Mistake at the hundredth level */
  deeper(depth: number): number {
    if (depth >= deepest)
      throw new Mistake(`the condition nests deeper than ${deepest} levels`, this.peek().start);
    return depth + 1;
  }

  unexpected(wanted: string): Mistake {
    const token = this.peek();
    return new Mistake(`${showToken(token)} stands where ${wanted} should${adviceOn(token)}`, token.start);
  }
}

/** One condition while it is read. */
export interface Reading {
  readonly reader: TokenReader;
  readonly undocumented: ConditionProblem[];
}

function showToken(token: Token): string {
  if (token.kind === "end") return "the end";
  if (token.kind === "path") return "a path";
  return token.kind === "literal" ? quote(String(token.value)) : quote(token.text);
}

function adviceOn(token: Token): string {
  const advice = token.kind === "word" ? wordAdvice.get(token.text) : undefined;
  return advice === undefined ? "" : `; use "${advice}"`;
}
