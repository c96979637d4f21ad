// Made from schema.json by `npm run generate`; edit that file instead.

import type * as pulumi from "@pulumi/pulumi";
import type { ComposerDefinition } from "./definition-types.generated";
import { AliflowResource } from "./resource";

/** Arguments of a `ComposerFlow`. */
export interface ComposerFlowArgs {
  /**
   * Name of the composer flow. Names need not be unique; the service knows a flow by its id.
   *
   * @default the logical name and a random suffix.
   */
  name?: pulumi.Input<string> | undefined;
  /** Definition of the workflow: an object, or its JSON text. Compared as JSON. Leave it out when `templateId` is given. What was read as data is given as `JSON.stringify(data)` or `data as aliflow.ComposerDefinition`. */
  definition?: pulumi.Input<string | ComposerDefinition> | undefined;
  /** Template that the flow is made from (`tp-…`). A change replaces the flow. */
  templateId?: pulumi.Input<string> | undefined;
  /**
   * What the flow is for.
   *
   * @default `Managed by Pulumi: project/stack/name`, which tells whose it is.
   */
  description?: pulumi.Input<string> | undefined;
  /**
   * Whether the flow can be triggered.
   *
   * @default `true`.
   */
  enabled?: pulumi.Input<boolean> | undefined;
  /** Resource group of the flow (`rg-…`). A change replaces the flow: the API has no move. */
  resourceGroupId?: pulumi.Input<string> | undefined;
  /**
   * How far the definition is checked before anything is sent: `strict`, `warn` or `off`. Never sent; a change of it alone changes nothing.
   *
   * @default the provider's, `strict`.
   */
  validation?: pulumi.Input<"strict" | "warn" | "off"> | undefined;
  /**
   * Region of the flow, for example `cn-hangzhou`.
   *
   * @default the provider's region. A change replaces the flow.
   */
  region?: pulumi.Input<string> | undefined;
}

/** A workflow (工作流) of Logic Composer. Its id is the flow id (`lc-…`). */
export class ComposerFlow extends AliflowResource {
  /**
   * Name of the composer flow. Names need not be unique; the service knows a flow by its id.
   *
   * @default the logical name and a random suffix.
   */
  declare readonly name: pulumi.Output<string>;
  /** Definition of the workflow: an object, or its JSON text. Compared as JSON. Leave it out when `templateId` is given. */
  declare readonly definition: pulumi.Output<string | Record<string, unknown>>;
  /** Template that the flow is made from (`tp-…`). A change replaces the flow. */
  declare readonly templateId: pulumi.Output<string | undefined>;
  /**
   * What the flow is for.
   *
   * @default `Managed by Pulumi: project/stack/name`, which tells whose it is.
   */
  declare readonly description: pulumi.Output<string | undefined>;
  /**
   * Whether the flow can be triggered.
   *
   * @default `true`.
   */
  declare readonly enabled: pulumi.Output<boolean>;
  /** Resource group of the flow (`rg-…`). A change replaces the flow: the API has no move. */
  declare readonly resourceGroupId: pulumi.Output<string | undefined>;
  /**
   * Region of the flow, for example `cn-hangzhou`.
   *
   * @default the provider's region. A change replaces the flow.
   */
  declare readonly region: pulumi.Output<string>;
  /** Id of the flow (`lc-…`), the same as `id`. Set by the service. */
  declare readonly flowId: pulumi.Output<string>;
  /** Current version (`ve-…`), an opaque text that changes with the definition. Set by the service. */
  declare readonly versionId: pulumi.Output<string>;
  /** When the flow was created, ISO 8601 in UTC. Set by the service. */
  declare readonly createdTime: pulumi.Output<string>;
  /** When the flow was last changed, ISO 8601 in UTC. Set by the service. */
  declare readonly updatedTime: pulumi.Output<string>;

  /**
   * An existing `ComposerFlow`, read and never changed.
   * @param id as in the state: the flow id (`lc-…`)
   * @param state `region`, when it is not the provider's
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, state?: { region?: pulumi.Input<string> }, opts?: pulumi.CustomResourceOptions): ComposerFlow {
    return new this(name, (state ?? {}) as ComposerFlowArgs, { ...opts, id });
  }

  constructor(name: string, args?: ComposerFlowArgs, opts?: pulumi.CustomResourceOptions) {
    super({ type: "ComposerFlow", exported: "composerFlow", outputs: ["name", "definition", "templateId", "description", "enabled", "resourceGroupId", "region", "versionId", "createdTime", "updatedTime"] }, { name, args, opts });
    this.flowId = this.id;
  }
}
