// The flow definition language of Serverless Workflow (`type: flow`).

export type { ConditionNode, ParsedCondition } from "./condition/ast";
export { parseCondition } from "./condition/parse-condition";
export { fdlModel } from "./model";
export type { FdlModel, Jump, Part, Step, StepList } from "./parts";
export { fdlRules } from "./rules";
