// Made from schema.json by `npm run generate`; edit that file instead.

import { ComposerFlow as DynamicComposerFlow } from "./composer-flow.generated";
import { Flow as DynamicFlow } from "./flow.generated";
import { ResourceTag as DynamicResourceTag } from "./resource-tag.generated";
import { Schedule as DynamicSchedule } from "./schedule.generated";
import { pluginDoor } from "./plugin-door";

/** A flow (流程) of Serverless Workflow. Its id is its name. */
export class Flow extends DynamicFlow {
  protected static override readonly door = pluginDoor;
}

/** A time-based schedule (定时调度) that starts a flow. Its id is `flow/schedule`. */
export class Schedule extends DynamicSchedule {
  protected static override readonly door = pluginDoor;
}

/** A workflow (工作流) of Logic Composer. Its id is the flow id (`lc-…`). */
export class ComposerFlow extends DynamicComposerFlow {
  protected static override readonly door = pluginDoor;
}

/** Tags of a composer flow, managed by key. Its id is `type/resource id`. */
export class ResourceTag extends DynamicResourceTag {
  protected static override readonly door = pluginDoor;
}
