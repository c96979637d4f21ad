// The language as tables. Source: the pages of CloudFlow on process definitions, the eight states, error
// handling, inputs and outputs, global variables and built-in functions (help.aliyun.com 2412487 and on).

const common = ["Type", "Name", "Description", "InputConstructor", "OutputConstructor", "GlobalConstructor"];
const going = ["Next", "End"];
const handling = ["Retry", "Catch"];

/** The fields of each state; each may also be given as an expression (`Seconds.$`). */
export const stateFields: ReadonlyMap<string, readonly string[]> = new Map([
  ["Task", [...common, "Action", "TaskMode", "Parameters", "Timeout", ...handling, ...going]],
  ["Pass", [...common, ...going]],
  ["Wait", [...common, "Seconds", ...going]],
  ["Succeed", common],
  ["Fail", [...common, "Code", "Detail"]],
  ["Choice", [...common, "Branches", "Default"]],
  ["Parallel", [...common, "Branches", ...handling, ...going]],
  [
    "Map",
    [
      ...common,
      "ItemsPath",
      "Processor",
      "ProcessorConfig",
      // The pages spell it so; the right spelling is accepted beside it.
      "MaxConcuccency",
      "MaxConcurrency",
      "ItemReader",
      "ItemBatcher",
      "ItemConstructor",
      "ResultWriter",
      "MaxItems",
      "ToleratedFailurePolicy",
      ...handling,
      ...going,
    ],
  ],
]);

export const stateTypes: readonly string[] = [...stateFields.keys()];

export const flowFields = ["Type", "SpecVersion", "Name", "Description", "StartAt", "States", "Timeout"];
export const branchFields = ["StartAt", "States", "Name", "Description"];
export const processorFields = [...branchFields, "ProcessorConfig"];
export const choiceBranchFields = ["Condition", "Next", "Name", "Description"];
export const retryFields = [
  "Errors",
  "Description",
  "MaxAttempts",
  "IntervalSeconds",
  "BackoffRate",
  "MaxBackoffSeconds",
];
export const catchFields = ["Errors", "Description", "OutputConstructor", "GlobalConstructor", "Next"];

/** Names that related languages and older pages use, and what they are called here. */
export const otherNames: ReadonlyMap<string, string> = new Map([
  ["Choices", "Branches"],
  ["Comment", "Description"],
  ["Resource", "Action"],
  ["TimeoutSeconds", "Timeout"],
  ["Iterator", "Processor"],
  ["ItemProcessor", "Processor"],
  ["Error", "Code"],
  ["Cause", "Detail"],
  ["ResultSelector", "OutputConstructor"],
  ["ErrorEquals", "Errors"],
  ["MaxDelaySeconds", "MaxBackoffSeconds"],
  ["Multiplier", "BackoffRate"],
]);

/** Fields of a state that build data. */
export const constructors = [
  "InputConstructor",
  "OutputConstructor",
  "GlobalConstructor",
  "Parameters",
  "ItemConstructor",
];

export const taskModes = ["RequestComplete", "WaitForSystemCallback", "WaitForCustomCallback"];

const everywhere = ["$Context", "$Global", "$Input"];

/** Which variables a field may read; of a field that is not here the pages say too little. */
export const variables: ReadonlyMap<string, readonly string[]> = new Map([
  ["InputConstructor", everywhere],
  ["Parameters", everywhere],
  ["Seconds", everywhere],
  ["Timeout", everywhere],
  ["Condition", everywhere],
  ["ItemsPath", everywhere],
  ["OutputConstructor", [...everywhere, "$Output"]],
  ["GlobalConstructor", [...everywhere, "$Output"]],
  ["ItemConstructor", [...everywhere, "$Item"]],
]);

/** What `$Context` holds, two levels deep. */
export const contextMembers: ReadonlyMap<string, readonly string[]> = new Map([
  ["Execution", ["Name", "Input", "RoleArn"]],
  ["Current", ["Name", "Input", "Output", "Error", "RetryCount", "TaskToken"]],
]);

export const functions = [
  "arrayContains",
  "arrayUnique",
  "format",
  "fromBase64",
  "fromJSON",
  "get",
  "hash",
  "intAdd",
  "jsonMerge",
  "jsonToString",
  "length",
  "mapKeys",
  "mapValues",
  "randomInt",
  "regexMatchString",
  "split",
  "stringToJson",
  "toArray",
  "toBase64",
  "toJSON",
  "uuid",
];

/** Operators that the page on Choice names; others that its likely parser takes pass with a warning. */
export const operators = ["!", "-", ">", ">=", "<", "<=", "==", "!=", "&&", "||", "in"];

export const maxBranches = 50;
export const maxCallDepth = 10;
export const maxTaskTimeoutSeconds = 604_800;
export const maxRetrySeconds = 86_400;
export const maxWaitSeconds = { standard: 300, express: 20 };
export const maxConcurrency = { inline: 40, distributed: 100 };
