import { unpublished } from "../quotas";
import type { Action, Parameter, TextLimits } from "../types";

const service = "logicComposer";

const resourceTypes = ["ALIYUN::LC::FLOW"] as const;

const tagKey = {
  minLength: 1,
  maxLength: 128,
  pattern: /^(?!aliyun|acs:)(?![\s\S]*https?:\/\/)/,
  rule: 'a key that does not begin with "aliyun" or "acs:" and holds no "http://" or "https://"',
} as const satisfies TextLimits;

// Unlike a key, a value may begin with "aliyun".
const tagValue = {
  maxLength: 128,
  pattern: /^(?!acs:)(?![\s\S]*https?:\/\/)/,
  rule: 'a value that does not begin with "acs:" and holds no "http://" or "https://"',
} as const satisfies TextLimits;

const resourceId = {
  type: "stringList",
  maxLength: 50,
  item: { minLength: 1 },
} as const satisfies Partial<Parameter>;

/** Tags of resources. */
export const tagActions = {
  // A key that the resource has already takes the new value.
  TagResources: {
    service,
    name: "TagResources",
    method: "POST",
    parameters: {
      ResourceType: { type: "string", required: true, place: "form", values: resourceTypes },
      ResourceId: { ...resourceId, required: true, place: "form" },
      Tag: {
        type: "tagList",
        required: true,
        place: "form",
        maxLength: 20,
        item: tagKey,
        tagValue: { ...tagValue, required: true },
      },
    },
    errors: [],
    quota: unpublished,
    retry: "safe",
  },
  // All takes every tag, those of the system too, and counts only without TagKey.
  UntagResources: {
    service,
    name: "UntagResources",
    method: "POST",
    parameters: {
      ResourceType: { type: "string", required: true, place: "form", values: resourceTypes },
      ResourceId: { ...resourceId, required: true, place: "form" },
      TagKey: { type: "stringList", required: false, place: "form", maxLength: 20, item: tagKey },
      All: { type: "boolean", required: false, place: "form", default: false },
    },
    errors: [],
    quota: unpublished,
    retry: "safe",
  },
  // Several tags, and tags with ids, must all match. A key alone matches each of its values.
  ListTagResources: {
    service,
    name: "ListTagResources",
    method: "GET",
    parameters: {
      ResourceType: { type: "string", required: true, place: "query", values: resourceTypes },
      ResourceId: { ...resourceId, required: false, place: "query" },
      Tag: {
        type: "tagList",
        required: false,
        place: "query",
        maxLength: 20,
        item: tagKey,
        tagValue: { ...tagValue, required: false },
      },
      NextToken: { type: "string", required: false, place: "query" },
      MaxResults: { type: "integer", required: false, place: "query", minimum: 1 },
    },
    errors: [],
    quota: unpublished,
    retry: "safe",
  },
} as const satisfies Record<string, Action>;
