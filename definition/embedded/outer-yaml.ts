// A YAML or JSON file of a deployment tool, whatever its tags: its tree, and what texts and objects in it say.

import type { Node, Document as YamlDocument } from "yaml";
import { scalarOffsets } from "./scalar-offsets";
import {
  atOnePlace,
  type Edit,
  extentOf,
  type Holes,
  joined,
  linesOf,
  masked,
  once,
  type SourceText,
  writeLines,
} from "./source-text";

const yaml = (): typeof import("yaml") => require("yaml");

/** A file that needs more of them goes in circles, or explodes. */
const mostFollowed = 5_000;

export class OuterYaml {
  private followed = 0;

  private constructor(
    readonly text: string,
    readonly document: YamlDocument,
    readonly holes: Holes,
  ) {}

  /** Mistakes elsewhere in it are not ours to tell. @throws RangeError when it is nested too deep */
  static read(text: string, holes: Holes): OuterYaml {
    const options = { uniqueKeys: false, prettyErrors: false, logLevel: "silent" } as const;
    const source = masked({ text, offsets: () => new Int32Array() }, templateMark, holes).text;
    return new OuterYaml(source, yaml().parseDocument(source, options), holes);
  }

  get root(): unknown {
    return this.document.contents;
  }

  /** The node at keys and indexes from a node, through aliases. */
  at(node: unknown, ...path: readonly (string | number)[]): unknown {
    let found = this.resolve(node);
    for (const step of path) {
      const { isMap, isSeq } = yaml();
      if (typeof step === "number") found = isSeq(found) ? this.resolve(found.items[step]) : undefined;
      else if (!isMap(found)) return undefined;
      else found = this.entries(found).find(([key]) => key === step)?.[1];
    }
    return found;
  }

  /** The members of a map, those that it merges (`<<`) last. */
  entries(node: unknown): (readonly [key: string, value: unknown])[] {
    const { isMap, isScalar } = yaml();
    const map = this.resolve(node);
    if (!isMap(map)) return [];
    const all = map.items.map(
      ({ key, value }) => [isScalar(key) ? String(key.value) : "", this.resolve(value)] as const,
    );
    const merged = all.filter(([key]) => key === "<<").flatMap(([, value]) => [...this.items(value), value]);
    return [...all.filter(([key]) => key !== "<<"), ...merged.flatMap((one) => this.entries(one))];
  }

  items(node: unknown): readonly unknown[] {
    const { isSeq } = yaml();
    const list = this.resolve(node);
    return isSeq(list) ? list.items.map((item) => this.resolve(item)) : [];
  }

  isMap(node: unknown): boolean {
    return yaml().isMap(this.resolve(node));
  }

  /** `Ref` for `!Ref`. */
  tag(node: unknown): string | undefined {
    const { isNode } = yaml();
    return isNode(node) && node.tag?.startsWith("!") ? node.tag.slice(1) : undefined;
  }

  /** The value of a text. */
  textAt(node: unknown, ...path: readonly (string | number)[]): string | undefined {
    const { isScalar } = yaml();
    const found = this.at(node, ...path);
    return isScalar(found) && typeof found.value === "string" ? found.value : undefined;
  }

  /** A text with the place of its characters. */
  source(node: unknown): SourceText | undefined {
    const { isScalar } = yaml();
    const scalar = this.resolve(node);
    if (!isScalar(scalar) || typeof scalar.value !== "string" || !scalar.range) return undefined;
    const { value } = scalar;
    const [start, end] = scalar.range;
    const source = this.text.slice(start, end);
    const offsets = once(() => scalarOffsets(source, value).map((at) => at + start));
    const found = { text: value, offsets };
    if (scalar.type === "BLOCK_LITERAL") return { ...found, write: writeLines(this.text, found) };
    // A text of one line would become one of escaped line breaks.
    if (scalar.type === "QUOTE_DOUBLE" && !source.includes("\n") && value.trim().includes("\n"))
      return { ...found, write: quoted(found) };
    return found;
  }

