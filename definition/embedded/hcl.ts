// Terraform's language as far as it takes to find a block's attributes: blocks, texts, heredocs, brackets, comments.

import { TextCursor } from "../read/text-cursor";

/** From the first character of an expression to the one after its last. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Block {
  /** `resource "alicloud_fnf_flow" "order"`: its type and its labels. */
  readonly head: readonly string[];
  readonly attributes: ReadonlyMap<string, Range>;
  readonly blocks: readonly Block[];
}

/** The blocks of a file up to its first mistake; to tell that one is Terraform's. */
export function readHcl(text: string): readonly Block[] {
  const found: Block[] = [];
  const reader = new Reader(text);
  for (let block = reader.next(); block !== undefined; block = reader.next()) found.push(block);
  return found;
}

const trivia = /(?:\s|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const name = /[\p{L}_][\p{L}\p{N}_-]*/uy;
const label = /[ \t]*(?:"([^"\\\n]*)"|([\p{L}_][\p{L}\p{N}_-]*))/uy;
const openBlock = /[ \t]*\{/y;
const equals = /[ \t]*=(?!=)[ \t]*/y;
const plainPart = /[^"'<#/(){}[\]\n]+/y;
const comment = /#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
const heredoc = /<<-?([\p{L}_][\p{L}\p{N}_-]*)\r?\n/uy;
const deepest = 100;

class Reader extends TextCursor {
  private depth = 0;

  next(): Block | undefined {
    this.take(trivia);
    const [type] = this.take(name) ?? [];
    return type === undefined ? undefined : this.block(type);
  }

  private block(type: string): Block | undefined {
    const head = [type];
    for (let found = this.take(label); found; found = this.take(label)) head.push(found[1] ?? found[2] ?? "");
    if (!this.take(openBlock) || this.depth === deepest) return undefined;
    this.depth++;
    const attributes = new Map<string, Range>();
    const blocks: Block[] = [];
    for (this.take(trivia); !this.take(/\}/y); this.take(trivia)) {
      const [key] = this.take(name) ?? [];
      if (key === undefined) return undefined;
      const inner = this.take(equals) ? this.expression() : this.block(key);
      if (inner === undefined) return undefined;
      if ("start" in inner) attributes.set(key, inner);
      else blocks.push(inner);
    }
    this.depth--;
    return { head, attributes, blocks };
  }

  /** To the end of its line, or of the line that closes its last bracket. */
  private expression(): Range {
    const start = this.at;
    let open = 0;
    while (this.at < this.text.length) {
      const sign = this.text[this.at] ?? "";
      if (open === 0 && "\n}".includes(sign)) break;
      const found = this.take(heredoc);
      if (found) {
        this.at = heredocEnd(this.text, this.at, found[1] ?? "");
        if (open === 0) break;
      } else if (sign === '"') this.at = quoteEnd(this.text, this.at);
      else if (!this.take(comment) && !this.take(plainPart)) {
        open += "([{".includes(sign) ? 1 : ")]}".includes(sign) ? -1 : 0;
        this.at++;
      }
    }
    return { start, end: this.at };
  }
}

/** Behind the word that ends a heredoc. */
export function heredocEnd(text: string, start: number, word: string): number {
  for (let at = start; at < text.length; ) {
    const next = text.indexOf("\n", at);
    const stop = next === -1 ? text.length : next;
    if (text.slice(at, stop).trim() === word) return stop;
    at = stop + 1;
  }
  return text.length;
}

/** Behind the closing quote of a text, whatever stands in its `${…}`. */
export function quoteEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at + 1;
    else if (opensTemplate(text, at)) at = templateEnd(text, at) - 1;
  }
  return text.length;
}

/** Whether `${` or `%{` stands here; doubled, `$${`, it is plain text. */
export const opensTemplate = (text: string, at: number): boolean =>
  text[at + 1] === "{" && (text[at] === "$" || text[at] === "%") && text[at - 1] !== text[at];

/** Behind the brace that closes a `${` or `%{`. */
export function templateEnd(text: string, start: number): number {
  let open = 0;
  for (let at = start + 1; at < text.length; at++) {
    const sign = text[at];
    if (sign === "{") open++;
    else if (sign === "}" && --open === 0) return at + 1;
    else if (sign === '"') at = quoteEnd(text, at) - 1;
  }
  return text.length;
}
