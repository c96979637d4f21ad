// The resources of the matrix: by which calls each lives, and how each operation changes it.
import type { Service } from "../../api/types";
import type { JsonObject } from "../../text/json";
import { type ClassName, type Declaration, fdl, type Program, resting, workflow } from "./program";

export type Operation =
  | "create"
  | "read"
  | "update"
  | "delete"
  | "replace, delete first"
  | "replace, create first";

export interface Calls {
  readonly service: Service;
  readonly create: string;
  readonly read: string;
  /** Absent where nothing is updated in place. */
  readonly update?: string;
  readonly delete: string;
  /** Calls by which a create is looked for, or looked at. */
  readonly looks: readonly string[];
}

export const calls: Readonly<Record<ClassName, Calls>> = {
  Flow: {
    service: "serverlessWorkflow",
    create: "CreateFlow",
    read: "DescribeFlow",
    update: "UpdateFlow",
    delete: "DeleteFlow",
    looks: ["DescribeFlow"],
  },
  Schedule: {
    service: "serverlessWorkflow",
    create: "CreateSchedule",
    read: "DescribeSchedule",
    update: "UpdateSchedule",
    delete: "DeleteSchedule",
    looks: ["DescribeSchedule"],
  },
  FlowVersion: {
    service: "serverlessWorkflow",
    create: "PublishFlowVersion",
    read: "ListFlowVersions",
    delete: "DeleteFlowVersion",
    looks: ["ListFlowVersions"],
  },
  FlowAlias: {
    service: "serverlessWorkflow",
    create: "CreateFlowAlias",
    read: "DescribeFlowAlias",
    update: "UpdateFlowAlias",
    delete: "DeleteFlowAlias",
    looks: ["DescribeFlowAlias"],
  },
  Execution: {
    service: "serverlessWorkflow",
    create: "StartExecution",
    read: "DescribeExecution",
    delete: "StopExecution",
    looks: ["DescribeExecution"],
  },
  ComposerFlow: {
    service: "logicComposer",
    create: "CreateFlow",
    read: "GetFlow",
    update: "UpdateFlow",
    delete: "DeleteFlow",
    looks: ["GetFlow", "ListFlows"],
  },
  ResourceTag: {
    service: "logicComposer",
    create: "TagResources",
    read: "ListTagResources",
    update: "TagResources",
    delete: "UntagResources",
    looks: ["ListTagResources"],
  },
};

const flowsOf = (definition: string): Program =>
  ["parent", "parent-too"].map((name) => ({ name, className: "Flow", inputs: { definition } }));

const flows = flowsOf(fdl("parent"));

const versionOf = (of: string, name: string): Declaration => ({
  name,
  className: "FlowVersion",
  inputs: {},
  references: { flowName: { of, output: "name" } },
});

/** What an object needs besides itself. */
export const parents: Readonly<Record<ClassName, Program>> = {
  Flow: [],
  Schedule: flows,
  FlowVersion: flows,
  FlowAlias: [
    ...flows,
    versionOf("parent", "first"),
    versionOf("parent", "second"),
    versionOf("parent-too", "other"),
  ],
  // What does not end by itself has to be stopped.
  Execution: flowsOf(resting(86_400)),
  ComposerFlow: [],
  ResourceTag: ["parent", "parent-too"].map((name) => ({
    name,
    className: "ComposerFlow",
    inputs: { definition: workflow("GET") },
  })),
};

/** The object, as it is made and as each operation changes it. */
export interface Forms {
  readonly made: Declaration;
  readonly updated?: Declaration;
  /** By the operation; absent where the resource has no such replacement. */
  readonly replaced: { readonly [K in Operation]?: Declaration };
}

export function formsOf(className: ClassName, isNamed: boolean): Forms {
  const own = { name: "it", className } as const;
  const name = isNamed ? { name: "it" } : {};
  const form = (inputs: JsonObject, references = {}): Declaration => ({
    ...own,
    inputs: { ...inputs, ...name },
    references,
  });
  const of = (property: string, output: string, parent = "parent") => ({
    [property]: { of: parent, output },
  });
  switch (className) {
    case "Flow": {
      const express = form({ definition: fdl("first"), executionMode: "Express" });
      return {
        made: form({ definition: fdl("first") }),
        updated: form({ definition: fdl("second") }),
        replaced: isNamed ? { "replace, delete first": express } : { "replace, create first": express },
      };
    }
    case "Schedule": {
      const flowName = (parent?: string) => of("flowName", "name", parent);
      const cronExpression = "0 0 2 * * ?";
      return {
        made: form({ cronExpression }, flowName()),
        updated: form({ cronExpression: "0 30 4 * * ?" }, flowName()),
        replaced: { "replace, create first": form({ cronExpression }, flowName("parent-too")) },
      };
    }
    case "FlowVersion": {
      const published = (triggers: JsonObject) => form({ triggers }, of("flowName", "name"));
      return {
        made: published({ release: 1 }),
        replaced: { "replace, create first": published({ release: 2 }) },
      };
    }
    case "FlowAlias": {
      const route = (version: string, weight: number) => ({ version, weight });
      const flowName = (version = "first") => of("flowName", "flowName", version);
      const routing = [route("1", 100)];
      return {
        made: form({ routing }, flowName()),
        updated: form({ routing: [route("1", 90), route("2", 10)] }, flowName()),
        replaced: { "replace, create first": form({ routing }, flowName("other")) },
      };
    }
    case "Execution": {
      const begun = (input: JsonObject, parent?: string) =>
        form({ input, wait: false }, of("flowName", "name", parent));
      return {
        made: begun({ order: 1 }),
        // A name that is given is spent in its own flow.
        replaced: {
          "replace, create first": isNamed ? begun({ order: 1 }, "parent-too") : begun({ order: 2 }),
        },
      };
    }
    case "ComposerFlow":
      return {
        made: form({ definition: workflow("POST") }),
        updated: form({ definition: workflow("PUT") }),
        replaced: {
          "replace, create first": form({ definition: workflow("POST"), resourceGroupId: "rg-other" }),
        },
      };
    case "ResourceTag": {
      const target = (parent?: string) => of("resourceId", "flowId", parent);
      const tags = { env: "test" };
      return {
        made: { ...own, inputs: { tags }, references: target() },
        updated: { ...own, inputs: { tags: { env: "prod" } }, references: target() },
        replaced: { "replace, create first": { ...own, inputs: { tags }, references: target("parent-too") } },
      };
    }
  }
}
