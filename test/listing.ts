// Lists of what is in the account, for tests, by the services' own lists.

import type { Session } from "../provider/cloud/session";
import type { Listed, ListQuery, Resource } from "../provider/lifecycle/resource";
import { resources } from "../provider/resources";

async function* flows(session: Session, { region }: ListQuery): AsyncIterable<Listed> {
  for await (const { Flows } of session.cloud(region).serverlessWorkflowPages("ListFlows", {}))
    for (const { Name } of Flows) yield { id: Name, name: Name };
}

async function* schedules(session: Session, { region, filters }: ListQuery): AsyncIterable<Listed> {
  const FlowName = String(filters.flowName);
  for await (const { Schedules } of session
    .cloud(region)
    .serverlessWorkflowPages("ListSchedules", { FlowName }))
    for (const { ScheduleName = "" } of Schedules)
      yield { id: `${FlowName}/${ScheduleName}`, name: ScheduleName };
}

async function* composerFlows(session: Session, { region }: ListQuery): AsyncIterable<Listed> {
  for await (const { Flows } of session.cloud(region).logicComposerPages("ListFlows", {}))
    for (const { FlowId, FlowName = "" } of Flows) yield { id: FlowId, name: FlowName };
}

async function* tags(session: Session, { region }: ListQuery): AsyncIterable<Listed> {
  const ResourceType = "ALIYUN::LC::FLOW";
  const ids = new Set<string>();
  for await (const { TagResources } of session
    .cloud(region)
    .logicComposerPages("ListTagResources", { ResourceType }))
    for (const { ResourceId } of TagResources) ids.add(ResourceId);
  for (const id of ids) yield { id: `${ResourceType}/${id}`, name: id };
}

export const listed: Readonly<Record<string, Resource>> = {
  flow: { ...resources.flow, list: flows },
  schedule: { ...resources.schedule, list: schedules },
  composerFlow: { ...resources.composerFlow, list: composerFlows },
  resourceTag: { ...resources.resourceTag, list: tags },
};
