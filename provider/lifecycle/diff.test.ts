import type { JsonObject } from "../../text/json";
import { composerFlow } from "../resources/composer-flow";
import { flow } from "../resources/flow";
import { resourceTag } from "../resources/resource-tag";
import { schedule } from "../resources/schedule";
import type { Resource } from "./resource";

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const region = "cn-hangzhou";
const tags = { region, resourceType: "ALIYUN::LC::FLOW", resourceId: "lc-1", tags: { a: "b" } };

// The program may force a replacement that no property asks for: the order is answered whatever differs.
test.each<[string, Resource, JsonObject, JsonObject, boolean]>([
  ["a fixed name", flow, { region, name: "f" }, {}, true],
  ["another name", flow, { region, name: "f" }, { name: "g" }, false],
  ["a name that is not known yet", flow, { region, name: "f" }, { name: unknown }, false],
  ["an automatic name", flow, { region, name: "f-1a2b3c4" }, { __logicalName: "f" }, false],
  ["another region", flow, { region, name: "f" }, { region: "cn-shanghai" }, false],
  ["a name within a flow", schedule, { region, flowName: "f", name: "s" }, {}, true],
  ["a name within another flow", schedule, { region, flowName: "f", name: "s" }, { flowName: "g" }, false],
  ["a name that need not be unique", composerFlow, { region, name: "f" }, {}, false],
  ["tags of the same flow", resourceTag, tags, {}, true],
  ["tags of another flow", resourceTag, tags, { resourceId: "lc-2" }, false],
])("a replacement of %s: deletes first %#", (_what, resource, olds, change, deletesFirst) => {
  expect(resource.diff(olds, { ...olds, ...change }).deleteBeforeReplace).toBe(deletesFirst);
});
