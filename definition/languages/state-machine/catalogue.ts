// The operations that a Task can call, as far as their pages say: help.aliyun.com document_detail/2400200 (FC),
// 2400188 (FNF), 2593203 (HTTP), 2593184 (MNS), 2400202 (EventBridge), 2619166 (SMS), 2573663 (OSS), 2400140
// (modes). An operation that is not here passes.

export type TaskMode = "RequestComplete" | "WaitForSystemCallback" | "WaitForCustomCallback";

export interface Parameter {
  readonly about: string;
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

const text = (about: string): Parameter => ({ about, type: "text" });
const object = (about: string): Parameter => ({ about, type: "object" });
const value = (about: string): Parameter => ({ about });

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
      resourceArn: {
        ...text("The function, with its version or alias."),
        required: true,
        resource: functions,
      },
      invocationType: {
        ...text("Whether to wait for the function's answer, or only to submit the call."),
        required: true,
        values: ["Sync", "Async"],
      },
      body: value("The event that the function gets; what is no text is handed over as JSON."),
    },
  },
  "FNF:StartExecution": {
    about: "Starts another flow of the same region.",
    modes: throughout,
    parameters: {
      resourceArn: { ...text("The flow, of the same region."), required: true, resource: flows },
      executionName: text("Name of the execution that begins."),
      input: object("What the flow gets as its input."),
    },
  },
  "HTTP:Request": {
    about: "Calls a public URL.",
    modes: withCallback,
    parameters: {
      url: text("The whole URL, reachable from the internet."),
      method: { ...text("Method of the request, in any case."), values: methods, anyCase: true },
      body: value("What is sent: a text as it is, anything else as JSON."),
      headers: object("Headers of the request, by name."),
    },
    output: ["Header", "Code", "Body"],
  },
  "MNS:SendMessage": {
    about: "Sends a message to a queue or a topic.",
    modes: withCallback,
    parameters: {
      resourceArn: { ...text("The messages of a queue or of a topic."), resource: messages },
      message: value("What is sent: a text as it is, anything else as JSON."),
      priority: {
        about: "Priority of the message; 8 when left out.",
        type: "whole number",
        least: 1,
        most: 16,
      },
      delaySeconds: {
        about: "Seconds until the message can be received; 0 when left out.",
        type: "whole number",
        least: 0,
        most: 604_800,
      },
      messageTag: text("Tag of the message, by which a topic filters."),
      messageAttributes: object("`MailAttributes` and `SMSAttributes` of a topic's message."),
    },
  },
  "EventBridge:PutEvents": {
    about: "Publishes one event.",
    modes: withCallback,
    parameters: {
      id: text("Id of the event."),
      type: text("Type of the event."),
      source: text("Where the event comes from."),
      subject: text("What the event is about."),
      eventBusName: text("The bus that it is published on."),
      data: value("Content of the one event."),
    },
  },
  "SMS:SendSms": {
    about: "Sends a short message.",
    modes: withCallback,
    parameters: {
      phoneNumbers: {
        ...text("Numbers to send to, with commas between them, at most 1,000."),
        required: true,
      },
      signName: text("Name of the signature."),
      templateCode: text("Code of the template."),
      templateParam: object("Values of the template's variables, by name."),
    },
  },
  "OSS:GetObject": {
    about: "Reads an object of a bucket.",
    modes: ["RequestComplete"],
    parameters: {
      bucket: { ...text("Name of the bucket."), required: true },
      key: { ...text("Key of the object."), required: true },
      region: text("Region of the bucket; the flow's own when left out."),
      versionId: text("Version of the object."),
      range: text("Bytes to read."),
      ifMatch: text("ETag that the object must have."),
      ifNoneMatch: text("ETag that the object must not have."),
    },
  },
  "DashScope:QwenTextGeneration": {
    about: "Asks a Qwen model; seen in a how-to of the vendor, on no page of the reference.",
    modes: ["RequestComplete"],
    parameters: {
      model: text("Name of the model."),
      messages: value("The conversation so far, each message with `role` and `content`."),
      api_key: text("Key of the model service."),
      max_tokens: value("How long the answer may be, in tokens."),
      top_p: value("How much of the probability the model draws from."),
      temperature: value("How freely the model draws."),
      enable_search: value("Whether the model may search the web."),
    },
  },
};

export const operationNames: readonly string[] = Object.keys(catalogue);

/** What the catalogue knows of an action; `undefined` for one that it does not have. */
export function operationOf(action: unknown): Operation | undefined {
  return typeof action === "string" && Object.hasOwn(catalogue, action) ? catalogue[action] : undefined;
}
