// ARNs of what tasks run (https://help.aliyun.com/document_detail/122494.html).

import * as pulumi from "@pulumi/pulumi";

type Text = pulumi.Input<string>;

interface Where<T extends Text> {
  /** @default empty: the flow's own region */
  readonly region?: T;
  /** @default empty: the flow's own account */
  readonly accountId?: T;
}

interface FunctionOfService<T extends Text> extends Where<T> {
  /** Service of a Function Compute 2.0 function. */
  readonly service: T;
  readonly function: T;
  /** Version or alias. */
  readonly qualifier?: T;
}

interface PlainFunction<T extends Text> extends Where<T> {
  readonly service?: never;
  /** Function Compute 3.0. */
  readonly function: T;
  /** @default "LATEST" */
  readonly qualifier?: T;
}

type FunctionArn<T extends Text> = FunctionOfService<T> | PlainFunction<T>;

/**
 * A function: `acs:fc:::services/s.q/functions/f`, or without a service `acs:fc:::functions/f/LATEST`. Plain text,
 * unless a part of it is an output.
 */
function functionArn(what: FunctionArn<string>): `acs:fc:${string}`;
function functionArn(what: FunctionArn<Text>): pulumi.Output<`acs:fc:${string}`>;
function functionArn(what: FunctionArn<Text>) {
  const { region = "", accountId = "", service, qualifier } = what;
  const head = ["acs:fc:", region, ":", accountId];
  if (service === undefined)
    return joined([...head, ":functions/", what.function, "/", qualifier ?? "LATEST"]);
  const version = qualifier === undefined ? [] : [".", qualifier];
  return joined([...head, ":services/", service, ...version, "/functions/", what.function]);
}

/** A child flow, for `pattern: "sync"` and its siblings. */
function flowArn(name: string): `acs:fnf:::flow/${string}`;
function flowArn(name: Text): pulumi.Output<`acs:fnf:::flow/${string}`>;
function flowArn(name: Text) {
  return joined(["acs:fnf:::flow/", name]);
}

/** Publishes to an MNS topic. */
function topicArn(name: string): `acs:mns:::/topics/${string}/messages`;
function topicArn(name: Text): pulumi.Output<`acs:mns:::/topics/${string}/messages`>;
function topicArn(name: Text) {
  return joined(["acs:mns:::/topics/", name, "/messages"]);
}

/** Sends to an MNS queue. */
function queueArn(name: string): `acs:mns:::/queues/${string}/messages`;
function queueArn(name: Text): pulumi.Output<`acs:mns:::/queues/${string}/messages`>;
function queueArn(name: Text) {
  return joined(["acs:mns:::/queues/", name, "/messages"]);
}

// The overloads say which of both it is, and that the text has the form that its first parts give it.
function joined(parts: readonly Text[]): never {
  const text = parts.every((part) => typeof part === "string")
    ? parts.join("")
    : pulumi.all([...parts]).apply((known) => known.join(""));
  return text as never;
}

export { flowArn as flow, functionArn as function, queueArn as queue, topicArn as topic };
