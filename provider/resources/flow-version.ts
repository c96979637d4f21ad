// FlowVersion: a flow as it is when it is published, which nothing changes any more (console: 版本).
// Actions: PublishFlowVersion, ListFlowVersions, DescribeFlow (what a version froze), DeleteFlowVersion.
// https://help.aliyun.com/document_detail/2989678.html

import type { FlowVersion as Reply } from "../../api/serverless-workflow/version-replies";
import { quote } from "../../text/quote";
import type { Cloud } from "../cloud/cloud";
import type { Listing } from "../cloud/read-ahead";
import { type FlowVersionInputs, type FlowVersionState, inputProperties } from "../generated/types";
import { resource } from "../lifecycle";
import { flowByFlow, partOfFlow } from "./part-of-flow";

export const flowVersion = resource<FlowVersionInputs, FlowVersionState>({
  token: "aliflow:index:FlowVersion",
  service: "serverlessWorkflow",
  properties: inputProperties.flowVersion,
  validator: "flowVersion",
  computed: { version: "stays", createdTime: "stays" },
  replaceOn: {
    flowName: "a version belongs to one flow",
    description: "a version does not change",
    triggers: "a change publishes again",
    region: "a version lives in its flow's region",
  },
  // No reference lists the codes of versions. Without its flow, a version is gone too.
  absent: [/NotExists$/],
  mark: { maxLength: 256 },

  label: ({ flowName, version }) =>
    `${version ? `version ${quote(version)}` : "a version"} of flow ${quote(flowName ?? "")}`,
  id: ({ flowName, version }) => `${flowName}/${version}`,
  fromId: (id) => {
    const { flowName, part: version } = partOfFlow(id, "version");
    return { flowName, version };
  },

  create: async (inputs, cloud) => {
    const request = { FlowName: inputs.flowName, Description: inputs.description };
    const reply = await cloud.serverlessWorkflow("PublishFlowVersion", request);
    cloud.ahead.forget(listing(inputs.flowName, cloud).kind, `${inputs.flowName}/${reply.Version}`);
    return fromWire(reply, inputs);
  },
  find: async (inputs, cloud, { mark, since, isKnown }) => {
    const versions = await listAll(inputs.flowName, cloud);
    const isLost = ({ Version }: Reply) => !isKnown(`${inputs.flowName}/${Version}`);
    if (since !== undefined) {
      const lost = versions.filter((one) => isLost(one) && Date.parse(one.CreatedTime ?? "") >= since);
      return lost.map((one) => fromWire(one, inputs));
    }
    // Of an earlier run that was cut off. Older ones with the mark were replaced, and are kept all the same.
    const newest = newestWith(mark, versions);
    if (!newest || !isLost(newest) || !(await isAsFlow(inputs.flowName, newest.Version, cloud))) return [];
    return [fromWire(newest, inputs)];
  },
  list: {
    what: "versions",
    states: (filters, cloud) => flowByFlow(filters, cloud, (flowName) => versionsOf(flowName, cloud)),
  },
  read: async ({ id, flowName = "", version = "", ...known }, cloud) => {
    const place = { flowName, region: cloud.region };
    const direct = async () => (await listAll(flowName, cloud)).find(({ Version }) => Version === version);
    const listed = await cloud.ahead.get(listing(flowName, cloud), id, direct);
    if (listed) return fromWire(listed, place);
    // A list never proves absence: this call says that the version is gone, if it is.
    await describe(flowName, version, cloud);
    const { description, createdTime = "" } = known;
    return { ...place, description, version, createdTime };
  },
  // Every input replaces; what is left to do is done before.
  update: async ({ old }) => old,
  delete: ({ flowName, version }, cloud) => {
    cloud.ahead.forget(listing(flowName, cloud).kind, `${flowName}/${version}`);
    return cloud.serverlessWorkflow("DeleteFlowVersion", { FlowName: flowName, FlowVersion: version });
  },
});

const describe = (flowName: string, version: string | undefined, cloud: Cloud) =>
  cloud.serverlessWorkflow("DescribeFlow", { Name: flowName, FlowVersion: version });

async function listAll(flowName: string, cloud: Cloud): Promise<Reply[]> {
  const versions: Reply[] = [];
  for await (const { FlowVersions } of pagesOf(flowName, cloud)) versions.push(...FlowVersions);
  return versions;
}

const pagesOf = (flowName: string, cloud: Cloud) =>
  cloud.serverlessWorkflowPages("ListFlowVersions", { FlowName: flowName });

async function* versionsOf(flowName: string, cloud: Cloud): AsyncGenerator<FlowVersionState> {
  for await (const { FlowVersions } of pagesOf(flowName, cloud))
    yield* FlowVersions.map((one) => fromWire(one, { flowName, region: cloud.region }));
}

const listing = (flowName: string, cloud: Cloud): Listing<Reply | undefined> => ({
  kind: `versions ${cloud.region} ${flowName}`,
  async *pages() {
    for await (const { FlowVersions } of pagesOf(flowName, cloud)) {
      yield new Map(FlowVersions.map((listed) => [`${flowName}/${listed.Version}`, listed]));
    }
  },
});

function newestWith(mark: string | undefined, versions: readonly Reply[]): Reply | undefined {
  const marked = versions.filter(({ Description }) => mark !== undefined && Description === mark);
  return marked.sort((a, b) => Number(a.Version) - Number(b.Version)).at(-1);
}

/** Whether publishing now would freeze the same. */
async function isAsFlow(flowName: string, version: string, cloud: Cloud): Promise<boolean> {
  const [frozen, flow] = await Promise.all([
    describe(flowName, version, cloud),
    describe(flowName, undefined, cloud),
  ]);
  const parts = ["Definition", "Description", "RoleArn", "Environment"] as const;
  return parts.every((part) => frozen[part] === flow[part]);
}

type Place = Pick<FlowVersionInputs, "flowName" | "region">;

const fromWire = (reply: Reply, { flowName, region }: Place): FlowVersionState => ({
  flowName,
  region,
  description: reply.Description ?? "",
  version: reply.Version,
  createdTime: reply.CreatedTime ?? "",
});
