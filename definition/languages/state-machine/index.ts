// State machines: `Type: StateMachine`.

import { placeholderRule } from "../placeholders";
import { plainSecretRule } from "../secrets";
import { withStates } from "./example";
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
import { missingKey } from "./rules/input";
import { actionMode, actionName, actionParameter, actionValue } from "./rules/operation";
import { mapConcurrency, mapItems, parallelBranches } from "./rules/parallel";
import { busyLoop, unreachable } from "./rules/reach";
import { afterAll, errorName, policies, retryComplete, retryNumbers } from "./rules/retry";
import { duplicateName, startAt, stateName, states } from "./rules/scopes";
import { action, functionParameters, taskMode, taskTimeout, taskToken } from "./rules/task";
import { nextOrEnd, nextTarget, redundantEnd } from "./rules/transitions";
import { failDetail, waitSeconds } from "./rules/wait";

export type { StateMachineModel } from "./model";
export { stateMachineModel } from "./read-model";

const passing = (value: string) =>
  withStates(`- { Type: Pass, Name: first, OutputConstructor: { bucket: ${value} }, End: true }`);

const placeholder = placeholderRule("state-machine", {
  accepted: passing("parcels"),
  refused: passing("<Bucket>"),
});

const asking = (header: string) =>
  withStates(`
- Type: Task
  Name: first
  Action: HTTP:Request
  Parameters: { url: https://example.com, method: GET, headers: { ${header} } }
  End: true`);

const plainSecret = plainSecretRule("state-machine", {
  accepted: asking("Authorization.$: $Input.authorization"),
  refused: asking("Authorization: Bearer abc"),
  isRead: (key) => key.endsWith(".$"),
});

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
  actionName,
  actionMode,
  actionParameter,
  actionValue,
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
  errorName,
  expressLimits,
  constructorShape,
  expressionSyntax,
  expressionText,
  expressionVariable,
  expressionRoot,
  expressionFunction,
  expressionOperator,
  contextMember,
  missingKey,
  expressionKey,
  callDepth,
  placeholder,
  plainSecret,
];
