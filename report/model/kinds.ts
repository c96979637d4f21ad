// The resources of this provider, through either door.

import type { ActionName } from "../../api/actions";
import type { Service } from "../../api/types";
import { type ClassName, classOf } from "../../text/resource-type";

export type Kind = ClassName;

interface KindInfo {
  readonly noun: string;
  readonly service: Service;
  /** Calls that a create, an update and a delete make, as far as nothing goes wrong. */
  readonly calls: Readonly<Record<"create" | "update" | "delete", readonly AnyAction[]>>;
}

type AnyAction = ActionName<"serverlessWorkflow"> | ActionName<"logicComposer">;

export const kinds: Readonly<Record<Kind, KindInfo>> = {
  Flow: {
    noun: "flow",
    service: "serverlessWorkflow",
    calls: { create: ["CreateFlow"], update: ["UpdateFlow"], delete: ["DeleteFlow"] },
  },
  Schedule: {
    noun: "schedule",
    service: "serverlessWorkflow",
    calls: { create: ["CreateSchedule"], update: ["UpdateSchedule"], delete: ["DeleteSchedule"] },
  },
  FlowVersion: {
    noun: "flow version",
    service: "serverlessWorkflow",
    // The list tells whether a lost answer has published it already.
    calls: { create: ["ListFlowVersions", "PublishFlowVersion"], update: [], delete: ["DeleteFlowVersion"] },
  },
  FlowAlias: {
    noun: "flow alias",
    service: "serverlessWorkflow",
    calls: { create: ["CreateFlowAlias"], update: ["UpdateFlowAlias"], delete: ["DeleteFlowAlias"] },
  },
  ComposerFlow: {
    noun: "composer flow",
    service: "logicComposer",
    calls: { create: ["ListFlows", "CreateFlow"], update: ["UpdateFlow"], delete: ["DeleteFlow"] },
  },
  ResourceTag: {
    noun: "resource tag",
    service: "logicComposer",
    calls: {
      create: ["TagResources"],
      update: ["TagResources", "UntagResources"],
      delete: ["UntagResources"],
    },
  },
  Execution: {
    noun: "execution",
    service: "serverlessWorkflow",
    calls: { create: ["StartExecution", "DescribeExecution"], update: [], delete: ["StopExecution"] },
  },
};

/** The kind of a resource's type; `undefined` for other providers'. */
export const kindOf: (type: string) => Kind | undefined = classOf;
