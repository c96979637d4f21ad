// What RAM calls both services, their actions and what those act on: https://help.aliyun.com/document_detail/2590631.html
// (Serverless Workflow) and 477892 (Logic Composer).

import type { Action, Service } from "./types";

/** Whose name stands for a service in actions, in names of resources, and in the trust policy of a role. */
export const ramCodes = { serverlessWorkflow: "fnf", logicComposer: "composer" } as const satisfies Record<
  Service,
  string
>;

/** Who takes on a role for a flow, and to whom a deployer passes it. */
export const ramPrincipal = (service: Service): string => `${ramCodes[service]}.aliyuncs.com`;

/** `fnf:CreateFlow`. */
export const ramAction = ({ service, name }: Pick<Action, "service" | "name">): string =>
  `${ramCodes[service]}:${name}`;

/** Where a resource is; `*` for any. */
export interface RamPlace {
  readonly region: string;
  readonly accountId: string;
}

type Parameters = Readonly<Record<string, unknown>>;

/** The resources that a call acts on, by its parameters; one that is not given is `*`. */
export function ramResources(action: Action, given: Parameters, place: RamPlace): readonly string[] {
  const { region, accountId } = place;
  const head = `acs:${ramCodes[action.service]}:${region}:${accountId}:`;
  return relativeNames(action, given).map((name) => head + name);
}

/** Parameters that name a flow, the first one that an action must have. A composer flow's name is no identity. */
const owners: Readonly<Record<Service, readonly string[]>> = {
  serverlessWorkflow: ["FlowName", "Name"],
  logicComposer: ["FlowId"],
};

function relativeNames({ service, parameters }: Action, given: Parameters): readonly string[] {
  const text = (name = "") => (typeof given[name] === "string" ? given[name] : "*");
  // A report names its task by a token alone.
  if (parameters.TaskToken) return ["*"];
  const list = given.ResourceId;
  if (Array.isArray(list) && list.length > 0) return list.map((id) => `flow/${id}`);
  const flow = `flow/${text(owners[service].find((name) => parameters[name]?.required))}`;
  return [parameters.ExecutionName?.required ? `${flow}/execution/${text("ExecutionName")}` : flow];
}

/** What a caller needs besides, who gives a flow a role: on that role. */
export const passRole = "ram:PassRole";

/** The condition that says whom a role is passed to. */
export const passedTo = "acs:Service";
