// All rules, in the order of the reference page: reading first, then language by language.

import { languages } from "./languages";
import { type RuleInfo } from "./languages/rule";
import { readingRules } from "./languages/reading";

/** Every rule that a diagnostic can name. */
export const rules: readonly RuleInfo[] = [
  ...readingRules,
  ...Object.values(languages).flatMap((language) => language.rules),
];
