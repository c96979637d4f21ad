// Execution: one run of a flow, which begins when it is created (console: 执行).
// Actions: StartExecution, DescribeExecution (held back until the end), GetExecutionHistory, ListExecutions, StopExecution.
// https://help.aliyun.com/document_detail/122628.html

import type { Execution as Reply } from "../../api/serverless-workflow/replies";
import { quote } from "../../text/quote";
import type { Cloud } from "../cloud/cloud";
import { type ExecutionInputs, type ExecutionState, inputProperties } from "../generated/types";
import { resource } from "../lifecycle";
import { isThere } from "../lifecycle/resource-error";
import { NameTaken, Unfinished } from "../lifecycle/resource-spec";
import { jsonInputProblems, sameJsonText, wireText } from "./definitions";
import { hasEnded, hasFailed, otherInput, reasonOf, stillRuns, unsuccessful } from "./execution-end";
import { flowByFlow, partOfFlow } from "./part-of-flow";

const alreadyCompleted = ["ExecutionAlreadyCompleted"];

export const execution = resource<ExecutionInputs, ExecutionState>({
  token: "aliflow:index:Execution",
  service: "serverlessWorkflow",
  properties: inputProperties.execution,
  validator: "execution",
  autoName: { maxLength: 128, refused: /[^A-Za-z0-9_-]/g, first: /^[A-Za-z_]/ },
  namesStay: true,
  replaceOn: {
    flowName: "an execution belongs to one flow",
    name: "the API has no rename",
    input: "an execution begins with it",
    qualifier: "an execution keeps the version that it began with",
    triggers: "a change starts another",
    region: "an execution runs in its flow's region",
  },
  same: { input: sameJsonText },
  computed: { status: "moves", output: "moves", error: "moves", startedTime: "stays", stoppedTime: "moves" },
  shows: { output: "input", error: "input" },
  // Without its flow, an execution is gone too.
  absent: ["ExecutionNotExists", "FlowNotExists"],
  exists: ["ExecutionAlreadyExists"],

  check: ({ input }, { isSecret }) => jsonInputProblems("input", input, isSecret("input")),
  label: ({ flowName, name }) => `execution ${quote(name ?? "")} of flow ${quote(flowName ?? "")}`,
  id: ({ flowName, name }) => `${flowName}/${name}`,
  fromId: (id) => {
    const { flowName, part: name } = partOfFlow(id, "execution");
    return { flowName, name };
  },

  create: async (inputs, cloud) => {
    const started = fromWire(await cloud.serverlessWorkflow("StartExecution", toWire(inputs)), inputs);
    // Of a name that still runs, the service answers that execution, whatever it is asked to start.
    if (started.input === "" || sameJsonText(started.input, inputs.input)) return started;
    throw new NameTaken(otherInput(inputs));
  },
  settle: async (state, cloud, isSecret) => (state.wait ? untilEnd(state, cloud, isSecret("input")) : state),
  outcome: ({ status }, { wait }) => {
    if (!wait || status === "Succeeded") return "done";
    return hasEnded({ status }) ? "failed" : "pending";
  },
  isMetAgain: (state) => !hasEnded(state),
  find: async (inputs, cloud) => [fromWire(await describe(inputs, cloud), inputs)],
  list: {
    what: "executions",
    // Why one has failed is in its history.
    isWhole: (state) => !hasFailed(state),
    states: (filters, cloud) => flowByFlow(filters, cloud, (flowName) => executionsOf(flowName, cloud)),
  },
  read: async ({ flowName = "", name = "", ...known }, cloud) => {
    const reply = await describe({ flowName, name }, cloud);
    // What is imported or only looked at has succeeded, or is not waited for.
    const { wait = reply.Status === "Succeeded", stopOnDelete = true } = known;
    const found = fromWire(reply, { flowName, name, region: cloud.region, wait, stopOnDelete });
    if (!hasFailed(found)) return found;
    return { ...found, error: known.error || (await reasonOf(found, cloud)) };
  },
  // Every other input replaces.
  update: async ({ old, next: { wait, stopOnDelete } }) => ({ ...old, wait, stopOnDelete }),
  delete: async (state, cloud) => {
    if (!state.stopOnDelete || hasEnded(state)) return;
    const request = { FlowName: state.flowName, ExecutionName: state.name };
    await cloud.serverlessWorkflow("StopExecution", request).catch((error: unknown) => {
      if (!isThere(error, alreadyCompleted)) throw error;
    });
  },
});

type Place = Pick<ExecutionInputs, "flowName" | "name">;

const describe = ({ flowName, name }: Place, cloud: Cloud, waitSeconds?: number) =>
  cloud.serverlessWorkflow("DescribeExecution", {
    FlowName: flowName,
    ExecutionName: name,
    WaitTimeSeconds: waitSeconds,
  });

async function* executionsOf(flowName: string, cloud: Cloud): AsyncGenerator<ExecutionState> {
  const region = cloud.region;
  for await (const { Executions } of cloud.serverlessWorkflowPages("ListExecutions", { FlowName: flowName }))
    for (const one of Executions) {
      const wait = one.Status === "Succeeded";
      yield fromWire(one, { flowName, name: one.Name, region, wait, stopOnDelete: true });
    }
}

const longestPollSeconds = 60;

/** @throws Unfinished with what is there when it does not succeed, or not in time */
async function untilEnd(begun: ExecutionState, cloud: Cloud, isSecret: boolean): Promise<ExecutionState> {
  let state = begun;
  while (!hasEnded(state)) {
    const seconds = Math.min(longestPollSeconds, Math.floor(cloud.secondsLeft()));
    if (seconds < 1) throw new Unfinished(state, stillRuns(state));
    state = fromWire(await describe(state, cloud, seconds), state);
  }
  if (!hasFailed(state)) return state;
  const failed = { ...state, error: await reasonOf(state, cloud) };
  throw new Unfinished(failed, unsuccessful(failed, isSecret));
}

const toWire = (inputs: ExecutionInputs) => ({
  FlowName: inputs.flowName,
  ExecutionName: inputs.name,
  Input: inputs.input === undefined ? undefined : wireText(inputs.input),
  Qualifier: inputs.qualifier,
});

type Told = Pick<ExecutionInputs, "flowName" | "name" | "region" | "wait" | "stopOnDelete">;

const fromWire = (reply: Reply, { flowName, name, region, wait, stopOnDelete }: Told): ExecutionState => ({
  flowName,
  name,
  region,
  wait,
  stopOnDelete,
  input: reply.Input ?? "",
  status: reply.Status ?? "",
  output: reply.Output ?? "",
  error: "",
  startedTime: reply.StartedTime ?? "",
  stoppedTime: reply.StoppedTime ?? "",
});
