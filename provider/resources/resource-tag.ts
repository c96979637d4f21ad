// ResourceTag: tags of a resource of Logic Composer, managed by key (console: 标签).
// Actions: TagResources, ListTagResources, UntagResources.
// https://help.aliyun.com/document_detail/127413.html

import type { TagResource } from "../../api/logic-composer/tag-replies";
import type { Request } from "../../api/requests";
import { isObject, sameJson } from "../../text/json";
import { quote } from "../../text/quote";
import type { Cloud } from "../cloud/cloud";
import type { Listing } from "../cloud/read-ahead";
import { inputProperties, type ResourceTagInputs, type ResourceTagState } from "../generated/types";
import { resource } from "../lifecycle";
import type { Problem } from "../lifecycle/problem";
import type { CheckContext } from "../lifecycle/resource-spec";
import { hasTag, isSystemKey, tagProblem } from "./tag-rules";
import { type Place, removeTags, type Tags, target, writeTags } from "./tag-writes";

const taggedType = "ALIYUN::LC::FLOW" as const;

export const resourceTag = resource<ResourceTagInputs, ResourceTagState>({
  token: "aliflow:index:ResourceTag",
  service: "logicComposer",
  properties: inputProperties.resourceTag,
  validator: "resourceTag",
  uniqueBy: ["region", "resourceType", "resourceId"],
  replaceOn: {
    resourceId: "tags stay where they were set",
    resourceType: "tags stay where they were set",
    region: "a resource lives in one region",
  },
  computed: {},
  absent: ["InvalidFlow.NotFound", "InvalidResourceId.NotFound"],

  check: ({ tags }, context) => (isObject(tags) ? tagProblems(tags, context) : []),
  label: ({ resourceId }) => `tags of ${quote(resourceId ?? "")}`,
  id: ({ resourceType, resourceId }) => `${resourceType}/${resourceId}`,
  fromId: (id) => {
    const [resourceType = "", resourceId = ""] = id.split("/");
    return { resourceType: resourceType as ResourceTagInputs["resourceType"], resourceId };
  },

  create: (inputs, cloud) => {
    forget(inputs, cloud);
    return writeTags({ old: { tags: {} }, next: inputs }, cloud);
  },
  list: {
    what: "tags",
    async *states({ resourceId: one, tagKey, tagValue }, cloud) {
      const place = { resourceType: taggedType, region: cloud.region };
      const request = { ResourceType: taggedType, ...(one !== undefined && { ResourceId: [one] }) };
      for (const [resourceId, all] of await tagsBy(request, cloud)) {
        const tags = managed(all);
        if (!isEmpty(tags) && hasTag(tags, tagKey, tagValue)) yield { ...place, resourceId, tags };
      }
    },
  },
  read: async ({ resourceId = "", resourceType = taggedType, tags: declared }, cloud) => {
    const place = { resourceId, resourceType, region: cloud.region };
    const listed = await cloud.ahead.get(listing(place, cloud), resourceId, () => tagsOf(place, cloud));
    const tags = managed(listed, declared);
    // A list never proves absence: before the tags count as gone they are asked for directly.
    const found = isEmpty(tags) ? managed(await tagsOf(place, cloud), declared) : tags;
    return isEmpty(found) ? undefined : { ...place, tags: found };
  },
  writesAgain: true,
  update: (change, cloud) => {
    forget(change.next, cloud);
    return writeTags(change, cloud);
  },
  delete: (state, cloud) => {
    forget(state, cloud);
    return removeTags(state, Object.keys(state.tags ?? {}), cloud);
  },
});

type TagRequest = Request<"logicComposer", "ListTagResources">;

const isEmpty = (tags: Tags) => Object.keys(tags).length === 0;

/** The tags that a declaration manages: its keys, or for `get` and an import that names none all but the system's. */
function managed(tags: Tags, declared: Tags = {}): Tags {
  const isOurs = (key: string) => (isEmpty(declared) ? !isSystemKey(key) : Object.hasOwn(declared, key));
  return Object.fromEntries(Object.entries(tags).filter(([key]) => isOurs(key)));
}

const tagsOf = async (place: Place, cloud: Cloud): Promise<Tags> =>
  (await tagsBy(target(place), cloud)).get(place.resourceId) ?? {};

const listing = (place: Place, cloud: Cloud): Listing<Tags> => ({
  kind: `tags ${cloud.region} ${place.resourceType}`,
  async *pages() {
    yield tagsBy({ ResourceType: place.resourceType }, cloud);
  },
});

/** What was fetched ahead is about to change. */
const forget = (place: Place, cloud: Cloud): void =>
  cloud.ahead.forget(listing(place, cloud).kind, place.resourceId);

/** By resource. The order of the rows is not stated: a resource is complete when the list is. */
async function tagsBy(request: TagRequest, cloud: Cloud): Promise<ReadonlyMap<string, Tags>> {
  const rows: TagResource[] = [];
  for await (const page of cloud.logicComposerPages("ListTagResources", request))
    rows.push(...page.TagResources);
  const byResource = Map.groupBy(rows, ({ ResourceId }) => ResourceId);
  const tags = (own: readonly TagResource[]) => own.map(({ TagKey, TagValue }) => [TagKey, TagValue]);
  return new Map([...byResource].map(([id, own]) => [id, Object.fromEntries(tags(own))]));
}

function tagProblems(tags: Readonly<Record<string, unknown>>, { olds, isSecret }: CheckContext): Problem[] {
  const entries = Object.entries(tags);
  // An import may leave the tags to the first refresh; then they were empty before.
  if (entries.length === 0 && !sameJson(olds.tags, {}))
    return [{ property: "tags", reason: "use at least one tag" }];
  return entries.flatMap(([key, value]) => tagProblem(key, value, isSecret("tags")) ?? []);
}
