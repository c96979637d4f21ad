// ComposerFlow: a workflow of Logic Composer (console: 工作流).
// Actions: CreateFlow, EnableFlow, DisableFlow, GetFlow (many: ListFlows), UpdateFlow, DeleteFlow.
// https://help.aliyun.com/document_detail/127413.html

import type { ComposerFlow as Reply, ComposerFlowSummary as Summary } from "../../api/logic-composer/replies";
import { quote } from "../../text/quote";
import type { Cloud } from "../cloud/cloud";
import type { Listing } from "../cloud/read-ahead";
import { type ComposerFlowInputs, type ComposerFlowState, inputProperties } from "../generated/types";
import { resource } from "../lifecycle";
import { Unfinished } from "../lifecycle/resource-spec";
import { definitionProblems, sourceProblems } from "./definition-problems";
import { definitionChanges, sameDefinition, wireText } from "./definitions";
import { idsOfLost } from "./lost-composer-flows";
import { pick } from "./pick";

export const composerFlow = resource<ComposerFlowInputs, ComposerFlowState>({
  token: "aliflow:index:ComposerFlow",
  service: "logicComposer",
  properties: inputProperties.composerFlow,
  validator: "composerFlow",
  autoName: { maxLength: 100, refused: /[\r\n\t]/g, first: /^/ },
  replaceOn: {
    templateId: "a flow keeps the template it was made from",
    resourceGroupId: "the API has no move",
    region: "a flow lives in one region",
  },
  same: { definition: (a, b) => sameDefinition(a, b, { kind: "composer" }), validation: () => true },
  differs: { definition: (a, b, isSecret) => definitionChanges(a, b, { kind: "composer", isSecret }) },
  chosenByService: ["resourceGroupId"],
  derivedFrom: { definition: "templateId" },
  settledLater: ["enabled"],
  computed: { flowId: "stays", createdTime: "stays", versionId: "moves", updatedTime: "moves" },
  absent: ["InvalidFlow.NotFound"],
  mark: { maxLength: 255 },

  check: (_known, context) => [
    ...sourceProblems(context.given),
    ...definitionProblems({ kinds: ["composer"] }, context),
  ],
  label: ({ name, flowId }) => `composer flow ${quote(name ?? flowId ?? "")}`,
  id: ({ flowId }) => flowId,
  fromId: (flowId) => ({ flowId }),

  create: async (inputs, cloud, mark) => {
    const request = { ...toWire(inputs), FlowDescription: mark ?? inputs.description };
    const { FlowId } = await cloud.logicComposer("CreateFlow", request);
    return settle(inputs, FlowId, cloud);
  },
  find: async (inputs, cloud, search) => {
    const ids = await idsOfLost(inputs.name, cloud, search);
    return Promise.all(ids.map(async (id) => fromWire(await get(id, cloud), cloud)));
  },
  list: {
    what: "composer flows",
    leavesOut: ["definition"],
    async *states({ name }, cloud) {
      for await (const { Flows } of cloud.logicComposerPages("ListFlows", { FlowName: name })) {
        // Whether the service's filter is exact is not stated.
        const asked = Flows.filter(({ FlowName }) => name === undefined || FlowName === name);
        yield* asked.map((summary) => ({ ...fromWire(summary, cloud), definition: undefined }));
      }
    },
  },
  read: async (known, cloud) => {
    const found = await cloud.ahead.get(listing(cloud), known.id, async () => ({
      full: await get(known.id, cloud),
    }));
    if (found.full) return fromWire(found.full, cloud);
    return unchanged(known, found.summary, cloud) ?? fromWire(await get(known.id, cloud), cloud);
  },
  update: async ({ id, next, changed }, cloud) => {
    cloud.ahead.forget(listing(cloud).kind, id);
    const { FlowName, Definition, FlowDescription = "" } = toWire(next);
    const settable = { name: { FlowName }, definition: { Definition }, description: { FlowDescription } };
    const request = pick(settable, changed);
    if (Object.keys(request).length > 0) await cloud.logicComposer("UpdateFlow", { FlowId: id, ...request });
    return settle(next, id, cloud);
  },
  delete: ({ flowId }, cloud) => {
    cloud.ahead.forget(listing(cloud).kind, flowId);
    return cloud.logicComposer("DeleteFlow", { FlowId: flowId });
  },
});

const get = (flowId: string, cloud: Cloud) => cloud.logicComposer("GetFlow", { FlowId: flowId });

/** Brings a flow that exists to the wanted status and description, and answers it as it is then. */
async function settle(inputs: ComposerFlowInputs, flowId: string, cloud: Cloud): Promise<ComposerFlowState> {
  let state: ComposerFlowState = { ...inputs, ...notRead, flowId };
  try {
    state = fromWire(await get(flowId, cloud), cloud);
    const { description = "" } = inputs;
    if (state.enabled === inputs.enabled && state.description === description) return state;
    if (state.description !== description)
      await cloud.logicComposer("UpdateFlow", { FlowId: flowId, FlowDescription: description });
    if (state.enabled !== inputs.enabled)
      await cloud.logicComposer(inputs.enabled ? "EnableFlow" : "DisableFlow", { FlowId: flowId });
    return fromWire(await get(flowId, cloud), cloud);
  } catch (reason) {
    throw new Unfinished(state, reason);
  }
}

const notRead = { definition: "", versionId: "", createdTime: "", updatedTime: "" };

type Entry = { readonly full: Reply } | { readonly full?: undefined; readonly summary: Summary };

const listing = (cloud: Cloud): Listing<Entry> => ({
  kind: `composer flows ${cloud.region}`,
  async *pages() {
    for await (const { Flows } of cloud.logicComposerPages("ListFlows", {})) {
      yield new Map(Flows.map((summary) => [summary.FlowId, { summary }]));
    }
  },
});

/** The list holds no definitions, but shows by version and time that ours is still the one. */
function unchanged(
  { definition, versionId, updatedTime }: Partial<ComposerFlowState>,
  summary: Summary,
  cloud: Cloud,
): ComposerFlowState | undefined {
  const isSame =
    versionId && versionId === summary.VersionId && updatedTime && updatedTime === summary.UpdateTime;
  if (!isSame || definition === undefined) return undefined;
  return fromWire({ ...summary, Definition: wireText(definition) }, cloud);
}

const toWire = (inputs: ComposerFlowInputs) => ({
  FlowName: inputs.name,
  Definition: inputs.definition === undefined ? undefined : wireText(inputs.definition),
  FlowDescription: inputs.description,
  TemplateId: inputs.templateId,
  ResourceGroupId: inputs.resourceGroupId,
});

const fromWire = (reply: Reply & Summary, { region }: Pick<Cloud, "region">): ComposerFlowState => ({
  region,
  name: reply.FlowName ?? "",
  definition: reply.Definition ?? "",
  description: reply.FlowDescription ?? "",
  enabled: reply.FlowStatus !== "Disabled",
  templateId: reply.TemplateId || undefined,
  resourceGroupId: reply.ResourceGroupId,
  flowId: reply.FlowId,
  versionId: reply.CurrentVersionId ?? reply.VersionId ?? "",
  createdTime: reply.CreateTime ?? "",
  updatedTime: reply.UpdateTime ?? "",
});
