// Changes past the provider, of an object that a state holds.
import type { Cloud } from "../../provider/cloud/cloud";
import { isObject } from "../../text/json";
import { type ClassName, fdl } from "./program";
import type { Entry } from "./small-engine";

type Hand = (entry: Entry, cloud: Cloud) => Promise<unknown>;

/** The flow, and what of it. */
const partsOf = (id: string): [string, string] => {
  const [flowName = "", part = ""] = id.split("/");
  return [flowName, part];
};

const ofSchedule = ({ id }: Entry) => {
  const [FlowName, ScheduleName] = partsOf(id);
  return { FlowName, ScheduleName };
};

const ofTags = ({ id, outputs }: Entry) => ({
  ResourceType: "ALIYUN::LC::FLOW" as const,
  ResourceId: [id.split("/")[1] ?? ""],
  keys: Object.keys(isObject(outputs.tags) ? outputs.tags : {}),
});

export const hands: Readonly<Record<ClassName, { readonly change: Hand; readonly delete: Hand }>> = {
  Flow: {
    change: ({ id: Name }, cloud) =>
      cloud.serverlessWorkflow("UpdateFlow", { Name, Description: "by hand", Definition: fdl("hand") }),
    delete: ({ id: Name }, cloud) => cloud.serverlessWorkflow("DeleteFlow", { Name }),
  },
  Schedule: {
    change: (entry, cloud) =>
      cloud.serverlessWorkflow("UpdateSchedule", { ...ofSchedule(entry), CronExpression: "@every 7m" }),
    delete: (entry, cloud) => cloud.serverlessWorkflow("DeleteSchedule", ofSchedule(entry)),
  },
  // A version does not change, but the flow that it was made of does.
  FlowVersion: {
    change: ({ id }, cloud) =>
      cloud.serverlessWorkflow("UpdateFlow", { Name: partsOf(id)[0], Definition: fdl("hand") }),
    delete: ({ id }, cloud) => {
      const [FlowName, FlowVersion] = partsOf(id);
      return cloud.serverlessWorkflow("DeleteFlowVersion", { FlowName, FlowVersion });
    },
  },
  FlowAlias: {
    change: ({ id }, cloud) => {
      const [FlowName, Name] = partsOf(id);
      return cloud.serverlessWorkflow("UpdateFlowAlias", { FlowName, Name, Description: "by hand" });
    },
    delete: ({ id }, cloud) => {
      const [FlowName, Name] = partsOf(id);
      return cloud.serverlessWorkflow("DeleteFlowAlias", { FlowName, Name });
    },
  },
  // Nothing deletes an execution but the end of its flow.
  Execution: {
    change: ({ id }, cloud) => {
      const [FlowName, ExecutionName] = partsOf(id);
      return cloud.serverlessWorkflow("StopExecution", { FlowName, ExecutionName, Error: "ByHand" });
    },
    delete: ({ id }, cloud) => cloud.serverlessWorkflow("DeleteFlow", { Name: partsOf(id)[0] }),
  },
  ComposerFlow: {
    change: ({ id: FlowId }, cloud) =>
      cloud.logicComposer("UpdateFlow", { FlowId, FlowDescription: "by hand" }),
    delete: ({ id: FlowId }, cloud) => cloud.logicComposer("DeleteFlow", { FlowId }),
  },
  ResourceTag: {
    change: (entry, cloud) => {
      const { keys, ...target } = ofTags(entry);
      const Tag = keys.map((Key) => ({ Key, Value: "by hand" }));
      return cloud.logicComposer("TagResources", { ...target, Tag });
    },
    delete: (entry, cloud) => {
      const { keys: TagKey, ...target } = ofTags(entry);
      return cloud.logicComposer("UntagResources", { ...target, TagKey });
    },
  },
};
