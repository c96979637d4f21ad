// Schedule: starts a flow of Serverless Workflow by time (console: 定时调度).
// Actions: CreateSchedule, DescribeSchedule (many of a flow: ListSchedules), UpdateSchedule, DeleteSchedule.
// https://help.aliyun.com/document_detail/168926.html

import type { Schedule as Reply } from "../../api/serverless-workflow/replies";
import { quote } from "../../text/quote";
import type { Cloud } from "../cloud/cloud";
import type { Listing } from "../cloud/read-ahead";
import { inputProperties, type ScheduleInputs, type ScheduleState } from "../generated/types";
import { resource } from "../lifecycle";
import { jsonInputProblems, sameJsonText, wireText } from "./definitions";
import { flowByFlow, partOfFlow } from "./part-of-flow";
import { pick } from "./pick";
import { cronProblems } from "./schedule-rules";

export const schedule = resource<ScheduleInputs, ScheduleState>({
  token: "aliflow:index:Schedule",
  service: "serverlessWorkflow",
  properties: inputProperties.schedule,
  validator: "schedule",
  autoName: { maxLength: 128, refused: /[^A-Za-z0-9_-]/g, first: /^[A-Za-z_]/ },
  uniqueBy: ["region", "flowName", "name"],
  replaceOn: {
    flowName: "a schedule belongs to one flow",
    name: "the API has no rename",
    region: "a schedule lives in its flow's region",
  },
  same: { payload: sameJsonText },
  computed: { scheduleId: "stays", createdTime: "stays", lastModifiedTime: "moves" },
  // Without its flow, a schedule is gone too.
  absent: ["ScheduleNotExists", "FlowNotExists"],
  exists: ["ScheduleAlreadyExists"],
  mark: { maxLength: 256 },

  check: ({ cronExpression, payload }, { isSecret }) => [
    ...cronProblems(cronExpression, isSecret("cronExpression")),
    ...jsonInputProblems("payload", payload, isSecret("payload")),
  ],
  label: ({ flowName, name }) => `schedule ${quote(name ?? "")} of flow ${quote(flowName ?? "")}`,
  id: ({ flowName, name }) => `${flowName}/${name}`,
  fromId: (id) => {
    const { flowName, part: name } = partOfFlow(id, "schedule");
    return { flowName, name };
  },

  create: async (inputs, cloud) =>
    fromWire(await cloud.serverlessWorkflow("CreateSchedule", toWire(inputs)), inputs),
  find: async (inputs, cloud) => [fromWire(await describe(inputs, cloud), inputs)],
  list: {
    what: "schedules",
    states: (filters, cloud) => flowByFlow(filters, cloud, (flowName) => schedulesOf(flowName, cloud)),
  },
  read: async ({ id, flowName = "", name = "" }, cloud) => {
    const place = { flowName, name, region: cloud.region };
    return fromWire(await cloud.ahead.get(listing(flowName, cloud), id, () => describe(place, cloud)), place);
  },
  update: async ({ id, next, changed }, cloud) => {
    cloud.ahead.forget(listing(next.flowName, cloud).kind, id);
    const { FlowName, ScheduleName, CronExpression, Payload = "", Description = "", Enable } = toWire(next);
    const settable = {
      cronExpression: { CronExpression },
      payload: { Payload },
      description: { Description },
      enabled: { Enable },
    };
    const request = { FlowName, ScheduleName, ...pick(settable, changed) };
    return fromWire(await cloud.serverlessWorkflow("UpdateSchedule", request), next);
  },
  delete: ({ flowName, name }, cloud) => {
    cloud.ahead.forget(listing(flowName, cloud).kind, `${flowName}/${name}`);
    return cloud.serverlessWorkflow("DeleteSchedule", { FlowName: flowName, ScheduleName: name });
  },
});

type Place = Pick<ScheduleInputs, "flowName" | "name" | "region">;

const describe = ({ flowName, name }: Place, cloud: Cloud) =>
  cloud.serverlessWorkflow("DescribeSchedule", { FlowName: flowName, ScheduleName: name });

const listing = (flowName: string, cloud: Cloud): Listing<Reply> => ({
  kind: `schedules ${cloud.region} ${flowName}`,
  async *pages() {
    for await (const { Schedules } of cloud.serverlessWorkflowPages("ListSchedules", {
      FlowName: flowName,
    })) {
      yield new Map(Schedules.map((listed) => [`${flowName}/${listed.ScheduleName}`, listed]));
    }
  },
});

async function* schedulesOf(flowName: string, cloud: Cloud): AsyncGenerator<ScheduleState> {
  for await (const { Schedules } of cloud.serverlessWorkflowPages("ListSchedules", { FlowName: flowName }))
    yield* Schedules.map((one) => fromWire(one, { flowName, name: one.ScheduleName, region: cloud.region }));
}

const toWire = (inputs: ScheduleInputs) => ({
  FlowName: inputs.flowName,
  ScheduleName: inputs.name,
  CronExpression: inputs.cronExpression,
  Payload: inputs.payload === undefined ? undefined : wireText(inputs.payload),
  Description: inputs.description,
  Enable: inputs.enabled,
});

const fromWire = (reply: Reply, { flowName, name, region }: Place): ScheduleState => ({
  flowName,
  name,
  region,
  cronExpression: reply.CronExpression ?? "",
  payload: reply.Payload ?? "",
  description: reply.Description ?? "",
  enabled: reply.Enable ?? true,
  scheduleId: reply.ScheduleId ?? "",
  createdTime: reply.CreatedTime ?? "",
  lastModifiedTime: reply.LastModifiedTime ?? "",
});
