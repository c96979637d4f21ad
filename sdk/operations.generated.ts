// Made from definition/languages/state-machine/catalogue.ts by `npm run generate`; edit that file instead.

import type * as pulumi from "@pulumi/pulumi";
import type { OpenState } from "./state-machine-state";
import { type Constructor, type TaskOptions, task } from "./state-machine-task";

type Text = pulumi.Input<string>;

/** A parameter as a value, or as an expression under a key that ends in `.$`. */
type Given<Key extends string, Value> =
  | ({ readonly [K in Key]: Value } & { readonly [K in `${Key}.$`]?: never })
  | ({ readonly [K in `${Key}.$`]: Text } & { readonly [K in Key]?: never });

type Options = Omit<TaskOptions, "action" | "parameters">;

/** Tasks by what they call: `tasks.invokeFunction("ship", { resourceArn: ship })`. */
export const tasks = {
  /** Runs a function of Function Compute. @default invocationType "Sync" */
  invokeFunction: (name: string, parameters: Given<"resourceArn", Text> & { readonly invocationType?: pulumi.Input<"Sync" | "Async">; readonly body?: unknown; readonly "body.$"?: Text; }, options: Omit<Options, "taskMode"> & { readonly taskMode?: "RequestComplete" | "WaitForSystemCallback" | "WaitForCustomCallback" } = {}): OpenState =>
    task(name, { ...options, action: "FC:InvokeFunction", parameters: { invocationType: "Sync", ...parameters } }),
  /** Starts another flow of the same region. */
  startExecution: (name: string, parameters: Given<"resourceArn", Text> & { readonly executionName?: Text; readonly "executionName.$"?: Text; readonly input?: Constructor; readonly "input.$"?: Text; }, options: Omit<Options, "taskMode"> & { readonly taskMode?: "RequestComplete" | "WaitForSystemCallback" | "WaitForCustomCallback" } = {}): OpenState =>
    task(name, { ...options, action: "FNF:StartExecution", parameters: { ...parameters } }),
  /** Calls a public URL. */
  httpRequest: (name: string, parameters: { readonly url?: Text; readonly "url.$"?: Text; readonly method?: Text; readonly "method.$"?: Text; readonly body?: unknown; readonly "body.$"?: Text; readonly headers?: Constructor; readonly "headers.$"?: Text; } = {}, options: Omit<Options, "taskMode"> & { readonly taskMode?: "RequestComplete" | "WaitForCustomCallback" } = {}): OpenState =>
    task(name, { ...options, action: "HTTP:Request", parameters: { ...parameters } }),
  /** Sends a message to a queue or a topic. */
  sendMessage: (name: string, parameters: { readonly resourceArn?: Text; readonly "resourceArn.$"?: Text; readonly message?: unknown; readonly "message.$"?: Text; readonly priority?: pulumi.Input<number>; readonly "priority.$"?: Text; readonly delaySeconds?: pulumi.Input<number>; readonly "delaySeconds.$"?: Text; readonly messageTag?: Text; readonly "messageTag.$"?: Text; readonly messageAttributes?: Constructor; readonly "messageAttributes.$"?: Text; } = {}, options: Omit<Options, "taskMode"> & { readonly taskMode?: "RequestComplete" | "WaitForCustomCallback" } = {}): OpenState =>
    task(name, { ...options, action: "MNS:SendMessage", parameters: { ...parameters } }),
  /** Publishes one event. */
  putEvents: (name: string, parameters: { readonly id?: Text; readonly "id.$"?: Text; readonly type?: Text; readonly "type.$"?: Text; readonly source?: Text; readonly "source.$"?: Text; readonly subject?: Text; readonly "subject.$"?: Text; readonly eventBusName?: Text; readonly "eventBusName.$"?: Text; readonly data?: unknown; readonly "data.$"?: Text; } = {}, options: Omit<Options, "taskMode"> & { readonly taskMode?: "RequestComplete" | "WaitForCustomCallback" } = {}): OpenState =>
    task(name, { ...options, action: "EventBridge:PutEvents", parameters: { ...parameters } }),
  /** Sends a short message. */
  sendSms: (name: string, parameters: Given<"phoneNumbers", Text> & { readonly signName?: Text; readonly "signName.$"?: Text; readonly templateCode?: Text; readonly "templateCode.$"?: Text; readonly templateParam?: Constructor; readonly "templateParam.$"?: Text; }, options: Omit<Options, "taskMode"> & { readonly taskMode?: "RequestComplete" | "WaitForCustomCallback" } = {}): OpenState =>
    task(name, { ...options, action: "SMS:SendSms", parameters: { ...parameters } }),
  /** Reads an object of a bucket. */
  getObject: (name: string, parameters: Given<"bucket", Text> & Given<"key", Text> & { readonly region?: Text; readonly "region.$"?: Text; readonly versionId?: Text; readonly "versionId.$"?: Text; readonly range?: Text; readonly "range.$"?: Text; readonly ifMatch?: Text; readonly "ifMatch.$"?: Text; readonly ifNoneMatch?: Text; readonly "ifNoneMatch.$"?: Text; }, options: Omit<Options, "taskMode"> & { readonly taskMode?: "RequestComplete" } = {}): OpenState =>
    task(name, { ...options, action: "OSS:GetObject", parameters: { ...parameters } }),
  /** Asks a Qwen model; seen in a how-to of the vendor, on no page of the reference. */
  qwenTextGeneration: (name: string, parameters: { readonly model?: Text; readonly "model.$"?: Text; readonly messages?: unknown; readonly "messages.$"?: Text; readonly api_key?: Text; readonly "api_key.$"?: Text; readonly max_tokens?: unknown; readonly "max_tokens.$"?: Text; readonly top_p?: unknown; readonly "top_p.$"?: Text; readonly temperature?: unknown; readonly "temperature.$"?: Text; readonly enable_search?: unknown; readonly "enable_search.$"?: Text; } = {}, options: Omit<Options, "taskMode"> & { readonly taskMode?: "RequestComplete" } = {}): OpenState =>
    task(name, { ...options, action: "DashScope:QwenTextGeneration", parameters: { ...parameters } }),
};
