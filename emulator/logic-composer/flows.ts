import type { Call, Handlers } from "../action/call";
import { numberedPage } from "../action/page";
import { composerFlowName } from "../executions/live-run";
import { composerId } from "../store/ids";
import type { ComposerFlowRecord, FlowStatus } from "../store/records";
import type { Change } from "../store/state";
import { checkDefinition, emptyDefinition } from "./definition-check";
import { existingFlow } from "./existing-flow";
import { matchesFilter, readFilter } from "./flow-filter";
import { existingTemplate } from "./templates";
import { currentVersion, newVersion } from "./versions";

type FlowActions =
  | "CreateFlow"
  | "UpdateFlow"
  | "GetFlow"
  | "ListFlows"
  | "DeleteFlow"
  | "EnableFlow"
  | "DisableFlow"
  | "CloneFlow";

/** Flows of Logic Composer: told apart by id, several may have one name. */
export const flowHandlers: Pick<Handlers<"logicComposer">, FlowActions> = {
  CreateFlow(request, call) {
    const { TemplateId = "", Definition = "" } = request;
    const template = TemplateId === "" ? undefined : existingTemplate(TemplateId);
    if (Definition !== "") checkDefinition(Definition);
    const { flow, changes } = newFlow(call, {
      FlowName: request.FlowName,
      FlowDescription: request.FlowDescription ?? "",
      Definition: Definition || template?.definition || emptyDefinition,
      TemplateId,
      FlowSource: request.FlowSource ?? template?.flowSource ?? "Default",
      ResourceGroupId: request.ResourceGroupId ?? "",
    });
    const tags = Object.entries(template?.systemTags ?? {}).map(([key, value]) =>
      call.world.put("tag", { group: flow.FlowId, key }, value),
    );
    return { body: { FlowId: flow.FlowId }, changes: [...changes, ...tags], ...recurring(call, flow.FlowId) };
  },

  UpdateFlow(request, call) {
    const flow = existingFlow(call, request.FlowId);
    if (request.Definition !== undefined) checkDefinition(request.Definition);
    const next: ComposerFlowRecord = {
      ...flow,
      FlowName: request.FlowName ?? flow.FlowName,
      FlowDescription: request.FlowDescription ?? flow.FlowDescription,
      Definition: request.Definition ?? flow.Definition,
      UpdateTime: call.time,
    };
    // A definition makes a version, also when it is the one that the flow has already.
    const { CurrentVersionId, changes } =
      request.Definition === undefined
        ? { CurrentVersionId: flow.CurrentVersionId, changes: [] }
        : newVersion(call, next);
    return {
      body: { Success: true, CurrentVersionId },
      changes: [putFlow(call, { ...next, CurrentVersionId }), ...changes],
      ...recurring(call, flow.FlowId),
    };
  },

  GetFlow(request, call) {
    return { body: { ...existingFlow(call, request.FlowId), ...place(call) } };
  },

  ListFlows(request, call) {
    const filter = readFilter(request);
    const flows = [...call.world.records("composerFlow").values()];
    const { TotalCount, items } = numberedPage(
      flows.filter((flow) => matchesFilter(flow, call, filter)),
      request,
    );
    return { body: { TotalCount, Flows: items.map((flow) => listItem(flow, call)) } };
  },

  DeleteFlow(request, call) {
    const { FlowId } = existingFlow(call, request.FlowId);
    const runs = composerFlowName(FlowId);
    const gone = [...call.world.records("execution", runs).values()];
    const changes = [
      call.world.clear("execution", runs),
      call.world.remove("composerFlow", { key: FlowId }),
      call.world.clear("version", FlowId),
      call.world.clear("invocation", FlowId),
      call.world.clear("tag", FlowId),
    ];
    const after = () => {
      call.executions.forget(call.world, gone);
      call.recurrences.changed(call.world, FlowId);
    };
    return { body: { Success: true }, changes, after };
  },

  EnableFlow: (request, call) => switchFlow(call, request.FlowId, "Enabled"),
  DisableFlow: (request, call) => switchFlow(call, request.FlowId, "Disabled"),

  CloneFlow(request, call) {
    const { FlowId, FlowName, FlowDescription, ResourceGroupId } = existingFlow(call, request.FlowId);
    const { Definition } = currentVersion(call, FlowId, request.VersionId);
    const { flow, changes } = newFlow(call, {
      FlowName: `${FlowName.slice(0, 94)}-clone`,
      FlowDescription,
      Definition,
      TemplateId: "",
      FlowSource: "Default",
      ResourceGroupId,
    });
    return { body: { FlowId: flow.FlowId }, changes, ...recurring(call, flow.FlowId) };
  },
};

type NewFlow = Omit<
  ComposerFlowRecord,
  "FlowId" | "FlowStatus" | "CurrentVersionId" | "CreateTime" | "UpdateTime"
>;

function newFlow(call: Call, content: NewFlow): { flow: ComposerFlowRecord; changes: readonly Change[] } {
  const draft = { ...content, FlowId: composerId("lc"), FlowStatus: call.newFlowStatus };
  const { CurrentVersionId, changes } = newVersion(call, draft);
  const flow = { ...draft, CurrentVersionId, CreateTime: call.time, UpdateTime: call.time };
  return { flow, changes: [putFlow(call, flow), ...changes] };
}

function switchFlow(call: Call, id: string, FlowStatus: FlowStatus) {
  const flow = existingFlow(call, id);
  const next = { ...flow, FlowStatus, UpdateTime: call.time };
  const changes = flow.FlowStatus === FlowStatus ? [] : [putFlow(call, next)];
  return { body: { Success: true, FlowStatus }, changes, ...recurring(call, id) };
}

/** What triggers of a flow fire goes by the flow as it is from now on. */
const recurring = ({ recurrences, world }: Call, flowId: string) => ({
  after: () => recurrences.changed(world, flowId),
});

function putFlow({ world }: Call, flow: ComposerFlowRecord): Change {
  return world.put("composerFlow", { key: flow.FlowId }, flow);
}

/** A list holds no definitions, and names the version differently. */
function listItem({ Definition: _, CurrentVersionId, ...flow }: ComposerFlowRecord, call: Call) {
  return { ...flow, VersionId: CurrentVersionId, ...place(call) };
}

function place({ world }: Call) {
  return { RegionId: world.region, FlowEditMode: "Normal" };
}