  /** A map as the text it is written in, each part that `isHole` knows as a hole. */
  objectSource(node: unknown, isHole: (node: Node) => boolean): SourceText | undefined {
    const map = this.resolve(node);
    if (!yaml().isMap(map) || !map.range) return undefined;
    const { text, isOnOneLine } = this.masked(map, isHole);
    const start = map.range[0];
    const end = start + text.slice(start, map.range[1]).trimEnd().length;
    const indent = start - (text.lastIndexOf("\n", start - 1) + 1);
    const source = linesOf(text, { start, end, indent });
    const isBlock = !map.flow && isOnOneLine;
    return isBlock ? { ...source, write: writeLines(this.text, source) } : source;
  }

  /** A map as JSON, which is what its tool makes of it; each part stands where it is written. */
  jsonSource(node: unknown): SourceText {
    const { isMap, isScalar, isSeq, isNode } = yaml();
    const value = this.resolve(node);
    const [start, end] = (isNode(value) && value.range) || [0, 0];
    const sign = (text: string) => atOnePlace(text, start);
    const listed = (parts: readonly SourceText[]) =>
      parts.flatMap((part, index) => (index === 0 ? [part] : [sign(","), part]));
    if (isSeq(value))
      return joined([sign("["), ...listed(value.items.map((item) => this.jsonSource(item))), sign("]")]);
    if (!isMap(value)) return written(isScalar(value) ? value.toJSON() : null, { start, end });
    const members = value.items.map(({ key, value: item }) =>
      joined([this.jsonSource(key), sign(":"), this.jsonSource(item)]),
    );
    return joined([sign("{"), ...listed(members), sign("}")]);
  }

  /** The file with the holes of one node masked. */
  private masked(root: Node, isHole: (node: Node) => boolean) {
    const { visit, isMap, isSeq, isScalar } = yaml();
    const own = new Set<string>();
    const ranges: (readonly [start: number, end: number])[] = [];
    visit(root, {
      Alias: (_key, { source, range }) => {
        if (!own.has(source) && range) ranges.push([range[0], range[1]]);
      },
      Node: (key, node) => {
        if (isMap(node) || isSeq(node) || isScalar(node)) {
          if (node.anchor) own.add(node.anchor);
          if (key === "key" || !isHole(node) || !node.range) return undefined;
          const [from, to] = node.range;
          const tagged = node.tag ? this.text.lastIndexOf(`!${this.tag(node) ?? ""}`, from) : -1;
          ranges.push([tagged === -1 ? from : tagged, from + this.text.slice(from, to).trimEnd().length]);
          return visit.SKIP;
        }
        return undefined;
      },
    });
    let text = this.text;
    for (const [from, to] of ranges)
      text = text.slice(0, from) + this.holes.mark(this.text.slice(from, to)) + text.slice(to);
    return { text, isOnOneLine: ranges.every(([from, to]) => !this.text.slice(from, to).includes("\n")) };
  }

  /** The file with each value of a function of templates (`!Ref`) as a hole. */
  withoutTags(): string {
    const { isNode } = yaml();
    if (!isNode(this.root)) return this.text;
    return this.masked(this.root, (node) => node !== this.root && /^[A-Z]/.test(this.tag(node) ?? "")).text;
  }

  private resolve(node: unknown): unknown {
    const { isAlias } = yaml();
    if (!isAlias(node)) return node;
    if (++this.followed > mostFollowed) throw new RangeError("the aliases of a file lead on and on");
    return node.resolve(this.document);
  }
}

/** What a template engine fills in before the tool sees the file. */
const templateMark = /\{\{[^{}\n]*\}\}/g;

/** A value as JSON, its quotes upon its first and last character where it has none. */
function written(value: unknown, { start, end }: { start: number; end: number }): SourceText {
  const text = JSON.stringify(value) ?? "null";
  const last = Math.max(start, end - 1);
  const offsets = () =>
    Int32Array.from({ length: text.length + 1 }, (_, at) =>
      at === text.length ? end : Math.min(last, start + Math.max(0, at - 1)),
    );
  return { text, offsets };
}

function quoted(source: SourceText): (text: string) => Edit {
  return (text) => ({ ...extentOf(source), text: JSON.stringify(text.trim()).slice(1, -1) });
}
