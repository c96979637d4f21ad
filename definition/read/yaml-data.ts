// A YAML tree as JSON data: keys are texts, aliases and merge keys (`<<`) are followed, within bounds.

import type { Alias, Node, Pair, Scalar, YAMLMap, YAMLSeq } from "yaml";
import { ExactNumber, readNumber } from "../../text/exact-number";
import { quote } from "../../text/quote";
import { duplicate } from "./json-scan";
import { maxDepth, mostProblems, type ReadingRule, type TextProblem, tooDeep } from "./text-problem";

/** Values that aliases may stand for all together: more is a bomb, not a definition. */
export const maxAliasedValues = 400_000;

/** What an anchor names: its data, and how much and how deep an alias repeats. */
interface Anchored {
  readonly node: Node;
  readonly data: unknown;
  readonly count: number;
  readonly height: number;
}

export class YamlData {
  readonly problems: TextProblem[] = [];
  hasExactNumbers = false;
  /** The node that each alias stands for. */
  readonly targets = new Map<Node, Node>();
  private readonly anchors = new Map<string, Anchored | "open">();
  private count = 0;
  private aliased = 0;
  /** Nothing more is read then: merges would copy what the aliases repeat. */
  private exploded = false;
  private depth = 0;
  private deepest = 0;

  constructor(private readonly text: string) {}

  /** The data of a node; `problems` says whether it can be trusted. */
  read(node: unknown): unknown {
    if (this.exploded) return null;
    const { isAlias, isMap, isScalar, isSeq } = yaml();
    this.count++;
    if (isAlias(node)) return this.alias(node);
    if (isScalar(node)) return this.named(node, () => this.scalar(node));
    if (isMap(node)) return this.named(node, () => this.nested(node, () => this.map(node)));
    if (isSeq(node)) return this.named(node, () => this.nested(node, () => this.list(node)));
    return null;
  }

  private scalar(node: Scalar): unknown {
    const data = scalarData(node);
    this.hasExactNumbers ||= data instanceof ExactNumber;
    return data;
  }

  private nested<T>(node: Node, read: () => T): T {
    this.depth++;
    this.deepest = Math.max(this.deepest, this.depth);
    if (this.depth > maxDepth) this.problem(node, tooDeep(0));
    const data = read();
    this.depth--;
    return data;
  }

  private named(node: Scalar | YAMLMap | YAMLSeq, read: () => unknown): unknown {
    if (node.anchor === undefined) return read();
    const before = { count: this.count, deepest: this.deepest };
    this.anchors.set(node.anchor, "open");
    this.deepest = this.depth;
    const data = read();
    const height = this.deepest - this.depth;
    this.deepest = Math.max(before.deepest, this.deepest);
    this.anchors.set(node.anchor, { node, data, count: this.count - before.count + 1, height });
    return data;
  }

  private alias(node: Alias): unknown {
    const found = this.anchors.get(node.source);
    if (found === undefined) return this.refuse(node, this.unknownAnchor(node.source));
    if (found === "open") return this.refuse(node, `${quote(`*${node.source}`)} stands within what it names`);
    this.targets.set(node, found.node);
    this.count += found.count;
    this.aliased += found.count;
    this.deepest = Math.max(this.deepest, this.depth + found.height);
    if (this.depth + found.height > maxDepth) this.problem(node, tooDeep(0));
    if (this.aliased > maxAliasedValues) {
      this.exploded = true;
      return this.refuse(
        node,
        `the aliases stand for more than ${maxAliasedValues} values; use fewer of them`,
      );
    }
    return found.data;
  }

  private unknownAnchor(name: string): string {
    const all = [...this.anchors.keys()].slice(0, 5).map((anchor) => quote(`*${anchor}`));
    const known = all.length > 0 ? `use ${all.join(", ")}` : "the text has no anchor";
    return `${quote(`*${name}`)} names no anchor before it; ${known}`;
  }

  private list(node: YAMLSeq): unknown[] {
    return node.items.map((item) => this.read(item));
  }

  private map(node: YAMLMap): object {
    const data = new Map<string, unknown>();
    const merged = new Map<string, unknown>();
    for (const pair of node.items) {
      if (isMerge(pair)) this.merge(pair, merged);
      else this.member(pair, data);
    }
    for (const [name, value] of merged) if (!data.has(name)) data.set(name, value);
    return Object.fromEntries(data);
  }

  private member({ key, value }: Pair, data: Map<string, unknown>): void {
    const name = keyText(key, (alias) => this.read(alias));
    if (name === undefined) this.problem(key, { rule: "definition/key", message: noKey });
    else if (data.has(name))
      this.problem(key, { rule: "definition/duplicate-key", message: duplicate(name) });
    const read = this.read(value);
    if (name !== undefined) data.set(name, read);
  }

  /** `<<: *base` or `<<: [*a, *b]`: members that the map does not have itself; the first one wins. */
  private merge({ key, value }: Pair, merged: Map<string, unknown>): void {
    const read = this.read(value);
    if (this.exploded) return;
    for (const source of Array.isArray(read) ? read : [read]) {
      if (typeof source !== "object" || source === null || Array.isArray(source)) {
        this.problem(key, { rule: "definition/key", message: "`<<` merges maps; name one by an alias" });
        return;
      }
      for (const [name, item] of Object.entries(source)) if (!merged.has(name)) merged.set(name, item);
    }
  }

  private refuse(node: Node, message: string): null {
    this.problem(node, { rule: "definition/alias", message });
    return null;
  }

  private problem(node: unknown, { rule, message }: { rule: ReadingRule; message: string }): void {
    if (this.problems.length >= mostProblems) return;
    const [start, end] = rangeOf(node) ?? [0, this.text.length];
    this.problems.push({ rule, message, start, end: Math.max(end, start + 1) });
  }
}

const noKey = "a key must be a text; put it in quotes";

// The package is loaded by whoever made the nodes.
const yaml = (): typeof import("yaml") => require("yaml");

/** A key as text, as it is written: `1.0` and `true` are texts here. */
export function keyText(key: unknown, follow: (alias: Alias) => unknown): string | undefined {
  const { isAlias, isScalar } = yaml();
  if (isAlias(key)) return scalarText(follow(key), undefined);
  return isScalar(key) ? scalarText(key.value, key.source) : undefined;
}

/** The value of a scalar, a number with all its digits. */
export function scalarData({ value, source }: Scalar): unknown {
  if (source === undefined) return value;
  if (typeof value === "number") return readNumber(source, value);
  // YAML 1.1 has dates and bytes, JSON has not.
  return typeof value === "object" && value !== null ? source : value;
}

function scalarText(value: unknown, source: string | undefined): string | undefined {
  if (typeof value === "string") return value;
  if (value instanceof ExactNumber) return value.source;
  return typeof value === "number" || typeof value === "boolean" ? (source ?? String(value)) : undefined;
}

/** Whether a pair is a merge; `"<<"` in quotes is a name like any other. */
export function isMerge({ key }: Pair): boolean {
  return yaml().isScalar(key) && key.value === "<<" && key.type === "PLAIN";
}

/** First character of a node and the one after its value. */
export function rangeOf(node: unknown): readonly [number, number] | undefined {
  const range = yaml().isNode(node) ? node.range : undefined;
  return range ? [range[0], range[1]] : undefined;
}
