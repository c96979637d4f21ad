// ARNs of what tasks run (https://help.aliyun.com/document_detail/122494.html).

import * as pulumi from "@pulumi/pulumi";

type Text = pulumi.Input<string>;

interface Where {
  /** @default empty: the flow's own region */
  readonly region?: Text;
  /** @default empty: the flow's own account */
  readonly accountId?: Text;
}

interface FunctionOfService extends Where {
  /** Service of a Function Compute 2.0 function. */
  readonly service: Text;
  readonly function: Text;
  /** Version or alias. */
  readonly qualifier?: Text;
}

interface PlainFunction extends Where {
  readonly service?: never;
  /** Function Compute 3.0. */
  readonly function: Text;
  /** @default "LATEST" */
  readonly qualifier?: Text;
}

/** A function: `acs:fc:::services/s.q/functions/f`, or without a service `acs:fc:::functions/f/LATEST`. */
function functionArn(what: FunctionOfService | PlainFunction): pulumi.Output<string> {
  const { region = "", accountId = "", service, qualifier } = what;
  const head = pulumi.interpolate`acs:fc:${region}:${accountId}`;
  if (service === undefined)
    return pulumi.interpolate`${head}:functions/${what.function}/${qualifier ?? "LATEST"}`;
  const version = qualifier === undefined ? "" : pulumi.interpolate`.${qualifier}`;
  return pulumi.interpolate`${head}:services/${service}${version}/functions/${what.function}`;
}

/** A child flow, for `pattern: "sync"` and its siblings. */
const flowArn = (name: Text): pulumi.Output<string> => pulumi.interpolate`acs:fnf:::flow/${name}`;

/** Publishes to an MNS topic. */
const topicArn = (name: Text): pulumi.Output<string> =>
  pulumi.interpolate`acs:mns:::/topics/${name}/messages`;

/** Sends to an MNS queue. */
const queueArn = (name: Text): pulumi.Output<string> =>
  pulumi.interpolate`acs:mns:::/queues/${name}/messages`;

export { flowArn as flow, functionArn as function, queueArn as queue, topicArn as topic };
