// Made from schema.json by `npm run generate`; edit that file instead.

import type * as pulumi from "@pulumi/pulumi";
import { AliflowResource } from "./resource";

/** Arguments of a `Execution`. */
export interface ExecutionArgs {
  /** Flow that runs. A change replaces the execution: another one is started. */
  flowName: pulumi.Input<string>;
  /**
   * Name of the execution, which its flow takes once only, also after a delete: leave it out where an execution is to be started again.
   *
   * @default the logical name and a random suffix. A change replaces the execution.
   */
  name?: pulumi.Input<string> | undefined;
  /** Input of the flow: an object, or JSON text of one. Compared as JSON; where it is secret, so are `output` and `error`. A change replaces the execution: another one is started. */
  input?: pulumi.Input<string | Record<string, unknown>> | undefined;
  /**
   * Version or alias of the flow that runs.
   *
   * @default the flow as it is. A change replaces the execution: another one is started.
   */
  qualifier?: pulumi.Input<string> | undefined;
  /** Any values by name; when one changes, another execution is started. A change replaces the execution, for example of `{ flow: flow.lastModifiedTime }`. */
  triggers?: pulumi.Input<Record<string, unknown>> | undefined;
  /**
   * Whether a create waits until the execution has ended, no longer than `customTimeouts.create` on the plugin. One that does not succeed fails it, and the next `pulumi up` starts another.
   *
   * @default `true`.
   */
  wait?: pulumi.Input<boolean> | undefined;
  /**
   * Whether a delete, or a replacement, stops an execution that still runs. It cannot be deleted: what has ended is only forgotten.
   *
   * @default `true`.
   */
  stopOnDelete?: pulumi.Input<boolean> | undefined;
  /**
   * Region of the execution, for example `cn-hangzhou`.
   *
   * @default the provider's region. A change replaces the execution.
   */
  region?: pulumi.Input<string> | undefined;
}

/** An execution (执行) of a flow, started when it is created and waited for. Executions cannot be deleted: a delete stops what still runs, and forgets it; the service keeps it with its flow. Its id is `flow/execution`. */
export class Execution extends AliflowResource {
  /** Flow that runs. A change replaces the execution: another one is started. */
  declare readonly flowName: pulumi.Output<string>;
  /**
   * Name of the execution, which its flow takes once only, also after a delete: leave it out where an execution is to be started again.
   *
   * @default the logical name and a random suffix. A change replaces the execution.
   */
  declare readonly name: pulumi.Output<string>;
  /** Input of the flow: an object, or JSON text of one. Compared as JSON; where it is secret, so are `output` and `error`. A change replaces the execution: another one is started. */
  declare readonly input: pulumi.Output<string | Record<string, unknown> | undefined>;
  /**
   * Version or alias of the flow that runs.
   *
   * @default the flow as it is. A change replaces the execution: another one is started.
   */
  declare readonly qualifier: pulumi.Output<string | undefined>;
  /** Any values by name; when one changes, another execution is started. A change replaces the execution, for example of `{ flow: flow.lastModifiedTime }`. */
  declare readonly triggers: pulumi.Output<Record<string, unknown> | undefined>;
  /**
   * Whether a create waits until the execution has ended, no longer than `customTimeouts.create` on the plugin. One that does not succeed fails it, and the next `pulumi up` starts another.
   *
   * @default `true`.
   */
  declare readonly wait: pulumi.Output<boolean>;
  /**
   * Whether a delete, or a replacement, stops an execution that still runs. It cannot be deleted: what has ended is only forgotten.
   *
   * @default `true`.
   */
  declare readonly stopOnDelete: pulumi.Output<boolean>;
  /**
   * Region of the execution, for example `cn-hangzhou`.
   *
   * @default the provider's region. A change replaces the execution.
   */
  declare readonly region: pulumi.Output<string>;
  /** `Running`, `Succeeded`, `Failed`, `Stopped` or `TimedOut` when it was last looked at; may be empty right after the start. Set by the service. */
  declare readonly status: pulumi.Output<string>;
  /** What it answered, JSON text; empty until it has succeeded. Secret where `input` is. Set by the service. */
  declare readonly output: pulumi.Output<string>;
  /** Why it did not succeed: step, error and cause; empty otherwise. Secret where `input` is. Set by the service. */
  declare readonly error: pulumi.Output<string>;
  /** When it was started, ISO 8601. Set by the service. */
  declare readonly startedTime: pulumi.Output<string>;
  /** When it ended, ISO 8601; empty while it runs. Set by the service. */
  declare readonly stoppedTime: pulumi.Output<string>;

  /**
   * An existing `Execution`, read and never changed.
   * @param id as in the state: `flow/execution`
   * @param state `region`, when it is not the provider's
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, state?: { region?: pulumi.Input<string> }, opts?: pulumi.CustomResourceOptions): Execution {
    return new this(name, (state ?? {}) as ExecutionArgs, { ...opts, id });
  }

  constructor(name: string, args: ExecutionArgs, opts?: pulumi.CustomResourceOptions) {
    super({ type: "Execution", exported: "execution", outputs: ["flowName", "name", "input", "qualifier", "triggers", "wait", "stopOnDelete", "region", "status", "output", "error", "startedTime", "stoppedTime"] }, { name, args, opts });
  }
}
