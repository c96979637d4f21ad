// What an action can answer and fail with, as far as its documents say; the places are in the catalogue, and those of
// resources in help.aliyun.com document_detail/157027 (MNS) and 214310 (errors). What nobody documents passes.

import { operationNames, operationOf } from "../../definition/languages/state-machine/catalogue";
import { isObject, type JsonObject } from "../../text/json";
import { quote, quoteChoice } from "../../text/quote";
import type { Target } from "./target";

interface Known {
  /** All keys of its output. */
  readonly keys?: readonly string[];
  /** Some that it always has. */
  readonly always?: readonly string[];
  readonly example: JsonObject;
}

const actions: Readonly<Record<string, Known>> = {
  "FC:InvokeFunction": { always: ["Body"], example: { Body: {} } },
  "FNF:StartExecution": {
    keys: ["FlowName", "ExecutionName", "RequestID"],
    example: { FlowName: "flow", ExecutionName: "execution", RequestID: "request" },
  },
  "HTTP:Request": { example: { Code: 200, Header: {}, Body: {} } },
  "SMS:SendSms": {
    always: ["EntryList"],
    example: { EntryList: { Code: "OK", Message: "OK", BizId: "1", RequestId: "request" } },
  },
  "OSS:GetObject": { always: ["bucket", "key"], example: { bucket: "bucket", key: "key" } },
  "DashScope:QwenTextGeneration": {
    always: ["output"],
    example: { output: { choices: [{ message: { role: "assistant", content: "text" } }] } },
  },
  "ocr:RecognizeIdentityCard": { example: { Data: { FrontResult: { Name: "name" } } } },
  "facebody:DetectFace": { example: { Data: {} } },
  "facebody:DetectMask": { example: { Data: {} } },
};

const messageKeys = ["MessageId", "RequestId", "MessageBodyMD5"];
const messages: Known = {
  keys: messageKeys,
  example: Object.fromEntries(messageKeys.map((key) => [key, key])),
};

function knownOf({ action, resource }: Target): Known | undefined {
  if (action === undefined) return resource?.startsWith("acs:mns:") ? messages : undefined;
  const known = Object.hasOwn(actions, action) ? actions[action] : undefined;
  const keys = operationOf(action)?.output;
  return known && keys ? { keys, ...known } : known;
}

/** An output that the target could give. */
export const exampleOf = (target: Target): JsonObject => knownOf(target)?.example ?? {};

/** Why a target cannot answer with an output; the words follow "is". */
export function outputProblem(target: Target, output: unknown): string | undefined {
  const { keys, always = [] } = knownOf(target) ?? {};
  const wanted = keys ?? always;
  if (wanted.length === 0) return undefined;
  if (!isObject(output)) return `no object; ${shown(target)} answers with ${quoteChoice(wanted)}`;
  const missing = always.find((key) => !Object.hasOwn(output, key));
  if (missing !== undefined) return `without ${quote(missing)}, which ${shown(target)} always answers with`;
  const odd = keys && Object.keys(output).find((key) => !keys.includes(key));
  if (odd === undefined) return undefined;
  return `with ${quote(odd)}; ${shown(target)} answers with ${quoteChoice(wanted)}`;
}

/** Services whose errors bear their names, by these in lower case. */
const services = new Set([...operationNames.map(serviceOf), "ocr", "facebody"]);
/** Of these every error bears the name. */
const strict = new Set(["ocr", "facebody"]);

/** Why a target cannot fail with an error; the words follow the error's name. */
export function errorProblem(target: Target, error: string): string | undefined {
  if (error === "FnF.ALL") return "stands for every error in a catch, and is none itself";
  const service = ownService(target);
  // A child flow fails with whatever it failed with.
  if (service === "fnf") return undefined;
  const [prefix = ""] = error.split(".");
  if (prefix === "FnF")
    return 'is raised by the interpreter, no task: "delay" beyond a timeout raises "FnF.TaskTimeout"';
  // A function raises what it likes.
  if (service === undefined || service === "fc") return undefined;
  const isOwn = prefix.toLowerCase() === service;
  if (!isOwn && strict.has(service))
    return `is no error of ${shown(target)}; theirs begin with "${service}."`;
  const isForeign = !isOwn && error.includes(".") && services.has(prefix.toLowerCase());
  return isForeign ? `is an error of ${prefix}, and not of ${shown(target)}` : undefined;
}

function ownService({ action, resource }: Target): string | undefined {
  if (action !== undefined) return serviceOf(action);
  return /^acs:(\w+):/.exec(resource ?? "")?.[1];
}

function serviceOf(action: string): string {
  return (action.split(":")[0] ?? "").toLowerCase();
}

const shown = ({ action, resource }: Target) => quote(action ?? resource ?? "");
