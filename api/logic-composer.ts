import { flowActions } from "./logic-composer/flows";
import { invocationActions } from "./logic-composer/invocations";
import { tagActions } from "./logic-composer/tags";
import { templateActions } from "./logic-composer/templates";
import { versionActions } from "./logic-composer/versions";
import type { Action } from "./types";

/**
 * The 16 actions of Logic Composer (product `composer`, version 2018-12-12), from the API reference of
 * 2021-10-13; parameters marked `later` are from the vendor's metadata since then.
 */
export const logicComposer = {
  ...flowActions,
  ...versionActions,
  ...invocationActions,
  ...templateActions,
  ...tagActions,
} as const satisfies Record<string, Action>;
