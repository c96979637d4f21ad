// Made from schema.json by `npm run generate`; edit that file instead.

import type * as pulumi from "@pulumi/pulumi";
import { AliflowResource } from "./resource";

/** Arguments of a `FlowAlias`. */
export interface FlowAliasArgs {
  /** Flow that the alias belongs to. A change replaces the alias. */
  flowName: pulumi.Input<string>;
  /** Name of the alias, unique in its flow. A change replaces the alias: the API has no rename. */
  name: pulumi.Input<string>;
  /** One or two versions, each with its weight: `[{ version: stable.version, weight: 90 }, { version: canary.version, weight: 10 }]`. Their order means nothing; a lone version needs no weight. */
  routing: pulumi.Input<pulumi.Input<{ version: pulumi.Input<string>; weight?: pulumi.Input<number> }>[]>;
  /**
   * What the alias is for.
   *
   * @default `Managed by Pulumi: project/stack/name`, which tells whose it is.
   */
  description?: pulumi.Input<string> | undefined;
  /**
   * Region of the alias, for example `cn-hangzhou`.
   *
   * @default the provider's region. A change replaces the alias.
   */
  region?: pulumi.Input<string> | undefined;
}

/** An alias (别名) of a flow: a name that routes starts to one or two of its versions by weight. Its id is `flow/alias`. */
export class FlowAlias extends AliflowResource {
  /** Flow that the alias belongs to. A change replaces the alias. */
  declare readonly flowName: pulumi.Output<string>;
  /** Name of the alias, unique in its flow. A change replaces the alias: the API has no rename. */
  declare readonly name: pulumi.Output<string>;
  /** One or two versions, each with its weight: `[{ version: stable.version, weight: 90 }, { version: canary.version, weight: 10 }]`. Their order means nothing; a lone version needs no weight. */
  declare readonly routing: pulumi.Output<{ version: string; weight?: number }[]>;
  /**
   * What the alias is for.
   *
   * @default `Managed by Pulumi: project/stack/name`, which tells whose it is.
   */
  declare readonly description: pulumi.Output<string | undefined>;
  /**
   * Region of the alias, for example `cn-hangzhou`.
   *
   * @default the provider's region. A change replaces the alias.
   */
  declare readonly region: pulumi.Output<string>;
  /** When the alias was created, ISO 8601. Set by the service. */
  declare readonly createdTime: pulumi.Output<string>;

  /**
   * An existing `FlowAlias`, read and never changed.
   * @param id as in the state: `flow/alias`
   * @param state `region`, when it is not the provider's
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, state?: { region?: pulumi.Input<string> }, opts?: pulumi.CustomResourceOptions): FlowAlias {
    return new this(name, (state ?? {}) as FlowAliasArgs, { ...opts, id });
  }

  constructor(name: string, args: FlowAliasArgs, opts?: pulumi.CustomResourceOptions) {
    super({ type: "FlowAlias", exported: "flowAlias", outputs: ["flowName", "name", "routing", "description", "region", "createdTime"] }, { name, args, opts });
  }
}
