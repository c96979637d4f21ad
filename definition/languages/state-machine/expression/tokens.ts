// The words of an expression.

export interface Token {
  readonly kind: "number" | "text" | "name" | "mark" | "end" | "bad";
  readonly text: string;
  readonly offset: number;
}

// Longest first. What the vendor's page names, and what its likely parser takes besides.
const marks = /\*\*|\?\?|=~|!~|<<|>>|<=|>=|==|!=|&&|\|\||\.\.|[-+*/%<>!=&|^~?:.,()[\]{}@]/uy;

const shapes: readonly { readonly kind: Token["kind"]; readonly shape: RegExp }[] = [
  { kind: "number", shape: /\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/uy },
  { kind: "name", shape: /\$?[\p{L}_][\p{L}\p{N}_]*|\$/uy },
  { kind: "text", shape: /"[^"\\]*(?:\\.[^"\\]*)*"|'[^'\\]*(?:\\.[^'\\]*)*'|`[^`]*`/suy },
  { kind: "mark", shape: marks },
];

const blank = /\s*/uy;

/** The tokens of an expression, the last one `end`, or `bad` where nothing fits. */
export function tokens(text: string): readonly Token[] {
  const found: Token[] = [];
  for (let offset = skipBlank(text, 0); ; ) {
    const token = tokenAt(text, offset);
    found.push(token);
    if (token.kind === "end" || token.kind === "bad") return found;
    offset = skipBlank(text, offset + token.text.length);
  }
}

function tokenAt(text: string, offset: number): Token {
  if (offset >= text.length) return { kind: "end", text: "", offset };
  for (const { kind, shape } of shapes) {
    const match = matchAt(shape, text, offset);
    if (match) return { kind, text: match, offset };
  }
  return { kind: "bad", text: String.fromCodePoint(text.codePointAt(offset) ?? 0), offset };
}

function skipBlank(text: string, offset: number): number {
  return offset + matchAt(blank, text, offset).length;
}

function matchAt(shape: RegExp, text: string, offset: number): string {
  shape.lastIndex = offset;
  return shape.exec(text)?.[0] ?? "";
}
