// What resources need of definitions, in one piece: checks, comparisons, and the readers under both.

export { compare, meansTheSame } from "./compare";
export { differences } from "./compare/differences";
export { unknownRule } from "./languages/ignores";
export { parseJsonText } from "./read/json-text";
export { kindNames } from "./read/kind";
export { isDefinition, isPlaceholder, parse } from "./read/parse";
export { ruleTitle } from "./rule-title";
export { checkCron } from "./schedule/cron";
export { validate } from "./validate";
