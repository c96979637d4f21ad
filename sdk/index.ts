// The classes that programs use: `import * as aliflow from "pulumi-aliflow"`.

import * as arn from "./arn";
import * as definition from "./definition-file";
import * as fdl from "./fdl";

export { ComposerFlow, type ComposerFlowArgs } from "./composer-flow.generated";
export { Flow, type FlowArgs } from "./flow.generated";
export { Provider } from "./provider";
export type { ProviderArgs } from "./provider-args.generated";
export { ResourceTag, type ResourceTagArgs } from "./resource-tag.generated";
export { Schedule, type ScheduleArgs } from "./schedule.generated";
export { arn, definition, fdl };
