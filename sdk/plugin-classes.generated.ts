// Made from schema.json by `npm run generate`; edit that file instead.

import { ComposerFlow as DynamicComposerFlow } from "./composer-flow.generated";
import { Execution as DynamicExecution } from "./execution.generated";
import { Flow as DynamicFlow } from "./flow.generated";
import { FlowAlias as DynamicFlowAlias } from "./flow-alias.generated";
import { FlowVersion as DynamicFlowVersion } from "./flow-version.generated";
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

/** A published version (版本) of a flow: its definition, description, role and environment as they were then. Its id is `flow/version`. */
export class FlowVersion extends DynamicFlowVersion {
  protected static override readonly door = pluginDoor;
}

/** An alias (别名) of a flow: a name that routes starts to one or two of its versions by weight. Its id is `flow/alias`. */
export class FlowAlias extends DynamicFlowAlias {
  protected static override readonly door = pluginDoor;
}

/** An execution (执行) of a flow, started when it is created and waited for. Executions cannot be deleted: a delete stops what still runs, and forgets it; the service keeps it with its flow. Its id is `flow/execution`. */
export class Execution extends DynamicExecution {
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
