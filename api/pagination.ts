import { ApiError, isApiError } from "../client/api-error";
import type { Client } from "../client/types";
import { type ActionName, findAction } from "./actions";
import { type ActionCall, callAction } from "./call";
import { Cursor, itemsOf, type ListLimits, type PageRule } from "./page-cursor";
import type { Request } from "./requests";
import type { Response } from "./responses";
import type { Service } from "./types";

const pageRules = {
  serverlessWorkflow: {
    ListFlows: { items: "Flows", size: "Limit", by: "token" },
    ListSchedules: { items: "Schedules", size: "Limit", by: "token" },
    ListExecutions: { items: "Executions", size: "Limit", by: "token" },
    GetExecutionHistory: { items: "Events", size: "Limit", by: "token" },
    ListFlowVersions: { items: "FlowVersions", size: "Limit", by: "token" },
    ListFlowAliases: { items: "Aliases", size: "Limit", by: "token" },
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

// Of ListTagResources, ListFlowVersions and ListFlowAliases no maximum is published; this is what the vendor's other products take.
const sizeWherePublishedNone = 50;

/** A reply that is refused for its size: here, or by the service or something on the way. */
const tooLargeCodes: ReadonlySet<string> = new Set(["ReplyTooLarge", "EntityTooLarge"]);

/**
 * The pages of a list, each fetched when it is asked for, as large as the action allows unless the request
 * says otherwise. A page that is too large to be read is asked for again in half the size.
 *
 * @throws ApiError as `callAction`; with code `EndlessList` when a page comes twice or a limit is passed
 */
export async function* callPages<S extends Service, N extends PagedAction<S>>(
  client: Client,
  call: ActionCall<S, N>,
  limits: Partial<ListLimits> = {},
): AsyncGenerator<Response<S, N>, void, undefined> {
  const rules: Readonly<Record<string, PageRule>> = pageRules[call.service];
  const rule = rules[call.action];
  if (rule === undefined) throw new TypeError(`${call.action} does not answer in pages`);
  const request = { [rule.size]: largestPage(call, rule), ...call.request };
  const cursor = new Cursor({ rule, limits }, request);
  while (cursor.request !== undefined) {
    const page = await nextPage(client, call, cursor);
    if (page === undefined) continue;
    const problem = cursor.moveBeyond(page);
    if (problem !== undefined) throw endless(call, problem);
    yield page;
  }
}

/** The page at the cursor; undefined when it was too large and the cursor asks for less now. */
async function nextPage<S extends Service, N extends PagedAction<S>>(
  client: Client,
  call: ActionCall<S, N>,
  cursor: Cursor,
): Promise<Response<S, N> | undefined> {
  // The cursor changes nothing but the page parameters of the request that it was given.
  const request = cursor.request as Request<S, N>;
  try {
    return await callAction(client, { ...call, request });
  } catch (error) {
    if (isApiError(error) && tooLargeCodes.has(error.code) && cursor.halve()) return undefined;
    throw error;
  }
}

/** The items of all pages, in order. @throws ApiError as `callPages` */
export async function* callItems<S extends Service, N extends PagedAction<S>>(
  client: Client,
  call: ActionCall<S, N>,
  limits: Partial<ListLimits> = {},
): AsyncGenerator<Item<S, N>, void, undefined> {
  const rules: Readonly<Record<string, PageRule>> = pageRules[call.service];
  const name = rules[call.action]?.items ?? "";
  for await (const page of callPages(client, call, limits)) {
    // `pageRules` names the property that `Item` finds by its type.
    yield* itemsOf(page, name) as readonly Item<S, N>[];
  }
}

function largestPage({ service, action }: { service: Service; action: string }, rule: PageRule): number {
  return findAction(service, action)?.parameters[rule.size]?.maximum ?? sizeWherePublishedNone;
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
