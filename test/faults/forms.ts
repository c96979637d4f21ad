// The resources of the matrix: by which calls each lives, and how each operation changes it.
import type { Service } from "../../api/types";
import type { JsonObject } from "../../text/json";
import { type ClassName, type Declaration, fdl, type Program, workflow } from "./program";

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
  readonly update: string;
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

/** What an object needs besides itself. */
export const parents: Readonly<Record<ClassName, Program>> = {
  Flow: [],
  Schedule: ["parent", "parent-too"].map((name) => ({
    name,
    className: "Flow",
    inputs: { definition: fdl("parent") },
  })),
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
  readonly updated: Declaration;
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
