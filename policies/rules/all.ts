// Every rule, in the order of the reference page.

import { aliasWeightStep } from "./alias-weight-step";
import { fixedNameReplacement } from "./fixed-name-replacement";
import { ownRole } from "./own-role";
import { plainSecret } from "./plain-secret";
import { protectedFlow } from "./protected-flow";
import { requiredTags } from "./required-tags";
import type { Rule } from "./rule";
import { scheduleTimeZone } from "./schedule-time-zone";
import { taskCatch, taskRetry } from "./task-failures";
import { taskTimeout } from "./task-timeout";

export const all: readonly Rule[] = [
  protectedFlow,
  fixedNameReplacement,
  aliasWeightStep,
  plainSecret,
  ownRole,
  scheduleTimeZone,
  requiredTags,
  taskRetry,
  taskCatch,
  taskTimeout,
];
