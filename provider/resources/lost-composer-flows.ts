// Composer flows that a create without an answer may have made. Names are not unique and creates carry no token:
// the description tells, or name and time. The list is asked, which holds no definitions.

import type { ComposerFlowSummary as Summary } from "../../api/logic-composer/replies";
import type { Cloud } from "../cloud/cloud";
import type { Search } from "../lifecycle/resource-spec";

/** More flows than this of one name and time are not looked into. */
const mostCandidates = 20;

/** Ids of flows that bear the mark, or have the name and are no older. */
export async function idsOfLost(name: string, cloud: Cloud, search: Search): Promise<string[]> {
  const { mark, since, isKnown } = search;
  const listed = since === undefined ? await listedOnce(cloud) : await list(cloud);
  const isCandidate = ({ FlowId, FlowName, FlowDescription, CreateTime }: Summary) =>
    !isKnown(FlowId) &&
    ((mark !== undefined && FlowDescription === mark) ||
      (since !== undefined && FlowName === name && Date.parse(CreateTime ?? "") >= since));
  return listed
    .filter(isCandidate)
    .slice(0, mostCandidates)
    .map(({ FlowId }) => FlowId);
}

/** What was there when this process first looked: what it made since is known to it. */
const listedOnce = (cloud: Cloud) => cloud.once(`composer flows ${cloud.region}`, () => list(cloud));

async function list(cloud: Cloud): Promise<Summary[]> {
  const flows: Summary[] = [];
  for await (const { Flows } of cloud.logicComposerPages("ListFlows", {})) flows.push(...Flows);
  return flows;
}
