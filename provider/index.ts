// What states point to. These names and this path are frozen for ever: every resource in a state holds
// the text `require("pulumi-aliflow/provider").flow`, or another of these.

import "../text/needs-node";
import { dynamicProvider, ProviderProcess } from "./doors/dynamic";
import { leaveWithEngine } from "./doors/engine-watch";
import { resources } from "./resources";

leaveWithEngine(process.argv);

const provider = new ProviderProcess();

export const flow = dynamicProvider(resources.flow, provider);
export const schedule = dynamicProvider(resources.schedule, provider);
export const flowVersion = dynamicProvider(resources.flowVersion, provider);
export const flowAlias = dynamicProvider(resources.flowAlias, provider);
export const execution = dynamicProvider(resources.execution, provider);
export const composerFlow = dynamicProvider(resources.composerFlow, provider);
export const resourceTag = dynamicProvider(resources.resourceTag, provider);
