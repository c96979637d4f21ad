// What each resource's life is made of, for the tests in process and those under the real engine.
import type { Cloud } from "../provider/cloud/cloud";
import type { Resource } from "../provider/lifecycle/resource";
import { composerFlow } from "../provider/resources/composer-flow";
import { execution } from "../provider/resources/execution";
import { flow } from "../provider/resources/flow";
import { flowAlias } from "../provider/resources/flow-alias";
import { flowVersion } from "../provider/resources/flow-version";
import { resourceTag } from "../provider/resources/resource-tag";
import { schedule } from "../provider/resources/schedule";
import type { JsonObject } from "../text/json";
import type { ClassName } from "../text/resource-type";

export interface Life {
  readonly className: ClassName;
  readonly resource: Resource;
  /** Makes what the resource needs besides itself, and answers its inputs. */
  prepare(cloud: Cloud): Promise<JsonObject>;
  /** A new value of every property that an update takes. */
  readonly mutable: JsonObject;
  /** A new value of every property that replaces; `region` has its own tests. */
  replacing(cloud: Cloud): Promise<JsonObject>;
  /** The replacements that must wait until the old object is gone. */
  readonly deletesFirst: readonly string[];
  /** A change behind our back of every property that can be read. */
  readonly drift: Readonly<Record<string, (id: string, cloud: Cloud) => Promise<unknown>>>;
  /** Whether it can be read also after a delete: the service keeps it. */
  readonly stays?: true;
  /** Deletes it behind our back. */
  remove(id: string, cloud: Cloud): Promise<unknown>;
}

const fdl = (step: string) => `version: v1\ntype: flow\nsteps:\n  - type: pass\n    name: ${step}\n`;

const flowLife: Life = {
  className: "Flow",
  resource: flow,
  prepare: async () => ({
    name: "life",
    definition: fdl("first"),
    description: "as made",
    roleArn: "acs:ram::1234567890123456:role/first",
    environment: { STAGE: "test" },
  }),
  mutable: {
    definition: fdl("second"),
    description: "as changed",
    roleArn: "acs:ram::1234567890123456:role/second",
    environment: { STAGE: "changed", MORE: "yes" },
  },
  replacing: async () => ({
    name: "life-renamed",
    executionMode: "Express",
    externalStorageLocation: "oss://bucket/other",
    resourceGroupId: "rg-other",
  }),
  deletesFirst: ["executionMode", "externalStorageLocation", "resourceGroupId"],
  drift: {
    definition: (Name, cloud) => cloud.serverlessWorkflow("UpdateFlow", { Name, Definition: fdl("drifted") }),
    description: (Name, cloud) => cloud.serverlessWorkflow("UpdateFlow", { Name, Description: "drifted" }),
    roleArn: (Name, cloud) =>
      cloud.serverlessWorkflow("UpdateFlow", { Name, RoleArn: "acs:ram::1234567890123456:role/drifted" }),
  },
  remove: (Name, cloud) => cloud.serverlessWorkflow("DeleteFlow", { Name }),
};

const ofSchedule = (id: string) => {
  const [FlowName = "", ScheduleName = ""] = id.split("/");
  return { FlowName, ScheduleName };
};

/** A flow that runs to its end at once. */
const newFlow = (Name: string) =>
  ({ Name, Type: "FDL", Definition: fdl("a"), Description: "for what belongs to it" }) as const;

const scheduleLife: Life = {
  className: "Schedule",
  resource: schedule,
  prepare: async (cloud) => {
    await cloud.serverlessWorkflow("CreateFlow", newFlow("scheduled"));
    return {
      flowName: "scheduled",
      name: "life",
      cronExpression: "0 0 2 * * ?",
      payload: { from: "test" },
      description: "as made",
    };
  },
  mutable: {
    cronExpression: "CRON_TZ=Asia/Shanghai 0 30 4 ? * MON-FRI",
    payload: { from: "change", list: [1, 2] },
    description: "as changed",
    enabled: false,
  },
  replacing: async (cloud) => {
    await cloud.serverlessWorkflow("CreateFlow", newFlow("scheduled-too"));
    return { flowName: "scheduled-too", name: "life-renamed" };
  },
  deletesFirst: [],
  drift: {
    cronExpression: (id, cloud) =>
      cloud.serverlessWorkflow("UpdateSchedule", { ...ofSchedule(id), CronExpression: "@every 7m" }),
    payload: (id, cloud) =>
      cloud.serverlessWorkflow("UpdateSchedule", { ...ofSchedule(id), Payload: '{"drifted":1}' }),
    description: (id, cloud) =>
      cloud.serverlessWorkflow("UpdateSchedule", { ...ofSchedule(id), Description: "drifted" }),
    enabled: (id, cloud) => cloud.serverlessWorkflow("UpdateSchedule", { ...ofSchedule(id), Enable: false }),
  },
  remove: (id, cloud) => cloud.serverlessWorkflow("DeleteSchedule", ofSchedule(id)),
};

let ownFlows = 0;

/** Versions have no name, and names of executions are taken once: each life of them has a flow of its own. */
const ownFlow = async (cloud: Cloud) => {
  const Name = `own-${++ownFlows}`;
  await cloud.serverlessWorkflow("CreateFlow", newFlow(Name));
  return Name;
};

