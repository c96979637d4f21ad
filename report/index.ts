// What `aliflow report` is made of: what Pulumi prints → runs → a report → a text for a host.

export { assess } from "./assess/assess";
export { type Condition, conditionNames, refusals } from "./assess/gate";
export { kindOf } from "./model/kinds";
export type { Account, AccountObject, AssessedChange, Problem, Report, Run } from "./model/model";
export { ReadError } from "./read/read-error";
export { readRuns } from "./read/reader";
export type { ReadOptions } from "./read/steps";
export { github } from "./render/github";
export { gitlab } from "./render/gitlab";
export { html } from "./render/html/page";
export { json } from "./render/json";
export { defaultLimit, markdown } from "./render/markdown";
