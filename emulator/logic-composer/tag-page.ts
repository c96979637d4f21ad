import type { RequestTag } from "../../api/requests";
import type { Call } from "../action/call";
import { serviceError } from "../action/service-error";

const defaultResults = 20;

interface ListRequest {
  readonly ResourceType: string;
  readonly ResourceId?: readonly string[] | undefined;
  readonly Tag?: readonly RequestTag[] | undefined;
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

interface Row {
  readonly ResourceId: string;
  readonly ResourceType: string;
  readonly TagKey: string;
  readonly TagValue: string;
}

/** One page of tags, sorted by resource and key. The token names the row that begins the next page. */
export function tagPage(request: ListRequest, call: Call): Readonly<Record<string, unknown>> {
  const rows = matchingRows(request, call);
  const start = request.NextToken ? readToken(request.NextToken) : "";
  const from = rows.findIndex((row) => position(row) >= start);
  const { MaxResults = defaultResults } = request;
  const rest = from < 0 ? [] : rows.slice(from);
  const following = rest[MaxResults];
  return {
    NextToken: following === undefined ? "" : Buffer.from(position(following)).toString("base64url"),
    TotalCount: rows.length,
    TagResources: rest.slice(0, MaxResults),
  };
}

function matchingRows({ ResourceType, ResourceId, Tag = [] }: ListRequest, call: Call): readonly Row[] {
  const ids = ResourceId ?? [...call.world.records("composerFlow").keys()];
  return [...new Set(ids)]
    .filter((id) => hasAll(call.world.records("tag", id), Tag))
    .flatMap((id) => rowsOf(id, ResourceType, call))
    .filter(({ TagKey }) => Tag.length === 0 || Tag.some(({ Key }) => Key === TagKey))
    .sort((a, b) => (position(a) < position(b) ? -1 : 1));
}

function rowsOf(ResourceId: string, ResourceType: string, call: Call): readonly Row[] {
  return Array.from(call.world.records("tag", ResourceId), ([TagKey, TagValue]) => ({
    ResourceId,
    ResourceType,
    TagKey,
    TagValue,
  }));
}

/** Several tags must all be there; a key alone matches each of its values. */
function hasAll(tags: ReadonlyMap<string, string>, wanted: readonly RequestTag[]): boolean {
  return wanted.every(({ Key, Value }) => tags.has(Key) && (Value === undefined || tags.get(Key) === Value));
}

function position({ ResourceId, TagKey }: Row): string {
  return `${ResourceId} ${TagKey}`;
}

function readToken(token: string): string {
  const text = Buffer.from(token, "base64url").toString();
  if (!text.startsWith("lc-")) throw serviceError("gateway", "InvalidNextToken", "NextToken");
  return text;
}
