import { ApiError } from "../client/api-error";
import type { Client } from "../client/types";
import { quote } from "../text/quote";
import { type ActionName, findAction } from "./actions";
import { type ActionCall, callAction } from "./call";
import type { Request } from "./requests";
import type { Response } from "./responses";
import type { Service } from "./types";

interface PageRule {
  /** The property of a page that holds its items. */
  readonly items: string;
  /** The parameter that says how many items a page holds at most. */
  readonly size: string;
  /** `token`: a page names the next one. `number`: pages are counted, and each says how many items there are. */
  readonly by: "token" | "number";
}

const pageRules = {
  serverlessWorkflow: {
    ListFlows: { items: "Flows", size: "Limit", by: "token" },
    ListSchedules: { items: "Schedules", size: "Limit", by: "token" },
    ListExecutions: { items: "Executions", size: "Limit", by: "token" },
    GetExecutionHistory: { items: "Events", size: "Limit", by: "token" },
  },
  logicComposer: {
    ListFlows: { items: "Flows", size: "PageSize", by: "number" },
    ListVersions: { items: "Versions", size: "PageSize", by: "number" },
    ListTemplates: { items: "Templates", size: "PageSize", by: "number" },
    ListTagResources: { items: "TagResources", size: "MaxResults", by: "token" },
  },
} as const satisfies { readonly [S in Service]: { readonly [N in ActionName<S>]?: PageRule } };

/** Names of the actions that answer in pages. */
export type PagedAction<S extends Service> = keyof (typeof pageRules)[S] & ActionName<S>;

/** What a paged action lists. */
export type Item<S extends Service, N extends PagedAction<S>> = Extract<
  Response<S, N>[keyof Response<S, N>],
  readonly unknown[]
>[number];

// Of ListTagResources no maximum is published; this is what the vendor's other products take.
const sizeWherePublishedNone = 50;

// Far above any quota: only a service that gives out new tokens for ever gets there.
const mostPages = 10_000;

/**
 * The pages of a list, each fetched when it is asked for, as large as the action allows unless the request
 * says otherwise.
 *
 * @throws ApiError as `callAction`; with code `EndlessList` when a page comes twice or there is no end
 */
export async function* callPages<S extends Service, N extends PagedAction<S>>(
  client: Client,
  call: ActionCall<S, N>,
): AsyncGenerator<Response<S, N>, void, undefined> {
  const rules: Readonly<Record<string, PageRule>> = pageRules[call.service];
  const rule = rules[call.action];
  if (rule === undefined) throw new TypeError(`${call.action} does not answer in pages`);
  const cursor = new Cursor(rule, { [rule.size]: largestPage(call, rule), ...call.request });
  while (cursor.request !== undefined) {
    // The cursor changes nothing but the page parameters of the request that it was given.
    const request = cursor.request as Request<S, N>;
    const page = await callAction(client, { ...call, request });
    const problem = cursor.moveBeyond(page);
    if (problem !== undefined) throw endless(call, problem);
    yield page;
  }
}

/** The items of all pages, in order. @throws ApiError as `callPages` */
export async function* callItems<S extends Service, N extends PagedAction<S>>(
  client: Client,
  call: ActionCall<S, N>,
): AsyncGenerator<Item<S, N>, void, undefined> {
  const rules: Readonly<Record<string, PageRule>> = pageRules[call.service];
  const name = rules[call.action]?.items ?? "";
  for await (const page of callPages(client, call)) {
    // `pageRules` names the property that `Item` finds by its type.
    yield* itemsOf(page, name) as readonly Item<S, N>[];
  }
}

function largestPage({ service, action }: { service: Service; action: string }, rule: PageRule): number {
  return findAction(service, action)?.parameters[rule.size]?.maximum ?? sizeWherePublishedNone;
}

function propertyOf(page: unknown, name: string): unknown {
  return typeof page === "object" && page !== null ? Reflect.get(page, name) : undefined;
}

function itemsOf(page: unknown, name: string): readonly unknown[] {
  const items = propertyOf(page, name);
  return Array.isArray(items) ? items : [];
}

function endless(call: { readonly action: string; readonly region: string }, problem: string): ApiError {
  const message = `the list would never end: ${problem}`;
  return new ApiError({
    code: "EndlessList",
    status: 200,
    action: call.action,
    region: call.region,
    message,
    ambiguous: false,
  });
}

/** Where a list stands; it never asks for the same page twice. */
class Cursor {
  /** What asks for the next page; `undefined` after the last one. */
  request: Readonly<Record<string, unknown>> | undefined;
  private readonly marks = new Set<string>();
  private collected: number;

  constructor(
    private readonly rule: PageRule,
    request: Readonly<Record<string, unknown>>,
  ) {
    this.request = request;
    this.collected = (numberIn(request, "PageNumber", 1) - 1) * numberIn(request, rule.size, 0);
  }

  /** Goes on to the page after `page`; returns what is wrong when that would not lead to an end. */
  moveBeyond(page: unknown): string | undefined {
    const request = this.request;
    const mark = this.rule.by === "token" ? propertyOf(page, "NextToken") : this.firstItem(page);
    this.request = request && this.nextRequest(request, page);
    if (typeof mark !== "string") return undefined;
    if (this.marks.has(mark)) return `the page ${quote(mark)} came twice`;
    this.marks.add(mark);
    return this.marks.size > mostPages ? `there are more than ${mostPages} pages` : undefined;
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
