// What resources need of definitions, in one piece: checks, comparisons, and the readers under both.

export { compare } from "./compare";
export { checkCron } from "./cron";
export { differences } from "./differences";
export { parseJsonText } from "./json-text";
export { kindNames } from "./kind";
export { isPlaceholder, parse } from "./parse";
export { validate } from "./validate";
