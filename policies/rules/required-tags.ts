// Tags that composer flows have to bear.

import { fitsGlob } from "../../text/glob";
import { isObject } from "../../text/json";
import { quote, quoteChoice } from "../../text/quote";
import { isOpen, type StackResource } from "./resource";
import { stackRule } from "./rule";

export const requiredTags = stackRule({
  name: "required-tags",
  level: "mandatory",
  title: "composer flows bear the required tags",
  why: "Costs and owners are found by tags. A `ResourceTag` of the same stack sets them; tags set elsewhere are not seen. Flows of Serverless Workflow have no tags. It looks at nothing until `tags` are set.",
  classes: ["ComposerFlow"],
  settings: {
    tags: {
      kind: "textsByKey",
      description: 'Values of the tags by key, with `*` and `?`: `{ team: "*", env: "prod" }`.',
      default: {},
    },
  },
  isAsked: ({ tags }) => Object.keys(tags).length > 0,
  *checkStack(resources, { tags: required }) {
    const given = tagsByFlow(resources);
    for (const resource of resources) {
      if (resource.token !== "aliflow:index:ComposerFlow") continue;
      const tags = [...(given.get(resource.urn) ?? []), ...(given.get(resource.id ?? "") ?? [])];
      if (tags.some(isOpen)) continue;
      const found: Record<string, unknown> = Object.assign({}, ...tags);
      const missing = Object.keys(required).filter((key) => !Object.hasOwn(found, key));
      if (missing.length > 0)
        yield {
          resource,
          message: `among the tags of the composer flow is no ${quoteChoice(missing)}`,
          fix: "declare a ResourceTag with its flowId in this stack",
        };
      yield* wrongValues(resource, found, required);
    }
  },
});

function* wrongValues(
  resource: StackResource,
  found: Readonly<Record<string, unknown>>,
  required: Readonly<Record<string, string>>,
) {
  for (const [key, glob] of Object.entries(required)) {
    const value = Object.hasOwn(found, key) ? found[key] : undefined;
    if (typeof value !== "string" || isOpen(value) || fitsGlob(value, glob)) continue;
    yield { resource, message: `the tag ${quote(key)} is not as required`, fix: `use ${quote(glob)}` };
  }
}

/** Tags by the URN of the flow that they name, or by its id. */
function tagsByFlow(resources: readonly StackResource[]): ReadonlyMap<string, unknown[]> {
  const found = new Map<string, unknown[]>();
  for (const { token, properties, propertyDependencies } of resources) {
    if (token !== "aliflow:index:ResourceTag") continue;
    const { resourceId, tags } = properties;
    const ids = typeof resourceId === "string" && !isOpen(resourceId) ? [resourceId] : [];
    for (const flow of [...ids, ...(propertyDependencies?.resourceId ?? [])]) {
      if (isOpen(tags) || isObject(tags)) found.set(flow, [...(found.get(flow) ?? []), tags]);
    }
  }
  return found;
}
