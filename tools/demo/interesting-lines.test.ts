import { interestingLines } from "./interesting-lines";

test("keeps what was done and how much, once each", () => {
  const output = `Updating (dev):

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
  expect(interestingLines(output)).toEqual([
    "+  pulumi-nodejs:dynamic/aliflow:Flow orders created (0.09s)",
    "+  pulumi:pulumi:Stack quickstart-dev created (6s)",
    "   + 2 created",
  ]);
});

test("keeps the whole difference of each changed resource", () => {
  const output = `Refreshing (dev):
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
  expect(interestingLines(output)).toEqual([
    "~ pulumi-nodejs:dynamic/aliflow:Flow: (update)",
    '  ~ description: "Receives an order" => "hotfix"',
    "~ 1 updated",
    "4 unchanged",
  ]);
});

test("keeps errors and warnings as they are", () => {
  const output = `Diagnostics:
  pulumi-nodejs:dynamic/aliflow:Flow (orders):
    error: cannot create flow "orders" in cn-hangzhou
`;
  expect(interestingLines(output)).toEqual(output.trimEnd().split("\n"));
});

test("has nothing to say of an empty output", () => {
  expect(interestingLines("")).toEqual([]);
});
