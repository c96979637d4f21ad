// Logic Composer: JSON of triggers and actions.

import { placeholderRule } from "../placeholders";
import { http, withActions } from "./example";
import type { ComposerRule } from "./model";
import {
  actionCount,
  actionTotal,
  depth,
  foreignKey,
  nameLength,
  noTrigger,
  shape,
  triggerCount,
  version,
} from "./rules/definition";
import { emptyContainer, inputs, likelyType, requestMethod, requestSchema, type } from "./rules/parts";
import {
  actionReference,
  duplicateName,
  expressionBrackets,
  parameters,
  variables,
} from "./rules/references";
import { runAfterCycle, runAfterShape, runAfterStatus, runAfterTarget, unreachable } from "./rules/run-after";
import { numbers, plainSecret } from "./rules/secrets";

export type { ComposerModel } from "./model";
export { composerModel } from "./read-model";

const calling = (uri: string) => withActions({ find: http({ inputs: { method: "GET", uri } }) });

const placeholder = placeholderRule("composer", {
  accepted: calling("https://example.com"),
  refused: calling("<Endpoint>"),
});

/** Every rule of Logic Composer, in the order of the reference page. */
export const composerRules: readonly ComposerRule[] = [
  shape,
  version,
  triggerCount,
  actionCount,
  actionTotal,
  depth,
  nameLength,
  noTrigger,
  foreignKey,
  type,
  likelyType,
  inputs,
  requestMethod,
  requestSchema,
  emptyContainer,
  runAfterShape,
  runAfterTarget,
  runAfterCycle,
  unreachable,
  runAfterStatus,
  duplicateName,
  expressionBrackets,
  actionReference,
  variables,
  parameters,
  plainSecret,
  numbers,
  placeholder,
];
