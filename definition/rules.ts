// All rules, in the order of the reference page: reading first, then language by language.

import { languages } from "./languages";
import { readingRules } from "./languages/reading";
import type { RuleInfo } from "./languages/rule";

/** Every rule that a diagnostic can name. */
export const rules: readonly RuleInfo[] = [
  ...readingRules,
  ...Object.values(languages).flatMap((language) => language.rules),
];
