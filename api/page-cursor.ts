// Where a list stands: what asks for its next page, and whether it comes to an end.

import { createHash } from "node:crypto";
import { quote } from "../text/quote";

/** How an action answers in pages. */
export interface PageRule {
  /** The property of a page that holds its items. */
  readonly items: string;
  /** The parameter that says how many items a page holds at most. */
  readonly size: string;
  /** `token`: a page names the next one. `number`: pages are counted, and each says how many items there are. */
  readonly by: "token" | "number";
}

/** How much of a list is read before it counts as one without an end. */
export interface ListLimits {
  readonly pages: number;
  /** Characters of all texts of all pages: what a reader that keeps them holds in memory. */
  readonly characters: number;
}

/** Far above any account's; 256 Mi characters leave a process of 1 GiB alive. */
const defaultLimits: ListLimits = { pages: 1_000, characters: 256 * 2 ** 20 };

/** What a cursor goes by. */
export interface CursorRules {
  readonly rule: PageRule;
  readonly limits: Partial<ListLimits>;
}

/** Where a list stands; it never asks for the same page twice. */
export class Cursor {
  /** What asks for the next page; `undefined` after the last one. */
  request: Readonly<Record<string, unknown>> | undefined;
  private readonly rule: PageRule;
  private readonly limits: ListLimits;
  /** Of hashes: a token may be long, and the first item of a page is a whole definition. */
  private readonly marks = new Set<string>();
  private pages = 0;
  private characters = 0;
  /** Items in front of the next page. */
  private collected: number;

  constructor({ rule, limits }: CursorRules, request: Readonly<Record<string, unknown>>) {
    this.rule = rule;
    this.limits = { ...defaultLimits, ...limits };
    this.request = request;
    this.collected = (numberIn(request, "PageNumber", 1) - 1) * numberIn(request, rule.size, 0);
  }

  /** Goes on to the page after `page`; returns what is wrong when that would not lead to an end. */
  moveBeyond(page: unknown): string | undefined {
    const request = this.request;
    const mark = this.rule.by === "token" ? propertyOf(page, "NextToken") : this.firstItem(page);
    this.request = request && this.nextRequest(request, page);
    this.pages += 1;
    this.characters += charactersOf(page);
    const { pages, characters } = this.limits;
    if (this.pages > pages) return `there are more than ${pages} pages`;
    if (this.characters > characters) return `its pages hold more than ${characters} characters`;
    if (typeof mark !== "string") return undefined;
    const hash = createHash("sha256").update(mark).digest("base64");
    if (this.marks.has(hash)) return `the page ${quote(mark)} came twice`;
    this.marks.add(hash);
    return undefined;
  }

  /** Asks for half as many items from the same place on; false when a page of one item is too large. */
  halve(): boolean {
    const size = numberIn(this.request ?? {}, this.rule.size, 1);
    if (size <= 1) return false;
    let half = Math.floor(size / 2);
    // Counted pages begin at multiples of their size alone.
    while (this.rule.by === "number" && this.collected % half !== 0) half -= 1;
    const PageNumber = this.collected / half + 1;
    this.request = {
      ...this.request,
      [this.rule.size]: half,
      ...(this.rule.by === "number" && { PageNumber }),
    };
    return true;
  }

  private firstItem(page: unknown): string | undefined {
    return JSON.stringify(itemsOf(page, this.rule.items)[0]);
  }

  private nextRequest(request: Readonly<Record<string, unknown>>, page: unknown) {
    if (this.rule.by === "token") {
      const NextToken = propertyOf(page, "NextToken");
      return NextToken === undefined ? undefined : { ...request, NextToken };
    }
    const count = itemsOf(page, this.rule.items).length;
    this.collected += count;
    const total = propertyOf(page, "TotalCount");
    const isLast =
      typeof total === "number" ? this.collected >= total : count < numberIn(request, this.rule.size, 0);
    return count === 0 || isLast
      ? undefined
      : { ...request, PageNumber: numberIn(request, "PageNumber", 1) + 1 };
  }
}

function numberIn(request: Readonly<Record<string, unknown>>, name: string, otherwise: number): number {
  const value = request[name];
  return typeof value === "number" ? value : otherwise;
}

function charactersOf(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((sum: number, item) => sum + charactersOf(item), 0);
}

function propertyOf(page: unknown, name: string): unknown {
  return typeof page === "object" && page !== null ? Reflect.get(page, name) : undefined;
}

/** The items of a page, under the name that they have there. */
export function itemsOf(page: unknown, name: string): readonly unknown[] {
  const items = propertyOf(page, name);
  return Array.isArray(items) ? items : [];
}
