// The YAML that definitions are mostly written in, read in one pass: maps and lists by indentation or on one line,
// texts plain, quoted or on lines of their own, anchors, merge keys. Anything else is left to the whole parser: `undefined`.

import { ExactNumber } from "../../text/exact-number";
import type { Outline } from "./outline";
import { leave, QuickAnchors, type QuickRead } from "./quick-yaml-anchors";
import { QuickMap } from "./quick-yaml-map";
import { blockText, plainValue, quotedText } from "./quick-yaml-scalar";
import * as token from "./quick-yaml-tokens";
import { TextCursor } from "./text-cursor";

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

class QuickYaml extends TextCursor {
  hasExactNumbers = false;
  private readonly anchors = new QuickAnchors();
  /** Column of the next content, from 0; -1 at the end. */
  private indent = 0;
  /** Behind the last value: what an alias stands for ends elsewhere. */
  private end = 0;

  document(): QuickRead {
    this.nextLine();
    if (this.indent !== 0) throw leave;
    const read = this.block(0);
    if (this.at < this.text.length) throw leave;
    return read;
  }

  /** A map or list whose entries begin at this column. */
  private block(indent: number): QuickRead {
    this.anchors.seen();
    return this.anchors.nested(() => (this.matches(token.dash) ? this.list(indent) : this.map(indent)));
  }

  private map(indent: number): QuickRead {
    const start = this.at;
    const map = new QuickMap();
    while (this.indent === indent) {
      const keyStart = this.at;
      const name = map.named(this.take(token.key)?.[1]);
      this.take(token.blanks);
      const value = this.anchored(() => this.entry(indent));
      map.add(name, { start: keyStart, end: keyStart + name.length }, value);
    }
    return map.read(start, this.end);
  }

  private anchored(read: () => QuickRead): QuickRead {
    const name = this.take(token.anchor)?.[1];
    return name === undefined ? read() : this.anchors.name(name, read);
  }

  /** What stands behind `key:`, on its line or below it. A list may begin at the column of its key. */
  private entry(indent: number): QuickRead {
    if (this.matches(token.blockTextHead)) return this.lines(indent);
    if (this.take(token.lineEnd) === null) return this.value();
    this.nextLine();
    if (this.indent > indent) return this.block(this.indent);
    if (this.indent === indent && this.matches(token.dash)) return this.block(indent);
    throw leave;
  }

  private list(indent: number): QuickRead {
    const start = this.at;
    const data: unknown[] = [];
    const items: Outline[] = [];
    while (this.indent === indent && this.take(token.dash) !== null) {
      const column = indent + 1 + (this.take(token.blanks)?.[0].length ?? 0);
      const item = this.matches(token.key) ? this.mapAt(column) : this.anchored(() => this.item(indent));
      data.push(item.data);
      items.push(item.outline);
    }
    return { data, outline: { start, end: this.end, items } };
  }

  private mapAt(column: number): QuickRead {
    this.indent = column;
    return this.block(column);
  }

  /** An item that is a value on the line, or, behind an anchor, begins below it. */
  private item(indent: number): QuickRead {
    if (this.matches(token.dash) || this.matches(token.key)) throw leave;
    if (this.take(token.lineEnd) === null) return this.value();
    this.nextLine();
    if (this.indent <= indent) throw leave;
    return this.block(this.indent);
  }

  /** A value that ends with its line. */
  private value(): QuickRead {
    const read = this.inline(token.plainBlock);
    if (this.take(token.lineEnd) === null) throw leave;
    this.nextLine();
    return read;
  }

  private inline(plain: RegExp): QuickRead {
    const start = this.at;
    const first = this.text.charAt(start);
    this.anchors.seen();
    const read =
      first === "[" || first === "{"
        ? this.anchors.nested(() => (first === "[" ? this.flowList() : this.flowMap()))
        : first === "*"
          ? this.alias()
          : { data: this.scalar(first, plain), outline: { start, end: this.at } };
    this.end = this.at;
    return read;
  }

  private alias(): QuickRead {
    const name = this.take(token.alias)?.[1];
    if (name === undefined) throw leave;
    return this.anchors.follow(name);
  }

  private scalar(first: string, plain: RegExp): unknown {
    const quoted = this.take(first === '"' ? token.doubleQuoted : token.singleQuoted)?.[0];
    const source = quoted ?? this.take(plain)?.[0];
    if (source === undefined) throw leave;
    const value = quoted === undefined ? plainValue(source) : quotedText(source);
    if (value === undefined) throw leave;
    this.hasExactNumbers ||= value instanceof ExactNumber;
    return value;
  }

  private lines(indent: number): QuickRead {
    const start = this.at;
    const read = blockText(this.text, start, indent);
    if (read === undefined) throw leave;
    this.anchors.seen();
    this.at = read.end;
    this.end = read.end;
    this.nextLine();
    return { data: read.value, outline: { start, end: read.end } };
  }

  private flowList(): QuickRead {
    const start = this.at++;
    const data: unknown[] = [];
    const items: Outline[] = [];
    for (let more = !this.closes("]"); more; more = this.goesOn("]")) {
      const item = this.anchored(() => this.inline(token.plainFlow));
      data.push(item.data);
      items.push(item.outline);
    }
    return { data, outline: { start, end: this.at, items } };
  }

  private flowMap(): QuickRead {
    const start = this.at++;
    const map = new QuickMap();
    for (let more = !this.closes("}"); more; more = this.goesOn("}")) {
      const keyStart = this.at;
      const found = this.take(token.flowKey);
      const name = map.named(found?.[1] ?? found?.[2]);
      const key = { start: keyStart, end: this.at - 1 };
      this.take(token.blanks);
      map.add(
        name,
        key,
        this.anchored(() => this.inline(token.plainFlow)),
      );
    }
    return map.read(start, this.at);
  }

  private closes(sign: string): boolean {
    this.take(token.blanks);
    if (this.text.charAt(this.at) !== sign) return false;
    this.at++;
    return true;
  }

  private goesOn(close: string): boolean {
    if (this.closes(close)) return false;
    if (!this.closes(",")) throw leave;
    this.take(token.blanks);
    return true;
  }

  /** Skips blank lines and comments; stands at the first character of the next content then. */
  private nextLine(): void {
    while (this.at < this.text.length && this.take(token.blankLine) !== null);
    const indent = this.take(token.blanks)?.[0].length ?? 0;
    this.indent = this.at < this.text.length ? indent : -1;
  }
}
