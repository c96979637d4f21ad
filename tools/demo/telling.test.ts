import { execFileSync } from "node:child_process";
import { repository } from "../../test/pulumi/project-folder";
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

/** Lines as a process of that environment colours them; jest sets FORCE_COLOR in its own. */
function colouredBy(lines: readonly string[], { isTTY = true, ...environment }): string[] {
  const script = `
    const { coloured } = require("./tools/demo/telling.ts");
    const { WriteStream } = require("node:tty");
    const { getColorDepth } = WriteStream.prototype;
    const stream = Object.assign(new (require("node:stream").Writable)(), { isTTY: ${isTTY}, getColorDepth });
    console.log(JSON.stringify(JSON.parse(process.argv[1]).map((line) => coloured(line, stream))));`;
  const args = ["--require", "./tools/typescript.cjs", "-e", script, JSON.stringify(lines)];
  const env = { PATH: process.env.PATH, TERM: "xterm", ...environment };
  return JSON.parse(execFileSync(process.execPath, args, { cwd: repository, env, encoding: "utf8" }));
}

test("a terminal shows each line in the colour of its sign", () => {
  const lines = ["+  Flow orders created", "  ~ duration: 5 => 10", "- 5 deleted", "5 unchanged", ""];
  expect(colouredBy(lines, {})).toEqual([
    "\u001b[32m+  Flow orders created\u001b[39m",
    "\u001b[33m  ~ duration: 5 => 10\u001b[39m",
    "\u001b[31m- 5 deleted\u001b[39m",
    "5 unchanged",
    "",
  ]);
});

test("there are no colours in a pipe, and none with NO_COLOR", () => {
  expect(colouredBy(["+ x"], { isTTY: false })).toEqual(["+ x"]);
  expect(colouredBy(["+ x"], { NO_COLOR: "1" })).toEqual(["+ x"]);
});
