import type { RequestTag } from "../../api/requests";
import type { Call, Handlers } from "../action/call";
import { serviceError } from "../action/service-error";
import { tagPage } from "./tag-page";

type TagActions = "TagResources" | "UntagResources" | "ListTagResources";

/** Keys that only the system sets and removes. */
const systemKey = /^(aliyun|acs:)/;

/** Tags of flows; an existing key takes the new value. */
export const tagHandlers: Pick<Handlers<"logicComposer">, TagActions> = {
  TagResources(request, call) {
    refuseDuplicates(request.Tag);
    const changes = existingIds(call, request.ResourceId).flatMap((id) =>
      request.Tag.map(({ Key, Value = "" }) => call.world.put("tag", { group: id, key: Key }, Value)),
    );
    return { body: { Success: true }, changes };
  },

  UntagResources(request, call) {
    const { TagKey = [], All = false } = request;
    if (TagKey.length === 0 && !All) throw serviceError("gateway", "MissingTagKey", "TagKey");
    const changes = existingIds(call, request.ResourceId).flatMap((id) => {
      const present = [...call.world.records("tag", id).keys()];
      const doomed = present.filter((key) =>
        TagKey.length > 0 ? TagKey.includes(key) : !systemKey.test(key),
      );
      return doomed.map((key) => call.world.remove("tag", { group: id, key }));
    });
    return { body: { Success: true }, changes };
  },

  ListTagResources(request, call) {
    refuseDuplicates(request.Tag ?? []);
    return { body: tagPage(request, call) };
  },
};

/** All or nothing: one unknown id refuses the call. */
function existingIds(call: Call, ids: readonly string[]): readonly string[] {
  const flows = call.world.records("composerFlow");
  if (!ids.every((id) => flows.has(id))) throw serviceError("logicComposer", "InvalidResourceId.NotFound");
  return ids;
}

function refuseDuplicates(tags: readonly RequestTag[]): void {
  if (new Set(tags.map(({ Key }) => Key)).size < tags.length) {
    throw serviceError("logicComposer", "Duplicate.TagKey");
  }
}
