// Every function of schema.json, by its token; each is loaded when it is first called.

import type { ProviderFunction } from "./provider-function";

const loaders: Readonly<Record<string, () => ProviderFunction>> = {
  getFlow: () => require("./get-flow").getFlow,
  getFlows: () => require("./get-flows").getFlows,
  getSchedule: () => require("./get-schedule").getSchedule,
  getSchedules: () => require("./get-schedules").getSchedules,
  getFlowVersions: () => require("./get-flow-versions").getFlowVersions,
  getComposerFlow: () => require("./get-composer-flow").getComposerFlow,
  getComposerFlows: () => require("./get-composer-flows").getComposerFlows,
  getTemplate: () => require("./get-template").getTemplate,
  getTemplates: () => require("./get-templates").getTemplates,
  getExecution: () => require("./get-execution").getExecution,
  getExecutions: () => require("./get-executions").getExecutions,
  validateDefinition: () => require("./validate-definition").validateDefinition,
};

export const functions: readonly ProviderFunction[] = Object.entries(loaders).map(([name, load]) => ({
  token: `aliflow:index:${name}`,
  run: async (session, args) => load().run(session, args),
}));
