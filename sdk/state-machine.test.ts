import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { parse, validate } from "../definition";
import * as sm from "./state-machine";
import { orderMachine } from "./testdata/order-machine";

/** What the check says of a definition, warnings too. */
function findings(definition: object): string[] {
  const { document, diagnostics } = parse(definition);
  const found = document ? validate(document, { flowName: "order" }) : diagnostics;
  return found.map(({ rule, message }) => `${rule}: ${message}`);
}

const known = <T>(value: pulumi.Input<T>) =>
  new Promise<unknown>((resolve) => void pulumi.output(value).apply(resolve));

const call = (name: string, more: Partial<sm.TaskOptions> = {}) =>
  sm.task(name, {
    action: "FC:InvokeFunction",
    parameters: { resourceArn: `acs:fc:::functions/${name}`, invocationType: "Sync", "body.$": "$Input" },
    ...more,
  });

const states = (start: sm.State) => sm.machine({ name: "order", start }).States as readonly object[];
const names = (start: sm.State) => states(start).map((state) => Reflect.get(state, "Name"));

test("writes every type of state with its fields, ways by name, and an end where nothing follows", () => {
  const failed = sm.fail("failed", { code: "OrderFailed", "detail.$": 'format("order {}", $Input.id)' });
  const done = sm.succeed("done", { outputConstructor: { ok: true } });
  const fulfil = sm.parallel("fulfil", [call("invoice"), sm.pass("pick").next(call("parcel"))]);
  const each = sm.map("each", { itemsPath: "$Input.Branch0", maxConcurrency: 5 }, sm.wait("breathe", 5));
  const reserve = call("reserve", {
    taskMode: "RequestComplete",
    timeout: 30,
    retry: [{ errors: ["FC.ResourceThrottled"], maxAttempts: 5, intervalSeconds: 1, backoffRate: 2 }],
    catch: [{ errors: ["FnF.ALL"], next: failed, outputConstructor: { "why.$": "$Context.Current.Error" } }],
  });
  const paid = sm.choice("paid?").when("$Input.total > 0", fulfil.next(each).next(done)).otherwise(failed);
  const definition = sm.machine({
    name: "order",
    description: "sells",
    timeout: 86_400,
    start: reserve.next(paid),
  });

  expect(findings(definition)).toEqual([]);
  expect(definition).toMatchInlineSnapshot(`
{
  "Description": "sells",
  "Name": "order",
  "SpecVersion": "v1",
  "StartAt": "reserve",
  "States": [
    {
      "Action": "FC:InvokeFunction",
      "Catch": [
        {
          "Errors": [
            "FnF.ALL",
          ],
          "Next": "failed",
          "OutputConstructor": {
            "why.$": "$Context.Current.Error",
          },
        },
      ],
      "Name": "reserve",
      "Next": "paid?",
      "Parameters": {
        "body.$": "$Input",
        "invocationType": "Sync",
        "resourceArn": "acs:fc:::functions/reserve",
      },
      "Retry": [
        {
          "BackoffRate": 2,
          "Errors": [
            "FC.ResourceThrottled",
          ],
          "IntervalSeconds": 1,
          "MaxAttempts": 5,
        },
      ],
      "TaskMode": "RequestComplete",
      "Timeout": 30,
      "Type": "Task",
    },
    {
      "Branches": [
        {
          "Condition": "$Input.total > 0",
          "Next": "fulfil",
        },
      ],
      "Default": "failed",
      "Name": "paid?",
      "Type": "Choice",
    },
    {
      "Branches": [
        {
          "StartAt": "invoice",
          "States": [
            {
              "Action": "FC:InvokeFunction",
              "End": true,
              "Name": "invoice",
              "Parameters": {
                "body.$": "$Input",
                "invocationType": "Sync",
                "resourceArn": "acs:fc:::functions/invoice",
              },
              "Type": "Task",
            },
          ],
        },
        {
          "StartAt": "pick",
          "States": [
            {
              "Name": "pick",
              "Next": "parcel",
              "Type": "Pass",
            },
            {
              "Action": "FC:InvokeFunction",
              "End": true,
              "Name": "parcel",
              "Parameters": {
                "body.$": "$Input",
                "invocationType": "Sync",
                "resourceArn": "acs:fc:::functions/parcel",
              },
              "Type": "Task",
            },
          ],
        },
      ],
      "Name": "fulfil",
      "Next": "each",
      "Type": "Parallel",
    },
    {
      "ItemsPath": "$Input.Branch0",
      "MaxConcuccency": 5,
      "Name": "each",
      "Next": "done",
      "Processor": {
        "StartAt": "breathe",
        "States": [
          {
            "End": true,
            "Name": "breathe",
            "Seconds": 5,
            "Type": "Wait",
          },
        ],
      },
      "Type": "Map",
    },
    {
      "Name": "done",
      "OutputConstructor": {
        "ok": true,
      },
      "Type": "Succeed",
    },
    {
      "Code": "OrderFailed",
      "Detail.$": "format("order {}", $Input.id)",
      "Name": "failed",
      "Type": "Fail",
    },
  ],
  "Timeout": 86400,
  "Type": "StateMachine",
}
`);
});