const flowVersionLife: Life = {
  className: "FlowVersion",
  resource: flowVersion,
  prepare: async (cloud) => ({
    flowName: await ownFlow(cloud),
    description: "as made",
    triggers: { released: 1 },
  }),
  mutable: {},
  replacing: async (cloud) => ({
    flowName: await ownFlow(cloud),
    description: "as changed",
    triggers: { released: 2, also: ["this"] },
  }),
  deletesFirst: [],
  drift: {},
  remove: (id, cloud) => {
    const [FlowName = "", FlowVersion = ""] = id.split("/");
    return cloud.serverlessWorkflow("DeleteFlowVersion", { FlowName, FlowVersion });
  },
};

const ofAlias = (id: string) => {
  const [FlowName = "", Name = ""] = id.split("/");
  return { FlowName, Name };
};

const publishTwice = async (FlowName: string, cloud: Cloud) => {
  await cloud.serverlessWorkflow("CreateFlow", newFlow(FlowName));
  await cloud.serverlessWorkflow("PublishFlowVersion", { FlowName });
  await cloud.serverlessWorkflow("PublishFlowVersion", { FlowName });
};

const flowAliasLife: Life = {
  className: "FlowAlias",
  resource: flowAlias,
  prepare: async (cloud) => {
    await publishTwice("aliased", cloud);
    return { flowName: "aliased", name: "life", routing: [{ version: "1" }], description: "as made" };
  },
  mutable: {
    routing: [
      { version: "2", weight: 10 },
      { version: "1", weight: 90 },
    ],
    description: "as changed",
  },
  replacing: async (cloud) => {
    await publishTwice("aliased-too", cloud);
    return { flowName: "aliased-too", name: "life-renamed" };
  },
  deletesFirst: [],
  drift: {
    routing: (id, cloud) =>
      cloud.serverlessWorkflow("UpdateFlowAlias", {
        ...ofAlias(id),
        RoutingConfigurations: [{ Version: "2", Weight: 100 }],
      }),
    description: (id, cloud) =>
      cloud.serverlessWorkflow("UpdateFlowAlias", { ...ofAlias(id), Description: "drifted" }),
  },
  remove: (id, cloud) => cloud.serverlessWorkflow("DeleteFlowAlias", ofAlias(id)),
};

const executionLife: Life = {
  className: "Execution",
  resource: execution,
  prepare: async (cloud) => ({
    flowName: await ownFlow(cloud),
    input: { from: "test" },
    triggers: { released: 1 },
  }),
  mutable: { wait: false, stopOnDelete: false },
  replacing: async (cloud) => ({
    flowName: await ownFlow(cloud),
    name: "life-renamed",
    input: { from: "change", list: [1, 2] },
    triggers: { released: 2, also: ["this"] },
  }),
  deletesFirst: [],
  drift: {},
  stays: true,
  // An execution goes with its flow alone.
  remove: async (id, cloud) => {
    const [Name = ""] = id.split("/");
    await cloud.serverlessWorkflow("DeleteFlow", { Name });
    await cloud.serverlessWorkflow("CreateFlow", newFlow(Name));
  },
};

const workflow = (method: string) => ({
  schemaVersion: "2018-12-12",
  version: "1.0.0",
  triggers: { request: { type: "Request", kind: "Http", inputs: { method, schema: {} } } },
  actions: {},
});

const composerFlowLife: Life = {
  className: "ComposerFlow",
  resource: composerFlow,
  prepare: async () => ({ name: "life", definition: workflow("POST"), description: "as made" }),
  mutable: { name: "life renamed", definition: workflow("PUT"), description: "as changed", enabled: false },
  replacing: async () => ({ resourceGroupId: "rg-other" }),
  deletesFirst: [],
  drift: {
    name: (FlowId, cloud) => cloud.logicComposer("UpdateFlow", { FlowId, FlowName: "drifted" }),
    definition: (FlowId, cloud) =>
      cloud.logicComposer("UpdateFlow", { FlowId, Definition: JSON.stringify(workflow("GET")) }),
    description: (FlowId, cloud) => cloud.logicComposer("UpdateFlow", { FlowId, FlowDescription: "drifted" }),
    enabled: (FlowId, cloud) => cloud.logicComposer("DisableFlow", { FlowId }),
  },
  remove: (FlowId, cloud) => cloud.logicComposer("DeleteFlow", { FlowId }),
};

const taggable = async (cloud: Cloud) =>
  (
    await cloud.logicComposer("CreateFlow", {
      FlowName: "tagged",
      Definition: JSON.stringify(workflow("POST")),
    })
  ).FlowId;

const ofTag = (id: string) => ({ ResourceType: "ALIYUN::LC::FLOW", ResourceId: [id.split("/")[1] ?? ""] });

const resourceTagLife: Life = {
  className: "ResourceTag",
  resource: resourceTag,
  prepare: async (cloud) => ({ resourceId: await taggable(cloud), tags: { env: "test", team: "orders" } }),
  mutable: { tags: { env: "prod", owner: "ops" } },
  replacing: async (cloud) => ({ resourceId: await taggable(cloud) }),
  deletesFirst: [],
  drift: {
    tags: (id, cloud) =>
      cloud.logicComposer("TagResources", { ...ofTag(id), Tag: [{ Key: "env", Value: "drifted" }] }),
  },
  remove: (id, cloud) =>
    cloud.logicComposer("UntagResources", { ...ofTag(id), TagKey: ["env", "team", "owner"] }),
};

export const lives = {
  flowLife,
  scheduleLife,
  flowVersionLife,
  flowAliasLife,
  executionLife,
  composerFlowLife,
  resourceTagLife,
};
