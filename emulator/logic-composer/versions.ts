import type { Call, Handlers } from "../action/call";
import { numberedPage } from "../action/page";
import { serviceError } from "../action/service-error";
import { composerId } from "../store/ids";
import type { ComposerFlowRecord, VersionRecord } from "../store/records";
import type { Change } from "../store/state";
import { existingFlow } from "./existing-flow";

/** Versions of a flow: one from its creation, one more from each definition. */
export const versionHandlers: Pick<Handlers<"logicComposer">, "ListVersions" | "GetVersion"> = {
  ListVersions(request, call) {
    const flow = existingFlow(call, request.FlowId);
    const versions = [...call.world.records("version", flow.FlowId).values()];
    const { TotalCount, items } = numberedPage(versions, request);
    const Versions = items.map(({ Definition: _, VersionDescription: __, ...version }) => ({
      ...version,
      FlowId: flow.FlowId,
      VersionStatus: statusOf(version.VersionId, flow),
    }));
    return { body: { TotalCount, Versions } };
  },

  GetVersion(request, call) {
    const flow = existingFlow(call, request.FlowId);
    const { VersionNumber: _, ...version } = currentVersion(call, flow.FlowId, request.VersionId);
    return {
      body: {
        ...version,
        FlowId: flow.FlowId,
        RegionId: call.world.region,
        VersionStatus: statusOf(version.VersionId, flow),
      },
    };
  },
};

/** The version of that id, or without an id the newest. @throws ServiceError InvalidVersion.NotFound */
export function currentVersion(call: Call, flowId: string, versionId: string | undefined): VersionRecord {
  const versions = call.world.records("version", flowId);
  const version = versionId ? versions.get(versionId) : [...versions.values()].at(-1);
  if (version === undefined) throw serviceError("logicComposer", "InvalidVersion.NotFound");
  return version;
}

type Versioned = Pick<ComposerFlowRecord, "FlowId" | "FlowName" | "FlowDescription" | "Definition">;

/** The next version of a flow, as a change. */
export function newVersion(
  call: Call,
  flow: Versioned,
): { CurrentVersionId: string; changes: readonly Change[] } {
  const version: VersionRecord = {
    VersionId: composerId("ve"),
    VersionNumber: call.world.records("version", flow.FlowId).size + 1,
    VersionName: flow.FlowName,
    VersionDescription: flow.FlowDescription,
    Definition: flow.Definition,
    CreateTime: call.time,
    UpdateTime: call.time,
  };
  const { VersionId } = version;
  return {
    CurrentVersionId: VersionId,
    changes: [call.world.put("version", { group: flow.FlowId, key: VersionId }, version)],
  };
}

/** Only the current version of an enabled flow is in use. */
function statusOf(versionId: string, flow: ComposerFlowRecord): string {
  return versionId === flow.CurrentVersionId ? flow.FlowStatus : "Disabled";
}
