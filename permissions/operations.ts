// Which RAM actions the operations of tasks need: the vendor's pages on each integration, as far as they say.

import { ramCodes } from "../api/ram";
import { quote } from "../text/quote";
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
  `what step ${quote(step)} calls is filled in later: "*" stands for it; run this again on what it becomes`,
];

/** Notes of a resource of which a part is not known yet. */
const openParts = (step: string, resource: string) => (resource.includes("*") ? notSaid(step) : []);

const invokeFunction: GrantsOf = ({ step, resource = "*" }, where) => {
  const name = placed(resource, where);
  const { resources, notes } = functionNames(name);
  return [{ action: "fc:InvokeFunction", resources, notes: [...openParts(step, resource), ...notes] }];
};

/** The names under which a function may be asked for, with and without its qualifier. */
function functionNames(name: string): Required<Pick<Grant, "resources" | "notes">> {
  const [, head, service = "", qualifier = "*", own] =
    /^(.*:)services\/([^/.]+)(?:\.([^/]+))?\/functions\/([^/]+)$/s.exec(name) ?? [];
  if (head !== undefined) {
    const plain = `${head}services/${service}/functions/${own}`;
    if (service.endsWith("*")) return { resources: [plain], notes: [] };
    return {
      resources: [`${head}services/${service}.${qualifier}/functions/${own}`, plain],
      notes: [services],
    };
  }
  const [, all, version = "*"] = /^(.*:functions\/[^/]+)(?:\/(.+))?$/s.exec(name) ?? [];
  if (all === undefined) return { resources: [name], notes: [] };
  return { resources: [all, `${all}/${version}`], notes: [functions] };
}

const services =
  "the vendor's table names a function of a service with a qualifier, its examples do so without one: both are allowed";
const functions =
  "how a function without a service is named with its qualifier is on no page: both forms are allowed";

const startExecution: GrantsOf = ({ step, resource = "*", waits }, where) => {
  const name = placed(resource, where);
  const notes = [plural, ...openParts(step, resource)];
  const start = { action: "fnf:StartExecution", resources: [name], notes };
  if (waits !== "for the end") return [start];
  const executions = name === "*" ? "*" : `${name}/execution/*`;
  return [
    start,
    { action: "fnf:DescribeExecution", resources: [executions], notes: [waiting] },
    { action: "fnf:StopExecution", resources: [executions], notes: [waiting] },
  ];
};

const plural =
  'the reference names flows "flow/{name}", the page on execution roles "flows/{name}/executions/*": widen the resource if a start is denied';
const waiting =
  "no page says what waiting for the end of a child flow needs; this is what it does by its meaning";

const message: GrantsOf = ({ step, resource = "*" }, where) => {
  const name = placed(resource, where);
  const notes = openParts(step, resource);
  const send = { action: "mns:SendMessage", resources: [name], notes };
  const publish = { action: "mns:PublishMessage", resources: [name], notes };
  if (/:\/queues\//.test(name)) return [send];
  if (/:\/topics\//.test(name)) return [publish];
  return [send, publish];
};

const ofObject: GrantsOf = ({ step, operation = "", parameters }) => {
  const part = (key: string) => {
    const value = parameters[key];
    return typeof value === "string" && value !== "" ? starred(value) : "*";
  };
  const [bucket, key] = [part("bucket"), part("key")];
  const notes = openParts(step, `${bucket}/${key}`);
  const action = `oss:${operation.slice("OSS:".length)}`;
  return [{ action, resources: [`acs:oss:*:*:${bucket}/${key}`], notes }];
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
  const note = `no page says what ${quote(operation)} needs: the name of its product in RAM may be another`;
  return [{ action: `${product.toLowerCase()}:${api}`, resources: ["*"], notes: [note] }];
}

/** What reports the end of a task that waits for it, which is not the flow's role. */
export const reports: readonly string[] = ["ReportTaskSucceeded", "ReportTaskFailed"].map(
  (name) => `${ramCodes.serverlessWorkflow}:${name}`,
);