test("lists the states in the order of their ways: the usual way first, errors last", () => {
  const sorry = sm.fail("sorry", { detail: "no" });
  const b = call("b", { catch: [{ errors: ["Late"], next: sm.pass("repair").next(sorry) }] });
  const way = sm
    .choice("way")
    .when("$Input.x == 1", sm.pass("one"))
    .when("$Input.x == 2", b)
    .otherwise(sorry);
  const start = call("a", { catch: [{ errors: ["FnF.ALL"], next: sorry }] }).next(way);
  expect(names(start)).toEqual(["a", "way", "one", "b", "repair", "sorry"]);
  expect(names(start)).toEqual(names(start));
});

test("goes back to a state that stands before", () => {
  const pause = sm.wait("pause", "$Input.delay");
  const ready = sm.choice("ready?").when("$Input.ready", sm.succeed("done")).otherwise(pause);
  const start = pause.next(call("ask")).next(ready);
  expect(findings(sm.machine({ name: "order", start }))).toEqual([]);
  expect(states(start).at(0)).toEqual({
    Type: "Wait",
    Name: "pause",
    "Seconds.$": "$Input.delay",
    Next: "ask",
  });
  expect(states(start).at(2)).toMatchObject({ Name: "ready?", Default: "pause" });
});

test("begins at the first state of a way, wherever one is given", () => {
  const way = sm.pass("a").next(sm.pass("b"));
  expect(names(way)).toEqual(["a", "b"]);
  expect(names(sm.pass("z").next(way))).toEqual(["z", "a", "b"]);
  expect(names(way.next(sm.pass("c")))).toEqual(["a", "b", "c"]);
});

test("takes outputs wherever a value stands", async () => {
  const arn = pulumi.output("acs:fc:::functions/charge");
  const start = sm.wait("pause", pulumi.output(5)).next(
    call("charge", {
      timeout: pulumi.output(60),
      parameters: { resourceArn: arn, invocationType: "Sync" },
    }),
  );
  expect(await known(sm.machine({ name: pulumi.output("order"), start }))).toEqual({
    Type: "StateMachine",
    SpecVersion: "v1",
    Name: "order",
    StartAt: "pause",
    States: [
      { Type: "Wait", Name: "pause", Seconds: 5, Next: "charge" },
      {
        Type: "Task",
        Name: "charge",
        Action: "FC:InvokeFunction",
        Parameters: { resourceArn: "acs:fc:::functions/charge", invocationType: "Sync" },
        Timeout: 60,
        End: true,
      },
    ],
  });
});

test("a distributed map has what its reader and writer need", () => {
  const start = sm.map(
    "objects",
    {
      itemReader: { SourceType: "OSS.Objects", SourceParameters: { Bucket: "inventory" } },
      itemConstructor: { "key.$": "$Item.Key" },
      itemBatcher: { MaxItemsPerBatch: 100 },
      maxItems: 10_000,
      maxConcurrency: 100,
      processorConfig: { ExecutionMode: "Express" },
    },
    call("count"),
  );
  expect(findings(sm.machine({ name: "order", start }))).toEqual([]);
  expect(states(start)).toEqual([
    expect.objectContaining({
      MaxConcuccency: 100,
      MaxItems: 10_000,
      Processor: expect.objectContaining({ ProcessorConfig: { ExecutionMode: "Express" }, StartAt: "count" }),
    }),
  ]);
});

test("a state that is shared by the branches of a choice stands once", () => {
  const done = sm.succeed("done");
  expect(names(sm.choice("c").when("$Input.a", sm.pass("a").next(done)).otherwise(done))).toEqual([
    "c",
    "a",
    "done",
  ]);
});

test("ten thousand states in a row are no problem", () => {
  const first = sm.pass("0");
  let way = first.next(sm.pass("1"));
  for (let index = 2; index < 10_000; index++) way = way.next(sm.pass(`${index}`));
  expect(names(way)).toHaveLength(10_000);
});

