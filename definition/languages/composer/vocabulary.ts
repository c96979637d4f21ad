// What is documented of the language, and what its kin (Azure Logic Apps) has. Sources: the page on workflow
// definitions (help.aliyun.com 127413), the page on limits, and Azure's published schema.

export const schemaVersion = "2018-12-12";
export const methods = ["GET", "PUT", "POST", "PATCH", "DELETE"];

/** The limits page. */
export const limits = { triggers: 5, actions: 200, depth: 5, variables: 100, nameLength: 50 };

/** Types that hold other actions, in lower case: they need no `inputs`. */
export const containers: ReadonlySet<string> = new Set(["scope", "foreach", "until", "if", "switch"]);

/** Types that the kin has; only `HTTP` and `Request` are documented here, so that others pass. */
export const kindredActions = [
  "HTTP",
  "Scope",
  "Foreach",
  "Until",
  "If",
  "Switch",
  "Terminate",
  "Response",
  "Wait",
  "Compose",
  "ParseJson",
  "Query",
  "Select",
  "Join",
  "Table",
  "InitializeVariable",
  "SetVariable",
  "IncrementVariable",
  "DecrementVariable",
  "AppendToArrayVariable",
  "AppendToStringVariable",
  "ApiConnection",
];

/** Types whose `inputs.name` is the name of a variable, in lower case. */
export const usesVariable: ReadonlySet<string> = new Set([
  "setvariable",
  "incrementvariable",
  "decrementvariable",
  "appendtoarrayvariable",
  "appendtostringvariable",
]);

export const statuses = ["Succeeded", "Failed", "Skipped", "TimedOut"];

/** Functions that read an action by its name, in lower case. */
export const readsAction: ReadonlySet<string> = new Set([
  "body",
  "outputs",
  "actions",
  "result",
  "actionbody",
  "actionoutputs",
]);

/** Top-level keys of the kin or of a misprint in the reference, and what they are here. */
export const foreignKeys: ReadonlyMap<string, string> = new Map([
  ["$schema", '"schemaVersion"'],
  ["$schemaVersion", '"schemaVersion"'],
  ["contentVersion", '"version"'],
  ["definition", "its content"],
]);
