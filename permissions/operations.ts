// Which RAM actions the operations of tasks need: the vendor's pages on each integration, as far as they say.

import { ramCodes } from "../api/ram";
import { starred, type Where } from "./place";
import type { Grant } from "./policy";
import type { TaskCall } from "./task-call";

type GrantsOf = (call: TaskCall, where: Where) => readonly Grant[];

const arn = /^acs:([^:]*):([^:]*):([^:]*):(.*)$/s;

/** The name of a resource with the region and the account that it leaves out. */
function placed(resource: string, { region = "*", accountId = "*" }: Where): string {
  const [, product, ownRegion, ownAccount, name] = arn.exec(resource) ?? [];
  return name === undefined
    ? "*"
    : `acs:${product}:${ownRegion || region}:${ownAccount || accountId}:${name}`;
}

const notSaid = (step: string) => [
  `what step ${JSON.stringify(step)} calls is filled in later: "*" stands for it; run this again on what it becomes`,
];

const invokeFunction: GrantsOf = ({ step, resource = "*" }, where) => {
  const action = "fc:InvokeFunction";
  const name = placed(resource, where);
  if (name.endsWith("*")) return [{ action, resources: [name], notes: notSaid(step) }];
  const [, head, service, qualifier, own] =
    /^(.*:)services\/([^/.]+)(?:\.([^/]+))?\/functions\/([^/]+)$/s.exec(name) ?? [];
  if (head !== undefined) {
    const qualified = `${head}services/${service}.${qualifier ?? "*"}/functions/${own}`;
    return [
      { action, resources: [qualified, `${head}services/${service}/functions/${own}`], notes: [services] },
    ];
  }
  const [, all, version = "*"] = /^(.*:functions\/[^/]+)(?:\/(.+))?$/s.exec(name) ?? [];
  if (all === undefined) return [{ action, resources: [name] }];
  return [{ action, resources: [all, `${all}/${version}`], notes: [functions] }];
};

const services =
  "the vendor's table names a function of a service with a qualifier, its examples do so without one: both are allowed";
const functions =
  "how a function without a service is named with its qualifier is on no page: both forms are allowed";

const startExecution: GrantsOf = ({ step, resource = "*", waits }, where) => {
  const name = placed(resource, where);
  const notes = [plural, ...(name.includes("*") && !isWhole(resource) ? notSaid(step) : [])];
  const start = { action: "fnf:StartExecution", resources: [name], notes };
  if (waits !== "for the end") return [start];
  const executions = name === "*" ? "*" : `${name}/execution/*`;
  return [
    start,
    { action: "fnf:DescribeExecution", resources: [executions], notes: [waiting] },
    { action: "fnf:StopExecution", resources: [executions], notes: [waiting] },
  ];
};

/** Whether all of a name is given, so that a `*` in it stands for no part of the flow. */
const isWhole = (resource: string) => !resource.includes("*");

const plural =
  'the reference names flows "flow/{name}", the page on execution roles "flows/{name}/executions/*": widen the resource if a start is denied';
const waiting =
  "no page says what waiting for the end of a child flow needs; this is what it does by its meaning";

const message: GrantsOf = ({ step, resource = "*" }, where) => {
  const name = placed(resource, where);
  const send = { action: "mns:SendMessage", resources: [name] };
  const publish = { action: "mns:PublishMessage", resources: [name] };
  if (/:\/queues\//.test(name)) return [send];
  if (/:\/topics\//.test(name)) return [publish];
  return [send, publish].map((grant) => ({ ...grant, notes: notSaid(step) }));
};

const ofObject: GrantsOf = ({ step, operation = "", parameters }) => {
  const part = (key: string) => {
    const value = parameters[key];
    return typeof value === "string" && value !== "" ? starred(value) : "*";
  };
  const [bucket, key] = [part("bucket"), part("key")];
  const notes = [bucket, key].includes("*") ? notSaid(step) : [];
  const action = `oss:${operation.slice("OSS:".length)}`;
  return [{ action, resources: [`acs:oss:*:*:${bucket}/${key}`], ...(notes.length > 0 && { notes }) }];
};

const everywhere =
  (action: string): GrantsOf =>
  () => [{ action, resources: ["*"] }];

const nothing: GrantsOf = () => [];

/** By operation; what is not here is named after its product. */
const table: Readonly<Record<string, GrantsOf>> = {
  "FC:InvokeFunction": invokeFunction,
  "FNF:StartExecution": startExecution,
  "MNS:SendMessage": message,
  "EventBridge:PutEvents": everywhere("eventbridge:PutEvents"),
  "SMS:SendSms": everywhere("dysms:SendSms"),
  "OSS:GetObject": ofObject,
  "OSS:PutObject": ofObject,
  "HTTP:Request": nothing,
  "DashScope:QwenTextGeneration": nothing,
};

/** What one task needs leave for. */
export function grantsOf(call: TaskCall, where: Where): readonly Grant[] {
  const { operation, resource } = call;
  if (operation !== undefined && Object.hasOwn(table, operation))
    return table[operation]?.(call, where) ?? [];
  if (operation !== undefined) return guessed(operation);
  // A resource alone, of which not even the product is known.
  if (resource === undefined) return [];
  return [invokeFunction, startExecution, message].flatMap((of) => of({ ...call, resource: "*" }, where));
}

function guessed(operation: string): readonly Grant[] {
  const [product = "", api = ""] = operation.split(":");
  if (api === "") return [];
  const note = `no page says what ${operation} needs: the name of its product in RAM may be another`;
  return [{ action: `${product.toLowerCase()}:${api}`, resources: ["*"], notes: [note] }];
}

/** What reports the end of a task that waits for it, which is not the flow's role. */
export const reports: readonly string[] = ["ReportTaskSucceeded", "ReportTaskFailed"].map(
  (name) => `${ramCodes.serverlessWorkflow}:${name}`,
);
