// Anchors and aliases of a YAML text that is read in one pass, within the bounds of the whole parser.

import type { Outline } from "./outline";
import { maxDepth } from "./text-problem";
import { maxAliasedValues } from "./yaml-data";

export interface QuickRead {
  readonly data: unknown;
  readonly outline: Outline;
}

// One object for all texts: the way out is taken often, and a stack would cost more than the reading.
export const leave = new Error("needs the whole parser");

/** What an anchor names, and how much and how deep an alias repeats. */
interface Anchored {
  readonly read: QuickRead;
  readonly count: number;
  readonly height: number;
}

export class QuickAnchors {
  private readonly known = new Map<string, Anchored | "open">();
  private count = 0;
  private aliased = 0;
  private depth = 0;
  private deepest = 0;

  /** Counts a value. */
  seen(): void {
    this.count++;
  }

  /** A map or list: the values within it are a level deeper. */
  nested(read: () => QuickRead): QuickRead {
    if (++this.depth > maxDepth) throw leave;
    this.deepest = Math.max(this.deepest, this.depth);
    const done = read();
    this.depth--;
    return done;
  }

  /** Reads what an anchor names. */
  name(name: string, read: () => QuickRead): QuickRead {
    const before = { count: this.count, deepest: this.deepest };
    this.known.set(name, "open");
    this.deepest = this.depth;
    const done = read();
    const height = this.deepest - this.depth;
    this.deepest = Math.max(before.deepest, this.deepest);
    this.known.set(name, { read: done, count: this.count - before.count, height });
    return done;
  }

  /** What an alias stands for; what is wrong with one is for the whole parser to say. */
  follow(name: string): QuickRead {
    const found = this.known.get(name);
    if (found === undefined || found === "open") throw leave;
    this.count += found.count;
    this.aliased += found.count;
    this.deepest = Math.max(this.deepest, this.depth + found.height);
    if (this.aliased > maxAliasedValues || this.depth + found.height > maxDepth) throw leave;
    return found.read;
  }
}
