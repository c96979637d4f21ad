// The operations that a Task can call, as far as their pages say: help.aliyun.com document_detail/2400200 (FC),
// 2400188 (FNF), 2593203 (HTTP), 2593184 (MNS), 2400202 (EventBridge), 2619166 (SMS), 2573663 (OSS), 2400140
// (modes). An operation that is not here passes.

export type TaskMode = "RequestComplete" | "WaitForSystemCallback" | "WaitForCustomCallback";

export interface Parameter {
  readonly type?: "text" | "object" | "whole number";
  /** Only where its page says so. */
  readonly required?: true;
  readonly values?: readonly string[];
  /** Whether the case of its values means nothing. */
  readonly anyCase?: true;
  readonly least?: number;
  readonly most?: number;
  readonly resource?: Resource;
}

/** Which resources a parameter names. */
export interface Resource {
  readonly pattern: RegExp;
  readonly forms: string;
}

export interface Operation {
  readonly about: string;
  readonly modes: readonly TaskMode[];
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** Keys of `$Output`; absent where the page does not say all of them. */
  readonly output?: readonly string[];
}

const text: Parameter = { type: "text" };
const object: Parameter = { type: "object" };
const any: Parameter = {};

const throughout: readonly TaskMode[] = ["RequestComplete", "WaitForSystemCallback", "WaitForCustomCallback"];
const withCallback: readonly TaskMode[] = ["RequestComplete", "WaitForCustomCallback"];

const functions: Resource = {
  pattern:
    /^acs:fc:[^:\s]*:[^:\s]*:(?:functions\/[^/\s]+(?:\/[^/\s]+)?|services\/[^/\s]+\/functions\/[^/\s]+)$/,
  forms: '"acs:fc:{region}:{account}:functions/{function}/{qualifier}"',
};
const flows: Resource = {
  pattern: /^acs:fnf:[^:\s]*:[^:\s]*:flow\/[^/\s]+$/,
  forms: '"acs:fnf:::flow/{flow}"',
};
const messages: Resource = {
  pattern: /^acs:mns:[^:\s]*:[^:\s]*:\/(?:queues|topics)\/[^/\s]+\/messages$/,
  forms: '"acs:mns:{region}:{account}:/queues/{queue}/messages" or "…:/topics/{topic}/messages"',
};

const methods = ["GET", "POST", "PATCH", "PUT", "DELETE", "HEAD"];

export const catalogue: Readonly<Record<string, Operation>> = {
  "FC:InvokeFunction": {
    about: "Runs a function of Function Compute.",
    modes: throughout,
    parameters: {
      resourceArn: { type: "text", required: true, resource: functions },
      invocationType: { type: "text", required: true, values: ["Sync", "Async"] },
      body: any,
    },
  },
  "FNF:StartExecution": {
    about: "Starts another flow of the same region.",
    modes: throughout,
    parameters: {
      resourceArn: { type: "text", required: true, resource: flows },
      executionName: text,
      input: object,
    },
  },
  "HTTP:Request": {
    about: "Calls a public URL.",
    modes: withCallback,
    parameters: {
      url: text,
      method: { type: "text", values: methods, anyCase: true },
      body: any,
      headers: object,
    },
    output: ["Header", "Code", "Body"],
  },
  "MNS:SendMessage": {
    about: "Sends a message to a queue or a topic.",
    modes: withCallback,
    parameters: {
      resourceArn: { type: "text", resource: messages },
      message: any,
      priority: { type: "whole number", least: 1, most: 16 },
      delaySeconds: { type: "whole number", least: 0, most: 604_800 },
      messageTag: text,
      messageAttributes: object,
    },
  },
  "EventBridge:PutEvents": {
    about: "Publishes one event.",
    modes: withCallback,
    parameters: { id: text, type: text, source: text, subject: text, eventBusName: text, data: any },
  },
  "SMS:SendSms": {
    about: "Sends a short message.",
    modes: withCallback,
    parameters: {
      phoneNumbers: { type: "text", required: true },
      signName: text,
      templateCode: text,
      templateParam: object,
    },
  },
  "OSS:GetObject": {
    about: "Reads an object of a bucket.",
    modes: ["RequestComplete"],
    parameters: {
      bucket: { type: "text", required: true },
      key: { type: "text", required: true },
      region: text,
      versionId: text,
      range: text,
      ifMatch: text,
      ifNoneMatch: text,
    },
  },
  "DashScope:QwenTextGeneration": {
    about: "Asks a Qwen model; seen in a how-to of the vendor, on no page of the reference.",
    modes: ["RequestComplete"],
    parameters: {
      model: text,
      messages: any,
      api_key: text,
      max_tokens: any,
      top_p: any,
      temperature: any,
      enable_search: any,
    },
  },
};

export const operationNames: readonly string[] = Object.keys(catalogue);

/** What the catalogue knows of an action; `undefined` for one that it does not have. */
export function operationOf(action: unknown): Operation | undefined {
  return typeof action === "string" && Object.hasOwn(catalogue, action) ? catalogue[action] : undefined;
}
