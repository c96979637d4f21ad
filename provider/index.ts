// What states point to. These names and this path are frozen for ever: every resource in a state holds
// the text `require("pulumi-aliflow/provider").flow`, or another of these.

import "../text/needs-node";
import { dynamicProvider, ProviderProcess } from "./doors/dynamic";
import { leaveWithEngine } from "./doors/engine-watch";
import { composerFlow as composerFlowResource } from "./resources/composer-flow";
import { flow as flowResource } from "./resources/flow";
import { resourceTag as resourceTagResource } from "./resources/resource-tag";
import { schedule as scheduleResource } from "./resources/schedule";

leaveWithEngine(process.argv);

const provider = new ProviderProcess();

export const flow = dynamicProvider(flowResource, provider);
export const schedule = dynamicProvider(scheduleResource, provider);
export const composerFlow = dynamicProvider(composerFlowResource, provider);
export const resourceTag = dynamicProvider(resourceTagResource, provider);
