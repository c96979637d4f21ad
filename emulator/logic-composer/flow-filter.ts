import type { Call } from "../action/call";
import { serviceError } from "../action/service-error";
import type { ComposerFlowRecord } from "../store/records";

/** Which flows a list asks for. */
export interface FlowFilter {
  readonly name: string;
  readonly resourceGroupId: string;
  /** All must match. */
  readonly tags: readonly { readonly key: string; readonly value?: string }[];
}

interface FilterRequest {
  readonly FlowName?: string | undefined;
  readonly ResourceGroupId?: string | undefined;
  /** JSON: `{"tags":[{"key":"…","value":"…"}]}`. */
  readonly Filter?: string | undefined;
}

/** @throws ServiceError for a Filter that is not of its form. */
export function readFilter({ FlowName = "", ResourceGroupId = "", Filter = "" }: FilterRequest): FlowFilter {
  return { name: FlowName, resourceGroupId: ResourceGroupId, tags: Filter === "" ? [] : readTags(Filter) };
}

/** Whether the service's FlowName filter is exact is not known: a client must not rely on it, so it is not. */
export function matchesFilter(flow: ComposerFlowRecord, call: Call, filter: FlowFilter): boolean {
  if (!flow.FlowName.includes(filter.name)) return false;
  if (filter.resourceGroupId !== "" && filter.resourceGroupId !== flow.ResourceGroupId) return false;
  const tags = call.world.records("tag", flow.FlowId);
  return filter.tags.every(
    ({ key, value }) => tags.has(key) && (value === undefined || tags.get(key) === value),
  );
}

function readTags(text: string): FlowFilter["tags"] {
  const filter = parse(text);
  const tags = isObject(filter) ? (filter.tags ?? []) : undefined;
  if (!Array.isArray(tags)) throw invalidFilter();
  return tags.map(readTag);
}

function readTag(tag: unknown): FlowFilter["tags"][number] {
  const { key, value } = isObject(tag) ? tag : {};
  if (typeof key !== "string") throw invalidFilter();
  return typeof value === "string" ? { key, value } : { key };
}

function invalidFilter() {
  return serviceError("gateway", "InvalidFilter", "Filter");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidFilter();
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
