// Flow: a workflow of Serverless Workflow (console: 流程).
// Actions: CreateFlow, DescribeFlow (many: ListFlows), UpdateFlow, DeleteFlow.
// https://help.aliyun.com/document_detail/122492.html

import type { Flow as Reply } from "../../api/serverless-workflow/replies";
import { quote } from "../../text/quote";
import type { Cloud } from "../cloud/cloud";
import type { Listing } from "../cloud/read-ahead";
import { type FlowInputs, type FlowState, inputProperties } from "../generated/types";
import { resource } from "../lifecycle";
import { definitionProblems } from "./definition-problems";
import { definitionChanges, sameDefinition, wireText } from "./definitions";
import { pick } from "./pick";

export const flow = resource<FlowInputs, FlowState>({
  token: "aliflow:index:Flow",
  service: "serverlessWorkflow",
  properties: inputProperties.flow,
  validator: "flow",
  autoName: { maxLength: 128, refused: /[^A-Za-z0-9_-]/g, first: /^[A-Za-z_]/ },
  uniqueBy: ["region", "name"],
  replaceOn: {
    name: "the API has no rename",
    type: "a flow keeps its language",
    executionMode: "UpdateFlow does not take it",
    externalStorageLocation: "UpdateFlow does not take it",
    resourceGroupId: "the API has no move",
    region: "a flow lives in one region",
  },
  same: {
    definition: (a, b) => sameDefinition(a, b),
    executionMode: (a, b) => (a ?? "Standard") === (b ?? "Standard"),
    validation: () => true,
  },
  differs: { definition: (a, b, isSecret) => definitionChanges(a, b, { isSecret }) },
  chosenByService: ["resourceGroupId"],
  computed: { flowId: "stays", createdTime: "stays", lastModifiedTime: "moves" },
  absent: ["FlowNotExists"],
  exists: ["FlowAlreadyExists"],
  mark: { maxLength: 256, isRequired: true },

  check: ({ name, executionMode }, context) => {
    const flowName = typeof name === "string" ? name : undefined;
    const options = {
      ...(flowName !== undefined && { flowName }),
      ...(executionMode === "Express" && ({ executionMode } as const)),
    };
    return definitionProblems({ kinds: ["fdl", "stateMachine"], options }, context);
  },
  label: ({ name }) => `flow ${quote(name ?? "")}`,
  id: ({ name }) => name,
  fromId: (name) => ({ name }),

  create: async (inputs, cloud) => {
    const { Name, Definition, Description = "", ...rest } = toWire(inputs);
    return fromWire(
      await cloud.serverlessWorkflow("CreateFlow", { Name, Definition, Description, ...rest }),
      inputs,
    );
  },
  find: async (inputs, cloud) => [fromWire(await describe(inputs.name, cloud), inputs)],
  list: {
    what: "flows",
    async *states(_filters, cloud) {
      for await (const { Flows } of cloud.serverlessWorkflowPages("ListFlows", {}))
        yield* Flows.map((listed) => fromWire(listed, { name: listed.Name, region: cloud.region }));
    },
  },
  read: async (known, cloud) => {
    const reply = await cloud.ahead.get(listing(cloud), known.id, () => describe(known.id, cloud));
    return fromWire(reply, { name: known.id, region: cloud.region });
  },
  update: async ({ id, next, changed }, cloud) => {
    cloud.ahead.forget(listing(cloud).kind, id);
    const { Definition, Description = "", RoleArn = "", Environment = noVariables } = toWire(next);
    const settable = {
      definition: { Definition },
      description: { Description },
      roleArn: { RoleArn },
      environment: { Environment },
    };
    const request = { Name: id, ...pick(settable, changed) };
    return fromWire(await cloud.serverlessWorkflow("UpdateFlow", request), next);
  },
  delete: ({ name }, cloud) => {
    cloud.ahead.forget(listing(cloud).kind, name);
    return cloud.serverlessWorkflow("DeleteFlow", { Name: name });
  },
});

const describe = (name: string, cloud: Cloud) => cloud.serverlessWorkflow("DescribeFlow", { Name: name });

const listing = (cloud: Cloud): Listing<Reply> => ({
  kind: `flows ${cloud.region}`,
  async *pages() {
    for await (const { Flows } of cloud.serverlessWorkflowPages("ListFlows", {})) {
      yield new Map(Flows.map((listed) => [listed.Name, listed]));
    }
  },
});

const noVariables = { Variables: [] };

const toWire = (inputs: FlowInputs) => ({
  Name: inputs.name,
  Definition: wireText(inputs.definition),
  Description: inputs.description,
  Type: inputs.type,
  RoleArn: inputs.roleArn,
  ExecutionMode: inputs.executionMode,
  ExternalStorageLocation: inputs.externalStorageLocation,
  ResourceGroupId: inputs.resourceGroupId,
  Environment: inputs.environment && {
    Variables: Object.entries(inputs.environment).map(([Name, Value]) => ({ Name, Value })),
  },
});

// The service's replies leave out what it does not report; the state keeps those as they were set.
const fromWire = (reply: Reply, { name, region }: Pick<FlowInputs, "name" | "region">): FlowState => ({
  name,
  region,
  definition: reply.Definition ?? "",
  description: reply.Description ?? "",
  type: "FDL",
  roleArn: reply.RoleArn ?? "",
  executionMode: executionMode(reply.ExecutionMode),
  externalStorageLocation: reply.ExternalStorageLocation || undefined,
  resourceGroupId: reply.ResourceGroupId,
  flowId: reply.Id ?? "",
  createdTime: reply.CreatedTime ?? "",
  lastModifiedTime: reply.LastModifiedTime ?? "",
});

function executionMode(reported: string | undefined): FlowInputs["executionMode"] {
  return reported === "Standard" || reported === "Express" ? reported : undefined;
}