test.each<[what: string, build: () => unknown, message: string]>([
  [
    "a way out of a branch",
    () => {
      const done = sm.succeed("done");
      return states(sm.parallel("both", [sm.pass("a").next(done), sm.pass("b")]).next(done));
    },
    'state "done" is reached from the machine and from branch 1 of "both"; ways stay within their list, so make a state for each',
  ],
  [
    "a state in two branches",
    () => {
      const a = sm.pass("a");
      return states(sm.parallel("both", [a, a]));
    },
    'state "a" is reached from branch 1 of "both" and from branch 2 of "both"; ways stay within their list, so make a state for each',
  ],
  [
    "a way back out of a processor",
    () => {
      const a = sm.pass("a");
      return states(a.next(sm.map("each", { itemsPath: "$Input.x" }, sm.pass("b").next(a))));
    },
    'state "a" is reached from the machine and from the processor of "each"; ways stay within their list, so make a state for each',
  ],
  [
    "two states of one name",
    () => states(sm.pass("a").next(sm.pass("b")).next(sm.pass("a"))),
    'the machine has two states "a"; rename one of them',
  ],
  [
    "a parallel without branches",
    () => sm.parallel("p", []),
    'state "p" has no branches; give it at least one',
  ],
  [
    "two ways on",
    () => {
      const a = sm.pass("a");
      return [a.next(sm.pass("b")), a.next(sm.pass("c"))];
    },
    'state "a" goes on to "b" already; "c" cannot come next too',
  ],
])("refuses %s", (_what, build, message) => {
  expect(build).toThrow(new Error(message));
});

describe("a realistic order", () => {
  const linesOf = (file: string) =>
    readFileSync(join(__dirname, "testdata", file), "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "" && !line.startsWith("//"));

  test("passes the check", async () => {
    const arn = (name: string) => pulumi.output(`acs:fc:::functions/${name}/LATEST`);
    const definition = orderMachine({
      reserve: arn("reserve"),
      askBank: arn("ask-bank"),
      release: arn("release"),
      ship: arn("ship"),
      invoice: arn("invoice"),
    });
    expect(findings(Object(await known(definition)))).toEqual([]);
  });

  test("is shorter than the same flow in the idiom of AWS CDK", () => {
    const [ours, theirs] = [linesOf("order-machine.ts"), linesOf("order-machine.cdk.txt")];
    const characters = (lines: readonly string[]) => lines.map((line) => line.trim()).join("").length;
    expect(ours.length).toBeLessThan(theirs.length * 0.8);
    expect(characters(ours)).toBeLessThan(characters(theirs) * 0.85);
    // Both have the same states.
    for (const name of ["out of stock", "refused", "pause", "release", "ask the bank", "ship", "invoice"])
      for (const lines of [ours, theirs]) expect(lines.join("\n")).toContain(`"${name}"`);
  });
});

// What no machine can be does not compile: held by tsc, never run.
void (() => {
  const a = sm.pass("a");
  // @ts-expect-error nothing comes after a succeed
  sm.succeed("x").next(a);
  // @ts-expect-error nothing comes after a fail
  sm.fail("x", { detail: "no" }).next(a);
  // @ts-expect-error a choice goes on by its alternatives
  sm.choice("x").when("$Input.a", a).otherwise(a).next(a);
  // @ts-expect-error nor does a way go on that ends in a choice
  a.next(sm.choice("x").when("$Input.a", a).otherwise(a)).next(a);
  // @ts-expect-error a choice without a default is no state
  a.next(sm.choice("x").when("$Input.a", a));
  // @ts-expect-error a choice needs an alternative
  sm.choice("x").otherwise(a);
  // @ts-expect-error ways lead to states, not to names
  a.next("b");
  // @ts-expect-error catches too
  sm.task("x", { action: "FC:InvokeFunction", catch: [{ errors: ["FnF.ALL"], next: "b" }] });
  // @ts-expect-error a task calls something
  sm.task("x", {});
  // @ts-expect-error a fail says what failed
  sm.fail("x", { code: "Failed" });
  // @ts-expect-error in words or by an expression, not both
  sm.fail("x", { detail: "no", "detail.$": "$Input.why" });
  // @ts-expect-error the reference demands both numbers of a retry
  sm.task("x", { action: "FC:InvokeFunction", retry: [{ errors: ["FnF.ALL"], maxAttempts: 3 }] });
  // @ts-expect-error a wait has no retry
  sm.wait("x", 5, { retry: [] });
  // @ts-expect-error a map has items
  sm.map("x", {}, a);
  // @ts-expect-error a machine begins somewhere
  sm.machine({ name: "x" });
});
