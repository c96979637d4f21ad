// Made from schema.json by `npm run generate`; edit that file instead.

import type * as pulumi from "@pulumi/pulumi";
import { AliflowResource } from "./resource";

/** Arguments of a `Schedule`. */
export interface ScheduleArgs {
  /** Flow that the schedule starts. A change replaces the schedule. */
  flowName: pulumi.Input<string>;
  /**
   * Name of the schedule, unique in its flow.
   *
   * @default the logical name and a random suffix. A change replaces the schedule: the API has no rename.
   */
  name?: pulumi.Input<string> | undefined;
  /** When to start: six fields, seconds first (`0 30 2 * * ?`), or `@every 90m`. UTC unless it begins with a zone (`CRON_TZ=Asia/Shanghai 0 30 2 * * ?`). The finest period is one minute. */
  cronExpression: pulumi.Input<string>;
  /** Input of the executions: an object, or JSON text of one. Compared as JSON. */
  payload?: pulumi.Input<string | Record<string, unknown>> | undefined;
  /**
   * What the schedule is for.
   *
   * @default `Managed by Pulumi: project/stack/name`, which tells whose it is.
   */
  description?: pulumi.Input<string> | undefined;
  /**
   * Whether the schedule starts executions.
   *
   * @default `true`.
   */
  enabled?: pulumi.Input<boolean> | undefined;
  /**
   * Region of the schedule, for example `cn-hangzhou`.
   *
   * @default the provider's region. A change replaces the schedule.
   */
  region?: pulumi.Input<string> | undefined;
}

/** A time-based schedule (定时调度) that starts a flow. Its id is `flow/schedule`. */
export class Schedule extends AliflowResource {
  /** Flow that the schedule starts. A change replaces the schedule. */
  declare readonly flowName: pulumi.Output<string>;
  /**
   * Name of the schedule, unique in its flow.
   *
   * @default the logical name and a random suffix. A change replaces the schedule: the API has no rename.
   */
  declare readonly name: pulumi.Output<string>;
  /** When to start: six fields, seconds first (`0 30 2 * * ?`), or `@every 90m`. UTC unless it begins with a zone (`CRON_TZ=Asia/Shanghai 0 30 2 * * ?`). The finest period is one minute. */
  declare readonly cronExpression: pulumi.Output<string>;
  /** Input of the executions: an object, or JSON text of one. Compared as JSON. */
  declare readonly payload: pulumi.Output<string | Record<string, unknown> | undefined>;
  /**
   * What the schedule is for.
   *
   * @default `Managed by Pulumi: project/stack/name`, which tells whose it is.
   */
  declare readonly description: pulumi.Output<string | undefined>;
  /**
   * Whether the schedule starts executions.
   *
   * @default `true`.
   */
  declare readonly enabled: pulumi.Output<boolean>;
  /**
   * Region of the schedule, for example `cn-hangzhou`.
   *
   * @default the provider's region. A change replaces the schedule.
   */
  declare readonly region: pulumi.Output<string>;
  /** Id of the schedule. Set by the service. */
  declare readonly scheduleId: pulumi.Output<string>;
  /** When the schedule was created, ISO 8601 in UTC. Set by the service. */
  declare readonly createdTime: pulumi.Output<string>;
  /** When the schedule was last changed, ISO 8601 in UTC. Set by the service. */
  declare readonly lastModifiedTime: pulumi.Output<string>;

  /**
   * An existing `Schedule`, read and never changed.
   * @param id as in the state: `flow/schedule`
   * @param state `region`, when it is not the provider's
   */
  static get(name: string, id: pulumi.Input<pulumi.ID>, state?: { region?: pulumi.Input<string> }, opts?: pulumi.CustomResourceOptions): Schedule {
    return new this(name, (state ?? {}) as ScheduleArgs, { ...opts, id });
  }

  constructor(name: string, args: ScheduleArgs, opts?: pulumi.CustomResourceOptions) {
    super({ type: "Schedule", exported: "schedule", outputs: ["flowName", "name", "cronExpression", "payload", "description", "enabled", "region", "scheduleId", "createdTime", "lastModifiedTime"] }, { name, args, opts });
  }
}
