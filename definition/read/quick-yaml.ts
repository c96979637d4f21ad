// The YAML that definitions are mostly written in, read in one pass: maps and lists by indentation or on one
// line, plain and quoted texts on one line. Anything else is left to the whole parser: `undefined`.

import { ExactNumber } from "../../text/exact-number";
import type { Member, Outline } from "./outline";
import { plainValue } from "./quick-yaml-scalar";
import { TextCursor } from "./text-cursor";
import { maxDepth } from "./text-problem";

export interface QuickRead {
  readonly data: unknown;
  readonly outline: Outline;
}

/** The data and outline of a text, or `undefined` when it needs the whole parser. */
export function readQuickYaml(text: string): (QuickRead & { readonly hasExactNumbers: boolean }) | undefined {
  try {
    const reader = new QuickYaml(text);
    return { ...reader.document(), hasExactNumbers: reader.hasExactNumbers };
  } catch (error) {
    if (error === leave) return undefined;
    throw error;
  }
}

// One object for all texts: the way out is taken often, and a stack would cost more than the reading.
const leave = new Error("needs the whole parser");

const keyPattern = /([A-Za-z_][\w.$-]*):(?= |\r?\n|$)/y;
const dashPattern = /-(?= )/y;
const flowKey = /([A-Za-z_][\w.$-]*):(?= )|"([\w.$-]+)":(?= )/y;
const lineEnd = /(?: +#[^\n]*| *)(?:\r?\n|$)/y;
const blankLine = /( *)(?:#[^\n]*)?(?:\r?\n|$)/y;
const blanks = / */y;
const doubleQuoted = /"[^"\\\r\n]*"/y;
const singleQuoted = /'[^'\r\n]*'/y;
// Without what begins, ends or continues anything else: indicators, `: `, ` #`, a line that goes on.
const plainBlock = /(?:[A-Za-z0-9_$/]|-(?=\d))(?:[^\s:#]+|:(?=\S)|(?<=\S)#| (?=[^\s#]))*/y;
const plainFlow =
  /(?:[A-Za-z0-9_$/]|-(?=\d))(?:[^\s:#,[\]{}]+|:(?=[^\s,[\]{}])|(?<=\S)#| (?=[^\s#,[\]{}]))*/y;

/** Keys that are no plain names: one that objects know otherwise, and the spellings of null. */
const isOdd = (name: string) => name === "__proto__" || name.toLowerCase() === "null";

class QuickYaml extends TextCursor {
  hasExactNumbers = false;
  private depth = 0;
  /** Column of the next content, from 0; -1 at the end. */
  private indent = 0;

  document(): QuickRead {
    this.nextLine();
    if (this.indent !== 0) throw leave;
    const read = this.block(0);
    if (this.at < this.text.length) throw leave;
    return read;
  }

  /** A map or list whose entries begin at this column. */
  private block(indent: number): QuickRead {
    if (++this.depth > maxDepth) throw leave;
    const read = this.matches(dashPattern) ? this.list(indent) : this.map(indent);
    this.depth--;
    return read;
  }

  private map(indent: number): QuickRead {
    const start = this.at;
    const data: Record<string, unknown> = {};
    const members = new Map<string, Member>();
    let end = start;
    while (this.indent === indent) {
      const keyStart = this.at;
      const name = this.take(keyPattern)?.[1];
      if (name === undefined || isOdd(name) || members.has(name)) throw leave;
      const value = this.entry(indent);
      data[name] = value.data;
      members.set(name, { key: { start: keyStart, end: keyStart + name.length }, value: value.outline });
      end = value.outline.end;
    }
    return { data, outline: { start, end, members } };
  }

  /** What stands behind `key:`, on its line or below it. A list may begin at the column of its key. */
  private entry(indent: number): QuickRead {
    this.take(blanks);
    if (this.take(lineEnd) === null) return this.value();
    this.nextLine();
    if (this.indent > indent) return this.block(this.indent);
    if (this.indent === indent && this.matches(dashPattern)) return this.block(indent);
    throw leave;
  }

  private list(indent: number): QuickRead {
    const start = this.at;
    const data: unknown[] = [];
    const items: Outline[] = [];
    let end = start;
    while (this.indent === indent && this.take(dashPattern) !== null) {
      const column = indent + 1 + (this.take(blanks)?.[0].length ?? 0);
      const item = this.item(column);
      data.push(item.data);
      items.push(item.outline);
      end = item.outline.end;
    }
    return { data, outline: { start, end, items } };
  }

  /** An item: a map that begins behind the dash, or a value on the line. */
  private item(column: number): QuickRead {
    if (this.matches(dashPattern)) throw leave;
    if (!this.matches(keyPattern)) return this.value();
    this.indent = column;
    return this.block(column);
  }

  /** A value that ends with its line. */
  private value(): QuickRead {
    const read = this.inline(plainBlock);
    if (this.take(lineEnd) === null) throw leave;
    this.nextLine();
    return read;
  }

  private inline(plain: RegExp): QuickRead {
    const start = this.at;
    const first = this.text.charAt(start);
    if (first === "[" || first === "{") return this.flow(first);
    const quoted = this.take(first === '"' ? doubleQuoted : singleQuoted)?.[0];
    const data = quoted === undefined ? this.plain(plain) : quoted.slice(1, -1);
    return { data, outline: { start, end: this.at } };
  }

  private plain(pattern: RegExp): unknown {
    const source = this.take(pattern)?.[0];
    if (source === undefined) throw leave;
    const value = plainValue(source);
    if (value === undefined) throw leave;
    this.hasExactNumbers ||= value instanceof ExactNumber;
    return value;
  }

  private flow(open: "[" | "{"): QuickRead {
    if (++this.depth > maxDepth) throw leave;
    const start = this.at++;
    const read = open === "[" ? this.flowList(start) : this.flowMap(start);
    this.depth--;
    return read;
  }

  private flowList(start: number): QuickRead {
    const data: unknown[] = [];
    const items: Outline[] = [];
    for (let more = !this.closes("]"); more; more = this.goesOn("]")) {
      const item = this.inline(plainFlow);
      data.push(item.data);
      items.push(item.outline);
    }
    return { data, outline: { start, end: this.at, items } };
  }

  private flowMap(start: number): QuickRead {
    const data: Record<string, unknown> = {};
    const members = new Map<string, Member>();
    for (let more = !this.closes("}"); more; more = this.goesOn("}")) {
      const keyStart = this.at;
      const found = this.take(flowKey);
      const name = found?.[1] ?? found?.[2];
      if (name === undefined || isOdd(name) || members.has(name)) throw leave;
      const key = { start: keyStart, end: this.at - 1 };
      this.take(blanks);
      const value = this.inline(plainFlow);
      data[name] = value.data;
      members.set(name, { key, value: value.outline });
    }
    return { data, outline: { start, end: this.at, members } };
  }

  private closes(sign: string): boolean {
    this.take(blanks);
    if (this.text.charAt(this.at) !== sign) return false;
    this.at++;
    return true;
  }

  private goesOn(close: string): boolean {
    if (this.closes(close)) return false;
    if (!this.closes(",")) throw leave;
    this.take(blanks);
    return true;
  }

  /** Skips blank lines and comments; stands at the first character of the next content then. */
  private nextLine(): void {
    while (this.at < this.text.length && this.take(blankLine) !== null);
    const indent = this.take(blanks)?.[0].length ?? 0;
    this.indent = this.at < this.text.length ? indent : -1;
  }
}
