// Every resource of schema.json, under the name that states point to.

import type { Resource } from "../lifecycle/resource";
import { composerFlow } from "./composer-flow";
import { execution } from "./execution";
import { flow } from "./flow";
import { flowAlias } from "./flow-alias";
import { flowVersion } from "./flow-version";
import { resourceTag } from "./resource-tag";
import { schedule } from "./schedule";

export const resources = {
  flow,
  schedule,
  flowVersion,
  flowAlias,
  execution,
  composerFlow,
  resourceTag,
} satisfies Record<string, Resource>;
