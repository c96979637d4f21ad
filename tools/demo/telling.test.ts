import { countCalls, interestingLines } from "./telling";

const updated = `Updating (dev):

 +  pulumi:pulumi:Stack quickstart-dev creating (0s)${" "}
 +  pulumi-nodejs:dynamic/aliflow:Flow orders creating (0s)${" "}
 +  pulumi-nodejs:dynamic/aliflow:Flow orders created (0.09s)${" "}
 +  pulumi:pulumi:Stack quickstart-dev created (6s)${" "}
Outputs:
    flowName      : "orders-6f27ec3"

Resources:
    + 2 created

Duration: 8s
`;
const refreshed = `Refreshing (dev):
  pulumi:pulumi:Stack: (same)
    [urn=urn:pulumi:dev::quickstart::pulumi:pulumi:Stack::quickstart-dev]
    --outputs:--
    flowName      : "orders-6f27ec3"
    ~ pulumi-nodejs:dynamic/aliflow:Flow: (update)
        [id=orders-6f27ec3]
        [urn=urn:pulumi:dev::quickstart::pulumi-nodejs:dynamic/aliflow:Flow::orders]
      ~ description: "Receives an order" => "hotfix"
Resources:
    ~ 1 updated
    4 unchanged
`;
const failed = `Diagnostics:
  pulumi-nodejs:dynamic/aliflow:Flow (orders):
    error: cannot create flow "orders" in cn-hangzhou`;

test.each([
  [
    "what was done and how much, once each",
    updated,
    `+  pulumi-nodejs:dynamic/aliflow:Flow orders created (0.09s)
+  pulumi:pulumi:Stack quickstart-dev created (6s)
   + 2 created`,
  ],
  [
    "the whole difference of each changed resource",
    refreshed,
    `~ pulumi-nodejs:dynamic/aliflow:Flow: (update)
  ~ description: "Receives an order" => "hotfix"
~ 1 updated
4 unchanged`,
  ],
  ["errors and warnings as they are", `${failed}\n`, failed],
  ["nothing of an empty output", "", ""],
])("keeps %s", (_, output, kept) => {
  expect(interestingLines(output).join("\n")).toBe(kept);
});

test.each([
  [[], "0 API calls"],
  [["UpdateFlow"], "1 API call (UpdateFlow)"],
  [["CreateFlow", "GetFlow", "CreateFlow"], "3 API calls (CreateFlow 2, GetFlow)"],
])("counts the calls %j", (calls, text) => {
  expect(countCalls(calls)).toBe(text);
});
