// The flow definition language of Serverless Workflow (`type: flow`): every rule, in the order of the reference.

import { placeholderRule } from "../placeholders";
import type { Rule } from "../rule";
import { plainSecretRule } from "../secrets";
import { flow as example } from "./example";
import type { FdlModel } from "./model";
import * as branches from "./rules/branches";
import * as choice from "./rules/choice";
import * as conditions from "./rules/conditions";
import * as fields from "./rules/fields";
import * as flow from "./rules/flow";
import * as forms from "./rules/forms";
import * as gotos from "./rules/gotos";
import * as handlers from "./rules/handlers";
import * as input from "./rules/input";
import * as local from "./rules/local";
import * as mappings from "./rules/mappings";
import * as paths from "./rules/paths";
import * as reachability from "./rules/reachability";
import * as retry from "./rules/retry";
import * as steps from "./rules/steps";
import * as taskPattern from "./rules/task-pattern";
import * as tasks from "./rules/tasks";
import * as wait from "./rules/wait";

export type { ConditionNode, ParsedCondition } from "./condition/ast";
export { parseCondition } from "./condition/parse-condition";
export type { FdlModel, Jump, Part, Step, StepList } from "./model";
export { fdlModel } from "./read-model";

const placeholder = placeholderRule("fdl", {
  accepted: example("- {type: task, name: ship, resourceArn: 'acs:fc:::services/shop/functions/ship'}"),
  refused: example("- {type: task, name: ship, resourceArn: <ShipFunctionArn>}"),
});

const plainSecret = plainSecretRule("fdl", {
  accepted: example("- {type: pass, name: ask, outputMappings: [{target: token, source: $input.token}]}"),
  refused: example("- {type: pass, name: ask, outputMappings: [{target: token, source: abc}]}"),
  isRead: (_key, value) => value.startsWith("$"),
});

/** The rules of `type: flow` definitions. */
export const fdlRules: readonly Rule<FdlModel>[] = [
  flow.version,
  flow.flowType,
  flow.flowSteps,
  steps.stepType,
  steps.loopStep,
  steps.stepName,
  steps.stepNamePattern,
  steps.duplicateName,
  steps.repeatedName,
  fields.unknownField,
  fields.unknownFlowField,
  fields.misplacedField,
  fields.requiredField,
  fields.fieldWithoutValue,
  forms.fieldForm,
  forms.timeout,
  gotos.gotoTarget,
  gotos.gotoItself,
  gotos.catchGoesBack,
  reachability.unreachableStep,
  reachability.busyLoop,
  tasks.taskTarget,
  tasks.resourceArn,
  tasks.unknownResource,
  tasks.action,
  taskPattern.pattern,
  taskPattern.actionPattern,
  taskPattern.callbackToken,
  paths.serviceParamsPath,
  retry.retryLimits,
  retry.retryInterval,
  handlers.handledErrors,
  handlers.unreachableHandler,
  handlers.errorName,
  handlers.catchSteps,
  paths.errorMappings,
  wait.waitTarget,
  wait.waitDuration,
  wait.waitTimestamp,
  choice.choices,
  choice.choiceDefault,
  choice.choiceEntry,
  choice.stepsThenGoto,
  conditions.condition,
  conditions.undocumentedCondition,
  branches.parallelBranches,
  branches.iteration,
  local.droppedResults,
  local.localKey,
  input.inputKey,
  mappings.mappingSource,
  mappings.mappingTarget,
  paths.mappingPath,
  paths.emptyLocal,
  mappings.duplicateTarget,
  mappings.largeConstants,
  placeholder,
  plainSecret,
];
