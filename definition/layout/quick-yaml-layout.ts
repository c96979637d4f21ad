// The canonical layout of YAML that is read in one pass, line by line. Where the serializer of the whole parser
// would fold a line, or where it is not plain what a comment belongs to, it is left to that: `undefined`.

import { readQuickYaml } from "../read/quick-yaml";
import { leave } from "../read/quick-yaml-anchors";
import { blockText } from "../read/quick-yaml-scalar";
import * as token from "../read/quick-yaml-tokens";
import { TextCursor } from "../read/text-cursor";
import { foldedLines, lineWidth } from "./folded-lines";

/** A text with `\n` at the ends of its lines, laid out; comments are kept. */
export function layOutQuickYaml(text: string): string | undefined {
  if (escaped.test(text) || readQuickYaml(text) === undefined) return undefined;
  try {
    return new QuickYamlLayout(text).document();
  } catch (error) {
    if (error === leave) return undefined;
    throw error;
  }
}

/** A map or list whose entries begin at a column, and the column that they get. */
interface Block {
  readonly column: number;
  readonly target: number;
  readonly isList: boolean;
}

interface Comment {
  readonly column: number;
  readonly text: string;
}

const rest = /[^\n]*/y;
const lineEnd = / *(?:\n|$)/y;
const gapLine = /\n *(?:#|\n|$)/y;
const lineBreak = /\n|$/y;
const trailingComment = / +(#[^\n]*)/y;
/** The serializer writes a longer text with escapes on several lines. */
const shortText = 40;
/** What is written with escapes, in double quotes. */
const escaped = /[\u007f-\u009f]/;

class QuickYamlLayout extends TextCursor {
  private readonly lines: string[] = [];
  private readonly blocks: Block[] = [];
  /** What stands before the next content; `null` for a blank line. */
  private gap: (Comment | null)[] = [];

  document(): string {
    while (this.at < this.text.length) this.line();
    if (this.gap.some((one) => one !== null)) throw leave;
    return `${this.lines.join("\n")}\n`;
  }

  private line(): void {
    const column = this.skip();
    if (this.text.charAt(this.at) === "#") this.gap.push({ column, text: this.take(rest)?.[0] ?? "" });
    else if (this.matches(lineBreak)) this.gap.push(null);
    else this.content(column);
    if (this.take(lineBreak) === null) throw leave;
  }

  private skip(): number {
    return this.take(token.blanks)?.[0].length ?? 0;
  }

  private content(column: number): void {
    const isItem = this.matches(token.dash);
    const block = this.enter(column, isItem);
    this.closeGap(column, block.target);
    let written = " ".repeat(block.target);
    let inner = block;
    if (this.take(token.dash) !== null) {
      written += "-";
      const within = column + 1 + this.skip();
      if (this.matches(token.key)) inner = this.enter(within, false);
    }
    const name = this.take(token.key)?.[1];
    if (name !== undefined) written += isItem ? ` ${name}:` : `${name}:`;
    this.skip();
    this.value(written, inner);
  }

  private value(written: string, block: Block): void {
    const anchor = this.anchor();
    const before = written + anchor.trimEnd().replace(/^(?=.)/, " ");
    if (this.matches(token.blockTextHead)) this.textLines(before, block);
    else if (this.matches(lineEnd)) this.openLine(before, anchor !== "");
    else this.scalarLine(before);
  }

  /** A line whose value begins below it. */
  private openLine(line: string, isAnchored: boolean): void {
    this.skip();
    // What stands between an anchor and its value is written elsewhere.
    if (isAnchored && this.matches(gapLine)) throw leave;
    this.lines.push(line);
  }

  private scalarLine(before: string): void {
    const first = this.text.charAt(this.at);
    const value = this.inline(token.plainBlock);
    const line = `${before} ${value}`;
    if (line.length > lineWidth && (value.includes(" ") || /["'[{]/.test(first))) throw leave;
    const comment = this.take(trailingComment)?.[1];
    this.skip();
    this.lines.push(comment === undefined ? line : `${line} ${comment}`);
  }

  private textLines(before: string, { column, target }: Block): void {
    const read = blockText(this.text, this.at, column);
    const head = this.take(rest)?.[0].trimEnd() ?? "";
    if (read === undefined || head.charAt(1) === "+" || /^[ \n]/.test(read.value)) throw leave;
    const margin = " ".repeat(target + 2);
    const value = read.value.replace(/\n$/, "");
    const lines = head.startsWith(">") ? foldedLines(value, margin.length) : value.split("\n");
    this.lines.push(`${before} ${head.replace(/ +/, " ")}`);
    for (const line of lines) this.lines.push(line && margin + line);
    this.at = read.end;
    if (this.text.charAt(read.end - 1) === "\n") this.at--;
  }

  private anchor(): string {
    const name = this.take(token.anchor)?.[1];
    return name === undefined ? "" : `&${name} `;
  }

  private inline(plain: RegExp): string {
    const first = this.text.charAt(this.at);
    if (first === "[") return `[${this.parts("]", () => this.part())}]`;
    if (first === "{") return `{${this.parts("}", () => this.member())}}`;
    const pattern = first === "*" ? token.alias : first === '"' ? token.doubleQuoted : token.singleQuoted;
    const source = this.take(pattern)?.[0] ?? this.take(plain)?.[0];
    if (source === undefined || (first === '"' && source.includes("\\") && !isCanonical(source))) throw leave;
    return source;
  }

  private parts(close: string, part: () => string): string {
    const parts: string[] = [];
    this.at++;
    for (this.skip(); this.text.charAt(this.at) !== close; this.skip()) {
      parts.push(part());
      this.skip();
      if (this.text.charAt(this.at) === ",") this.at++;
    }
    this.at++;
    return parts.join(", ");
  }

  private member(): string {
    const key = this.take(token.flowKey)?.[0];
    if (key === undefined) throw leave;
    this.skip();
    return `${key} ${this.part()}`;
  }

  private part(): string {
    return this.anchor() + this.inline(token.plainFlow);
  }

  /** The block that a line at this column belongs to. */
  private enter(column: number, isList: boolean): Block {
    while ((this.blocks.at(-1)?.column ?? 0) > column) this.blocks.pop();
    if (this.blocks.at(-1)?.column === column && this.blocks.at(-1)?.isList && !isList) {
      this.blocks.pop();
      // Such a comment stands in the list that ends, at the column of the map that goes on.
      if (this.gap.some((one) => one !== null)) throw leave;
    }
    const last = this.blocks.at(-1);
    if (last?.column === column && last.isList === isList) return last;
    const block = { column, target: last === undefined ? 0 : last.target + 2, isList };
    this.blocks.push(block);
    return block;
  }

  private closeGap(column: number, target: number): void {
    for (const [index, one] of this.gap.entries()) {
      if (one === null) {
        if (this.lines.length > 0 && this.gap[index - 1] !== null) this.lines.push("");
      } else if (one.column === column) this.lines.push(" ".repeat(target) + one.text);
      else throw leave;
    }
    this.gap = [];
  }
}

const isCanonical = (source: string) =>
  source.length < shortText && JSON.stringify(JSON.parse(source.replaceAll("\t", "\\t"))) === source;
