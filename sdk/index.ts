// The classes that programs use: `import * as aliflow from "pulumi-aliflow"`.

import "../text/needs-node";
import * as arn from "./arn";
import * as definition from "./definition-file";
import * as fdl from "./fdl";
import * as stateMachine from "./state-machine";

export { ComposerFlow, type ComposerFlowArgs } from "./composer-flow.generated";
export type {
  ComposerDefinition,
  FdlDefinition,
  StateMachineDefinition,
} from "./definition-types.generated";
export { Flow, type FlowArgs } from "./flow.generated";
export { FlowAlias, type FlowAliasArgs } from "./flow-alias.generated";
export { FlowVersion, type FlowVersionArgs } from "./flow-version.generated";
export { Provider } from "./provider";
export type { ProviderArgs } from "./provider-args.generated";
export { ResourceTag, type ResourceTagArgs } from "./resource-tag.generated";
export { Schedule, type ScheduleArgs } from "./schedule.generated";
export { arn, definition, fdl, stateMachine };
