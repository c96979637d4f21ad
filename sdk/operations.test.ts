import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as ts from "typescript";
import { compare, parse, validate } from "../definition";
import { catalogue } from "../definition/languages/state-machine/catalogue";
import * as fdl from "./fdl";
import * as sm from "./state-machine";
import { job } from "./testdata/polling";
import { trip } from "./testdata/saga";

const document = (definition: string | object) => {
  const { document, diagnostics } = parse(definition);
  if (document === undefined) throw new Error(JSON.stringify(diagnostics));
  return document;
};

test("every operation of the catalogue has a builder of its tasks", () => {
  expect(Object.keys(sm.tasks)).toHaveLength(Object.keys(catalogue).length);
  const states = [
    sm.tasks.invokeFunction(
      "a",
      { resourceArn: "acs:fc:::functions/f/LATEST", "body.$": "$Input" },
      { timeout: 5 },
    ),
    sm.tasks.httpRequest("b", { url: "https://example.com", method: "GET" }),
    sm.tasks.sendMessage("c", { resourceArn: "acs:mns:::/queues/q/messages", message: "done" }),
  ] as const;
  const machine = sm.machine({ name: "m", start: states[0].next(states[1]).next(states[2]) });
  expect(validate(document(machine))).toEqual([]);
  expect(JSON.parse(JSON.stringify(machine)).States[0]).toEqual({
    Type: "Task",
    Name: "a",
    Action: "FC:InvokeFunction",
    Parameters: { invocationType: "Sync", resourceArn: "acs:fc:::functions/f/LATEST", "body.$": "$Input" },
    Timeout: 5,
    Next: "b",
  });
});

test("a function is called by its name or by its ARN", () => {
  const written = fdl.flow(
    fdl.invoke("a", { function: "f" }, { retry: [fdl.retries.transient] }),
    fdl.invoke("b", "acs:fc:::functions/f/LATEST"),
  );
  expect(validate(document(written))).toEqual([]);
  expect(written.steps).toMatchObject([
    { type: "task", resourceArn: "acs:fc:::functions/f/LATEST", retry: [{ maxAttempts: 5 }] },
    { type: "task", resourceArn: "acs:fc:::functions/f/LATEST" },
  ]);
});

const fixture = (name: string) =>
  document(readFileSync(join(__dirname, `../definition/testdata/fdl/${name}.yaml`), "utf8"));

test.each([
  ["saga", trip, ['flow: version "v1beta1" → "v1"']],
  ["polling-loop", job, []],
])("a program of the flow %s makes the same", (name, program, differences) => {
  expect(compare(fixture(name), document(program())).map(({ text }) => text)).toEqual(differences);
});

/** Words, signs and texts of a program; how it is laid out does not count. */
function tokensOf(file: string): number {
  const program = readFileSync(join(__dirname, "testdata", file), "utf8");
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.Standard, program);
  let tokens = 0;
  while (scanner.scan() !== ts.SyntaxKind.EndOfFileToken) tokens++;
  return tokens;
}

test.each(["saga", "polling", "order-machine"])(
  "the flow %s is shorter than in the idiom of AWS CDK",
  (name) => {
    const [ours, theirs] = [tokensOf(`${name}.ts`), tokensOf(`${name}.cdk.txt`)];
    expect(ours).toBeGreaterThan(100);
    expect(ours).toBeLessThan(theirs * 0.85);
  },
);

// Held by tsc, never run.
void (() => {
  // @ts-expect-error a function is named
  sm.tasks.invokeFunction("a", {});
  // @ts-expect-error in one way of two
  sm.tasks.invokeFunction("b", { resourceArn: "acs:fc:::functions/f/LATEST", invocationType: "sync" });
  // @ts-expect-error this operation has no such mode
  sm.tasks.getObject("c", { bucket: "b", key: "k" }, { taskMode: "WaitForCustomCallback" });
});
