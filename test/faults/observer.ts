// What is in a region of the cloud, as somebody sees it who knows nothing of programs and states.
import type { Cloud } from "../../provider/cloud/cloud";
import type { Json, JsonObject } from "../../text/json";
import type { ClassName } from "./program";

/** One object; tags are an object of their own, as `ResourceTag` takes them. */
export interface Seen {
  readonly className: ClassName;
  /** As a state names it. */
  readonly id: string;
  readonly name: string;
  /** By the names of the inputs. */
  readonly content: JsonObject;
}

export async function observe(cloud: Cloud): Promise<readonly Seen[]> {
  return [...(await flowsOf(cloud)), ...(await composerFlowsOf(cloud))];
}

async function flowsOf(cloud: Cloud): Promise<Seen[]> {
  const seen: Seen[] = [];
  for await (const { Flows } of cloud.serverlessWorkflowPages("ListFlows", {})) {
    for (const flow of Flows) {
      const { Name: name, Definition = "", Description = "", RoleArn = "", ExecutionMode = "" } = flow;
      const content = {
        name,
        definition: Definition,
        description: Description,
        roleArn: RoleArn,
        executionMode: ExecutionMode,
      };
      seen.push({ className: "Flow", id: name, name, content });
      seen.push(...(await schedulesOf(name, cloud)), ...(await versionsOf(name, cloud)));
      seen.push(...(await aliasesOf(name, cloud)), ...(await executionsOf(name, cloud)));
    }
  }
  return seen;
}

async function schedulesOf(flowName: string, cloud: Cloud): Promise<Seen[]> {
  const seen: Seen[] = [];
  for await (const { Schedules } of cloud.serverlessWorkflowPages("ListSchedules", { FlowName: flowName })) {
    for (const { ScheduleName: name, CronExpression = "", Description = "", Enable = true } of Schedules) {
      const content = {
        flowName,
        name,
        cronExpression: CronExpression,
        description: Description,
        enabled: Enable,
      };
      seen.push({ className: "Schedule", id: `${flowName}/${name}`, name, content });
    }
  }
  return seen;
}

async function versionsOf(flowName: string, cloud: Cloud): Promise<Seen[]> {
  const seen: Seen[] = [];
  for await (const { FlowVersions } of cloud.serverlessWorkflowPages("ListFlowVersions", {
    FlowName: flowName,
  })) {
    for (const { Version, Description = "" } of FlowVersions) {
      const content = { flowName, description: Description };
      seen.push({ className: "FlowVersion", id: `${flowName}/${Version}`, name: Version, content });
    }
  }
  return seen;
}

async function aliasesOf(flowName: string, cloud: Cloud): Promise<Seen[]> {
  const seen: Seen[] = [];
  for await (const { Aliases } of cloud.serverlessWorkflowPages("ListFlowAliases", { FlowName: flowName })) {
    for (const { Name: name, Description = "", RoutingConfigurations } of Aliases) {
      const routing = RoutingConfigurations.map(({ Version, Weight = 0 }) => ({
        version: Version,
        weight: Weight,
      }));
      const content = { flowName, name, description: Description, routing };
      seen.push({ className: "FlowAlias", id: `${flowName}/${name}`, name, content });
    }
  }
  return seen;
}

/** Also those that have ended; not those that schedules began, which are nobody's. */
async function executionsOf(flowName: string, cloud: Cloud): Promise<Seen[]> {
  const seen: Seen[] = [];
  for await (const { Executions } of cloud.serverlessWorkflowPages("ListExecutions", {
    FlowName: flowName,
  })) {
    for (const { Name: name, Status = "", Input = "" } of Executions) {
      if (uuid.test(name)) continue;
      const content = { flowName, name, status: Status, ...(Input && { input: JSON.parse(Input) }) };
      seen.push({ className: "Execution", id: `${flowName}/${name}`, name, content });
    }
  }
  return seen;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function composerFlowsOf(cloud: Cloud): Promise<Seen[]> {
  const seen: Seen[] = [];
  for await (const { Flows } of cloud.logicComposerPages("ListFlows", {})) {
    for (const { FlowId } of Flows) {
      const flow = await cloud.logicComposer("GetFlow", { FlowId });
      const { FlowName: name = "", Definition = "{}", FlowDescription = "", FlowStatus } = flow;
      const definition: Json = JSON.parse(Definition);
      const content = {
        name,
        definition,
        description: FlowDescription,
        enabled: FlowStatus === "Enabled",
        ...(flow.ResourceGroupId && { resourceGroupId: flow.ResourceGroupId }),
      };
      seen.push({ className: "ComposerFlow", id: FlowId, name, content }, ...(await tagsOf(FlowId, cloud)));
    }
  }
  return seen;
}

async function tagsOf(flowId: string, cloud: Cloud): Promise<Seen[]> {
  const ResourceType = "ALIYUN::LC::FLOW";
  const tags: Record<string, string> = {};
  const request = { ResourceType, ResourceId: [flowId] } as const;
  for await (const { TagResources } of cloud.logicComposerPages("ListTagResources", request)) {
    for (const { TagKey, TagValue } of TagResources) tags[TagKey] = TagValue;
  }
  if (Object.keys(tags).length === 0) return [];
  const id = `${ResourceType}/${flowId}`;
  return [{ className: "ResourceTag", id, name: flowId, content: { resourceId: flowId, tags } }];
}
