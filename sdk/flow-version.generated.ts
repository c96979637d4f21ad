// Made from schema.json by `npm run generate`; edit that file instead.

import type * as pulumi from "@pulumi/pulumi";
import { AliflowResource } from "./resource";

/** Arguments of a `FlowVersion`. */
export interface FlowVersionArgs {
  /** Flow that is published as it is then. A change replaces the version. */
  flowName: pulumi.Input<string>;
  /**
   * What the version is for.
   *
   * @default `Managed by Pulumi: project/stack/name`, which tells whose it is. A change replaces the version: a version does not change.
   */
  description?: pulumi.Input<string> | undefined;
  /** Any values by name; when one changes, the flow is published again. A change replaces the version, for example of `{ flow: flow.lastModifiedTime }`. */
  triggers?: pulumi.Input<Record<string, unknown>> | undefined;
  /**
   * Region of the version, for example `cn-hangzhou`.
   *
   * @default the provider's region. A change replaces the version.
   */
  region?: pulumi.Input<string> | undefined;
}

/** A published version (版本) of a flow: its definition, description, role and environment as they were then. Its id is `flow/version`. */
export class FlowVersion extends AliflowResource {
  /** Flow that is published as it is then. A change replaces the version. */
  declare readonly flowName: pulumi.Output<string>;
  /**
   * What the version is for.
   *
   * @default `Managed by Pulumi: project/stack/name`, which tells whose it is. A change replaces the version: a version does not change.
   */
  declare readonly description: pulumi.Output<string | undefined>;
  /** Any values by name; when one changes, the flow is published again. A change replaces the version, for example of `{ flow: flow.lastModifiedTime }`. */
  declare readonly triggers: pulumi.Output<Record<string, unknown> | undefined>;
  /**
   * Region of the version, for example `cn-hangzhou`.
   *
   * @default the provider's region. A change replaces the version.
   */
  declare readonly region: pulumi.Output<string>;
  /** Number of the version, from `1` on. Set by the service. */
  declare readonly version: pulumi.Output<string>;
  /** When the version was published, ISO 8601. Set by the service. */
  declare readonly createdTime: pulumi.Output<string>;

  /**
   * An existing `FlowVersion`, read and never changed.
   * @param id as in the state: `flow/version`
   * @param state `region`, when it is not the provider's
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, state?: { region?: pulumi.Input<string> }, opts?: pulumi.CustomResourceOptions): FlowVersion {
    return new this(name, (state ?? {}) as FlowVersionArgs, { ...opts, id });
  }

  constructor(name: string, args: FlowVersionArgs, opts?: pulumi.CustomResourceOptions) {
    super({ type: "FlowVersion", exported: "flowVersion", outputs: ["flowName", "description", "triggers", "region", "version", "createdTime"] }, { name, args, opts });
  }
}
