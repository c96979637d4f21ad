// FlowAlias: a name of a flow that routes starts to one or two of its versions (console: 别名).
// Actions: CreateFlowAlias, DescribeFlowAlias (many of a flow: ListFlowAliases), UpdateFlowAlias, DeleteFlowAlias.
// https://help.aliyun.com/document_detail/2989678.html

import type { FlowAlias as Reply } from "../../api/serverless-workflow/version-replies";
import { quote } from "../../text/quote";
import type { Cloud } from "../cloud/cloud";
import type { Listing } from "../cloud/read-ahead";
import { type FlowAliasInputs, type FlowAliasState, inputProperties } from "../generated/types";
import { resource } from "../lifecycle";
import { flowByFlow, partOfFlow } from "./part-of-flow";
import { pick } from "./pick";
import { routingProblems, sameRouting } from "./routing-rules";

export const flowAlias = resource<FlowAliasInputs, FlowAliasState>({
  token: "aliflow:index:FlowAlias",
  service: "serverlessWorkflow",
  properties: inputProperties.flowAlias,
  validator: "flowAlias",
  computed: { createdTime: "stays" },
  uniqueBy: ["region", "flowName", "name"],
  replaceOn: {
    flowName: "an alias belongs to one flow",
    name: "the API has no rename",
    region: "an alias lives in its flow's region",
  },
  same: { routing: sameRouting },
  // No reference lists the codes of aliases. Without its flow, an alias is gone too; a version that is not there
  // says nothing of the alias.
  absent: [/^(?!.*Version).*NotExists$/],
  exists: [/AlreadyExists$/],
  mark: { maxLength: 256 },

  check: ({ name }, { inputs, isSecret, tell }) => {
    const isOdd = typeof name === "string" && /^(?![A-Za-z_][A-Za-z0-9_-]{0,127}$)[^/]+$/.test(name);
    if (isOdd && !isSecret("name")) tell("warning", { property: "name", reason: oddName });
    return routingProblems(inputs.routing);
  },
  label: ({ flowName, name }) => `alias ${quote(name ?? "")} of flow ${quote(flowName ?? "")}`,
  id: ({ flowName, name }) => `${flowName}/${name}`,
  fromId: (id) => {
    const { flowName, part: name } = partOfFlow(id, "alias");
    return { flowName, name };
  },

  create: async (inputs, cloud) =>
    fromWire(await cloud.serverlessWorkflow("CreateFlowAlias", toWire(inputs)), inputs),
  find: async (inputs, cloud) => [fromWire(await describe(inputs, cloud), inputs)],
  list: {
    what: "aliases",
    states: (filters, cloud) => flowByFlow(filters, cloud, (flowName) => aliasesOf(flowName, cloud)),
  },
  read: async ({ id, flowName = "", name = "" }, cloud) => {
    const place = { flowName, name, region: cloud.region };
    return fromWire(await cloud.ahead.get(listing(flowName, cloud), id, () => describe(place, cloud)), place);
  },
  update: async ({ id, next, changed }, cloud) => {
    cloud.ahead.forget(listing(next.flowName, cloud).kind, id);
    const { FlowName, Name, RoutingConfigurations, Description = "" } = toWire(next);
    const settable = { routing: { RoutingConfigurations }, description: { Description } };
    const request = { FlowName, Name, ...pick(settable, changed) };
    return fromWire((await cloud.serverlessWorkflow("UpdateFlowAlias", request)).Alias, next);
  },
  delete: ({ flowName, name }, cloud) => {
    cloud.ahead.forget(listing(flowName, cloud).kind, `${flowName}/${name}`);
    return cloud.serverlessWorkflow("DeleteFlowAlias", { FlowName: flowName, Name: name });
  },
});

type Place = Pick<FlowAliasInputs, "flowName" | "name" | "region">;

const describe = async ({ flowName, name }: Place, cloud: Cloud) =>
  (await cloud.serverlessWorkflow("DescribeFlowAlias", { FlowName: flowName, Name: name })).Alias;

const listing = (flowName: string, cloud: Cloud): Listing<Reply> => ({
  kind: `aliases ${cloud.region} ${flowName}`,
  async *pages() {
    for await (const { Aliases } of cloud.serverlessWorkflowPages("ListFlowAliases", {
      FlowName: flowName,
    })) {
      yield new Map(Aliases.map((listed) => [`${flowName}/${listed.Name}`, listed]));
    }
  },
});

async function* aliasesOf(flowName: string, cloud: Cloud): AsyncGenerator<FlowAliasState> {
  for await (const { Aliases } of cloud.serverlessWorkflowPages("ListFlowAliases", { FlowName: flowName }))
    yield* Aliases.map((one) => fromWire(one, { flowName, name: one.Name, region: cloud.region }));
}

const oddName =
  'the rule of the service is not published; names of flows have letters, digits, "_" and "-" only';

/** What stands where a lone version has no weight: all of the starts are its own whatever it is. */
const wholeWeight = 100;

const toWire = ({ flowName, name, description, routing }: FlowAliasInputs) => ({
  FlowName: flowName,
  Name: name,
  Description: description,
  RoutingConfigurations: routing.map(({ version, weight = wholeWeight }) => ({
    Version: version,
    Weight: weight,
  })),
});

const fromWire = (reply: Reply, { flowName, name, region }: Place): FlowAliasState => ({
  flowName,
  name,
  region,
  description: reply.Description ?? "",
  routing: reply.RoutingConfigurations.map(({ Version, Weight }) => ({
    version: Version,
    ...(Weight !== undefined && { weight: Weight }),
  })),
  createdTime: reply.CreatedTime ?? "",
});
