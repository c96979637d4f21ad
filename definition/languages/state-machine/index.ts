// State machines: `Type: StateMachine`.

import type { StateMachineRule } from "./model";
import { choiceBranches, choiceDefault } from "./rules/choice";
import { expressLimits } from "./rules/express";
import {
  contextMember,
  expressionFunction,
  expressionKey,
  expressionOperator,
} from "./rules/expression-habits";
import {
  callDepth,
  expressionRoot,
  expressionSyntax,
  expressionText,
  expressionVariable,
} from "./rules/expressions";
import { constructorShape, knownFields, stateType } from "./rules/fields";
import { name, namePattern, specVersion, timeout, type } from "./rules/flow";
import { mapConcurrency, mapItems, parallelBranches } from "./rules/parallel";
import { busyLoop, unreachable } from "./rules/reach";
import { afterAll, policies, retryComplete, retryNumbers } from "./rules/retry";
import { duplicateName, startAt, stateName, states } from "./rules/scopes";
import { action, functionParameters, taskMode, taskTimeout, taskToken } from "./rules/task";
import { nextOrEnd, nextTarget, redundantEnd } from "./rules/transitions";
import { failDetail, waitSeconds } from "./rules/wait";

export type { StateMachineModel } from "./model";
export { stateMachineModel } from "./read-model";

/** Every rule of state machines, in the order of the reference page. */
export const stateMachineRules: readonly StateMachineRule[] = [
  type,
  specVersion,
  name,
  namePattern,
  timeout,
  states,
  startAt,
  stateName,
  duplicateName,
  stateType,
  knownFields,
  nextOrEnd,
  redundantEnd,
  nextTarget,
  unreachable,
  busyLoop,
  action,
  taskMode,
  taskToken,
  taskTimeout,
  functionParameters,
  waitSeconds,
  failDetail,
  choiceBranches,
  choiceDefault,
  parallelBranches,
  mapItems,
  mapConcurrency,
  policies,
  retryNumbers,
  retryComplete,
  afterAll,
  expressLimits,
  constructorShape,
  expressionSyntax,
  expressionText,
  expressionVariable,
  expressionRoot,
  expressionFunction,
  expressionOperator,
  contextMember,
  expressionKey,
  callDepth,
];
