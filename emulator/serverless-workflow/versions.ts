import type { Handlers } from "../action/call";
import { pageFrom } from "../action/page";
import { serviceError } from "../action/service-error";
import type { FlowVersionRecord } from "../store/records";
import { changeableFlow, existingFlow, existingVersion, putFlow } from "./flows";

type VersionActions = "PublishFlowVersion" | "DeleteFlowVersion" | "ListFlowVersions";

/** Versions of a flow: each is the flow as it was when it was published. They go with the flow. */
export const versionHandlers: Pick<Handlers<"serverlessWorkflow">, VersionActions> = {
  PublishFlowVersion(request, call) {
    const flow = changeableFlow(call, request.FlowName);
    const lastVersion = (flow.lastVersion ?? 0) + 1;
    const version: FlowVersionRecord = {
      Version: String(lastVersion),
      Description: request.Description ?? "",
      CreatedTime: call.time,
      frozen: flow,
    };
    const at = { group: flow.Name, key: version.Version };
    return {
      body: { FlowName: flow.Name, ...versionReply(version) },
      changes: [putFlow(call, { ...flow, lastVersion }), call.world.put("flowVersion", at, version)],
    };
  },

  DeleteFlowVersion({ FlowName, FlowVersion }, call) {
    const { Version } = existingVersion(call, FlowName, FlowVersion);
    const aliases = [...call.world.records("flowAlias", FlowName).values()];
    const user = aliases.find((alias) => alias.RoutingConfigurations.some((one) => one.Version === Version));
    if (user) throw serviceError("serverlessWorkflow", "FlowVersionInUse", Version, FlowName, user.Name);
    return { body: {}, changes: [call.world.remove("flowVersion", { group: FlowName, key: Version })] };
  },

  ListFlowVersions(request, call) {
    const flow = existingFlow(call, request.FlowName);
    const versions = [...call.world.records("flowVersion", flow.Name).values()];
    const page = pageFrom(versions, ({ Version }) => Version.padStart(digits, "0"), request);
    return { body: { FlowVersions: page.items.map(versionReply), ...page.next } };
  },
};

/** Pages are in the order of texts; so many digits make it the order of numbers. */
const digits = 10;

function versionReply({ frozen: _, ...version }: FlowVersionRecord): Record<string, unknown> {
  return version;
}
