// Made from schema.json by `npm run generate`; edit that file instead.

import type * as pulumi from "@pulumi/pulumi";
import { AliflowResource } from "./resource";

/** Arguments of a `ResourceTag`. */
export interface ResourceTagArgs {
  /** What to tag: the id of a composer flow (`lc-…`). A change replaces the tags. */
  resourceId: pulumi.Input<string>;
  /**
   * Type of the tagged resource.
   *
   * @default `ALIYUN::LC::FLOW`. A change replaces the tags.
   */
  resourceType?: pulumi.Input<"ALIYUN::LC::FLOW"> | undefined;
  /** Tags by key, at least one. Only these keys are managed; other tags of the resource stay as they are. */
  tags: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /**
   * Region of the tagged resource, for example `cn-hangzhou`.
   *
   * @default the provider's region. A change replaces the tagged resource.
   */
  region?: pulumi.Input<string> | undefined;
}

/** Tags of a composer flow, managed by key. Its id is `type/resource id`. */
export class ResourceTag extends AliflowResource {
  /** What to tag: the id of a composer flow (`lc-…`). A change replaces the tags. */
  declare readonly resourceId: pulumi.Output<string>;
  /**
   * Type of the tagged resource.
   *
   * @default `ALIYUN::LC::FLOW`. A change replaces the tags.
   */
  declare readonly resourceType: pulumi.Output<"ALIYUN::LC::FLOW">;
  /** Tags by key, at least one. Only these keys are managed; other tags of the resource stay as they are. */
  declare readonly tags: pulumi.Output<Record<string, string>>;
  /**
   * Region of the tagged resource, for example `cn-hangzhou`.
   *
   * @default the provider's region. A change replaces the tagged resource.
   */
  declare readonly region: pulumi.Output<string>;

  /**
   * An existing `ResourceTag`, read and never changed.
   * @param id as in the state: `type/resource id`
   * @param state `region`, when it is not the provider's
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, state?: { region?: pulumi.Input<string> }, opts?: pulumi.CustomResourceOptions): ResourceTag {
    return new this(name, (state ?? {}) as ResourceTagArgs, { ...opts, id });
  }

  constructor(name: string, args: ResourceTagArgs, opts?: pulumi.CustomResourceOptions) {
    super({ type: "ResourceTag", exported: "resourceTag", outputs: ["resourceId", "resourceType", "tags", "region"] }, { name, args, opts });
  }
}
