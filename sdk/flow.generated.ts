// Made from schema.json by `npm run generate`; edit that file instead.

import type * as pulumi from "@pulumi/pulumi";
import type { FdlDefinition, StateMachineDefinition } from "./definition-types.generated";
import { AliflowResource } from "./resource";

/** Arguments of a `Flow`. */
export interface FlowArgs {
  /**
   * Name of the flow, unique in its region.
   *
   * @default the logical name and a random suffix. A change replaces the flow: the API has no rename.
   */
  name?: pulumi.Input<string> | undefined;
  /** Definition of the flow in FDL (`type: flow`) or as a state machine (`Type: StateMachine`): YAML or JSON text, or an object. Texts are compared as data, so formatting and comments alone change nothing. What was read as data is given as `JSON.stringify(data)` or `data as aliflow.FdlDefinition`. */
  definition: pulumi.Input<string | FdlDefinition | StateMachineDefinition>;
  /**
   * What the flow is for.
   *
   * @default `Managed by Pulumi: project/stack/name`, which tells whose it is.
   */
  description?: pulumi.Input<string> | undefined;
  /** Role that the flow assumes when it runs tasks, for example `acs:ram::123456789:role/flow-runner`. */
  roleArn?: pulumi.Input<string> | undefined;
  /**
   * Language of the definition as the API names it; `FDL` for both dialects.
   *
   * @default `FDL`. A change replaces the flow.
   */
  type?: pulumi.Input<"FDL"> | undefined;
  /**
   * `Standard` (asynchronous, up to a year) or `Express` (synchronous, up to 5 minutes).
   *
   * @default the service's, `Standard`. A change replaces the flow: UpdateFlow does not take it.
   */
  executionMode?: pulumi.Input<"Standard" | "Express"> | undefined;
  /** Environment variables that the definition may read, by name. The service does not report them, so changes made elsewhere are not seen. */
  environment?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /** Where large inputs and outputs of executions are stored, for example `oss://bucket/prefix`. A change replaces the flow: UpdateFlow does not take it. */
  externalStorageLocation?: pulumi.Input<string> | undefined;
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

/** A flow (流程) of Serverless Workflow. Its id is its name. */
export class Flow extends AliflowResource {
  /**
   * Name of the flow, unique in its region.
   *
   * @default the logical name and a random suffix. A change replaces the flow: the API has no rename.
   */
  declare readonly name: pulumi.Output<string>;
  /** Definition of the flow in FDL (`type: flow`) or as a state machine (`Type: StateMachine`): YAML or JSON text, or an object. Texts are compared as data, so formatting and comments alone change nothing. */
  declare readonly definition: pulumi.Output<string | Record<string, unknown>>;
  /**
   * What the flow is for.
   *
   * @default `Managed by Pulumi: project/stack/name`, which tells whose it is.
   */
  declare readonly description: pulumi.Output<string | undefined>;
  /** Role that the flow assumes when it runs tasks, for example `acs:ram::123456789:role/flow-runner`. */
  declare readonly roleArn: pulumi.Output<string | undefined>;
  /**
   * Language of the definition as the API names it; `FDL` for both dialects.
   *
   * @default `FDL`. A change replaces the flow.
   */
  declare readonly type: pulumi.Output<"FDL">;
  /**
   * `Standard` (asynchronous, up to a year) or `Express` (synchronous, up to 5 minutes).
   *
   * @default the service's, `Standard`. A change replaces the flow: UpdateFlow does not take it.
   */
  declare readonly executionMode: pulumi.Output<"Standard" | "Express" | undefined>;
  /** Environment variables that the definition may read, by name. The service does not report them, so changes made elsewhere are not seen. */
  declare readonly environment: pulumi.Output<Record<string, string> | undefined>;
  /** Where large inputs and outputs of executions are stored, for example `oss://bucket/prefix`. A change replaces the flow: UpdateFlow does not take it. */
  declare readonly externalStorageLocation: pulumi.Output<string | undefined>;
  /** Resource group of the flow (`rg-…`). A change replaces the flow: the API has no move. */
  declare readonly resourceGroupId: pulumi.Output<string | undefined>;
  /**
   * Region of the flow, for example `cn-hangzhou`.
   *
   * @default the provider's region. A change replaces the flow.
   */
  declare readonly region: pulumi.Output<string>;
  /** Id of the flow (a UUID). Set by the service. */
  declare readonly flowId: pulumi.Output<string>;
  /** When the flow was created, ISO 8601 in UTC. Set by the service. */
  declare readonly createdTime: pulumi.Output<string>;
  /** When the flow was last changed, ISO 8601 in UTC. Set by the service. */
  declare readonly lastModifiedTime: pulumi.Output<string>;

  /**
   * An existing `Flow`, read and never changed.
   * @param id as in the state: the flow's name
   * @param state `region`, when it is not the provider's
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, state?: { region?: pulumi.Input<string> }, opts?: pulumi.CustomResourceOptions): Flow {
    return new this(name, (state ?? {}) as FlowArgs, { ...opts, id });
  }

  constructor(name: string, args: FlowArgs, opts?: pulumi.CustomResourceOptions) {
    super({ type: "Flow", exported: "flow", outputs: ["name", "definition", "description", "roleArn", "type", "executionMode", "environment", "externalStorageLocation", "resourceGroupId", "region", "flowId", "createdTime", "lastModifiedTime"] }, { name, args, opts });
  }
}
