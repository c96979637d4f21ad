// Which actions the life of each resource needs: proved by living them with one action less.

import type { ActionName } from "../api/actions";
import type { Service } from "../api/types";
import type { ClassName } from "../text/resource-type";

/** What is done with a resource; `read` is every refresh, and an import. */
export type Operation = "create" | "read" | "update" | "delete" | "list";

interface LifeOf<S extends Service> {
  readonly service: S;
  readonly calls: Readonly<Record<Operation, readonly ActionName<S>[]>>;
  /** The input that names what its calls act on; absent where the service chooses that with a create. */
  readonly owner?: "name" | "flowName" | "resourceId";
  /** The actions that act on all there is, whatever it is called. */
  readonly unnamed: readonly ActionName<S>[];
}

export type Life = LifeOf<"serverlessWorkflow"> | LifeOf<"logicComposer">;

export const lives: Readonly<Record<ClassName, Life>> = {
  Flow: {
    service: "serverlessWorkflow",
    owner: "name",
    calls: {
      create: ["CreateFlow"],
      read: ["DescribeFlow"],
      update: ["UpdateFlow"],
      delete: ["DeleteFlow"],
      list: ["ListFlows"],
    },
    unnamed: ["ListFlows"],
  },
  Schedule: {
    service: "serverlessWorkflow",
    owner: "flowName",
    calls: {
      create: ["CreateSchedule"],
      read: ["DescribeSchedule"],
      update: ["UpdateSchedule"],
      delete: ["DeleteSchedule"],
      list: ["ListSchedules"],
    },
    unnamed: [],
  },
  FlowVersion: {
    service: "serverlessWorkflow",
    owner: "flowName",
    calls: {
      create: ["PublishFlowVersion"],
      // A version that no list holds is asked for.
      read: ["ListFlowVersions", "DescribeFlow"],
      update: [],
      delete: ["DeleteFlowVersion"],
      list: ["ListFlowVersions"],
    },
    unnamed: [],
  },
  FlowAlias: {
    service: "serverlessWorkflow",
    owner: "flowName",
    calls: {
      create: ["CreateFlowAlias"],
      read: ["DescribeFlowAlias"],
      update: ["UpdateFlowAlias"],
      delete: ["DeleteFlowAlias"],
      list: ["ListFlowAliases"],
    },
    unnamed: [],
  },
  Execution: {
    service: "serverlessWorkflow",
    owner: "flowName",
    calls: {
      // The history says why one failed.
      create: ["StartExecution", "DescribeExecution", "GetExecutionHistory"],
      read: ["DescribeExecution", "GetExecutionHistory"],
      update: [],
      delete: ["StopExecution"],
      list: ["ListExecutions"],
    },
    unnamed: [],
  },
  ComposerFlow: {
    service: "logicComposer",
    calls: {
      create: ["CreateFlow", "GetFlow", "DisableFlow"],
      read: ["GetFlow"],
      update: ["UpdateFlow", "EnableFlow", "DisableFlow"],
      delete: ["DeleteFlow"],
      list: ["ListFlows"],
    },
    unnamed: [],
  },
  ResourceTag: {
    service: "logicComposer",
    owner: "resourceId",
    calls: {
      create: ["TagResources"],
      read: ["ListTagResources"],
      update: ["TagResources", "UntagResources"],
      delete: ["UntagResources"],
      list: ["ListTagResources"],
    },
    unnamed: [],
  },
};
