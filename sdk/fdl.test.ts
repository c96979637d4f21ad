import * as pulumi from "@pulumi/pulumi";
import { parse, validate } from "../definition";
import * as fdl from "./fdl";

const known = (value: object) => new Promise<unknown>((resolve) => void pulumi.output(value).apply(resolve));

/** What the check says of a definition, warnings too. */
function findings(definition: object): string[] {
  const { document, diagnostics } = parse(definition);
  const found = document ? validate(document) : diagnostics;
  return found.map(({ rule, message }) => `${rule}: ${message}`);
}

const call = (name: string, more: Partial<fdl.TaskOptions> = {}) =>
  fdl.task(name, { resourceArn: `acs:fc:::services/shop/functions/${name}`, ...more } as fdl.TaskOptions); // no action given

const steps = (...list: fdl.Step[]) => fdl.flow(...list).steps;

test("writes every type of step with its fields", () => {
  const sorry = fdl.fail("sorry", { error: "OrderFailed", cause: "nothing is left" });
  const note = fdl.pass("note", { outputMappings: { at: "$input.at" } });
  const definition = fdl.flow(
    { timeoutSeconds: 3600, outputMappings: { parcels: "$local.parcels" } },
    call("reserve", {
      inputMappings: { id: "$input.orderId", kind: "order" },
      timeoutSeconds: 60,
      retry: [{ errors: ["FC.ResourceThrottled"], intervalSeconds: 2, maxAttempts: 5, multiplier: 1.5 }],
      catch: [{ errors: ["FnF.ALL"], goto: sorry }],
      errorMappings: { why: "$local.error" },
    }),
    fdl.task("approve", {
      resourceArn: "acs:mns:::/topics/people/messages",
      pattern: "waitForCallback",
      serviceParams: { MessageBody: "$" },
      inputMappings: { token: "$context.task.token" },
    }),
    fdl.wait("breathe", 5),
    fdl.wait("pause", "$.delay"),
    fdl.waitUntil("night", "$.when"),
    fdl
      .choice("size", { inputMappings: { size: "$input.size" } })
      .when("$.size > 10", call("split"), call("label"))
      .when("$.size == 0", fdl.goto(sorry))
      .otherwise(fdl.goto(note)),
    note,
    fdl.parallel("both", [call("invoice"), [fdl.pass("first"), fdl.succeed("second")]], {
      outputMappings: { all: "$local" },
    }),
    fdl.foreach(
      "each",
      {
        collection: "$.items",
        item: "item",
        index: "number",
        outputMappings: { parcels: "$local" },
        end: true,
      },
      call("ship"),
    ),
    sorry,
  );
  expect(findings(definition)).toEqual([]);
  expect(definition).toMatchInlineSnapshot(`
{
  "outputMappings": [
    {
      "source": "$local.parcels",
      "target": "parcels",
    },
  ],
  "steps": [
    {
      "catch": [
        {
          "errors": [
            "FnF.ALL",
          ],
          "goto": "sorry",
        },
      ],
      "errorMappings": [
        {
          "source": "$local.error",
          "target": "why",
        },
      ],
      "inputMappings": [
        {
          "source": "$input.orderId",
          "target": "id",
        },
        {
          "source": "order",
          "target": "kind",
        },
      ],
      "name": "reserve",
      "resourceArn": "acs:fc:::services/shop/functions/reserve",
      "retry": [
        {
          "errors": [
            "FC.ResourceThrottled",
          ],
          "intervalSeconds": 2,
          "maxAttempts": 5,
          "multiplier": 1.5,
        },
      ],
      "timeoutSeconds": 60,
      "type": "task",
    },
    {
      "inputMappings": [
        {
          "source": "$context.task.token",
          "target": "token",
        },
      ],
      "name": "approve",
      "pattern": "waitForCallback",
      "resourceArn": "acs:mns:::/topics/people/messages",
      "serviceParams": {
        "MessageBody": "$",
      },
      "type": "task",
    },
    {
      "duration": 5,
      "name": "breathe",
      "type": "wait",
    },
    {
      "duration": "$.delay",
      "name": "pause",
      "type": "wait",
    },
    {
      "name": "night",
      "timestamp": "$.when",
      "type": "wait",
    },
    {
      "choices": [
        {
          "condition": "$.size > 10",
          "steps": [
            {
              "name": "split",
              "resourceArn": "acs:fc:::services/shop/functions/split",
              "type": "task",
            },
            {
              "name": "label",
              "resourceArn": "acs:fc:::services/shop/functions/label",
              "type": "task",
            },
          ],
        },
        {
          "condition": "$.size == 0",
          "goto": "sorry",
        },
      ],
      "default": {
        "goto": "note",
      },
      "inputMappings": [
        {
          "source": "$input.size",
          "target": "size",
        },
      ],
      "name": "size",
      "type": "choice",
    },
    {
      "name": "note",
      "outputMappings": [
        {
          "source": "$input.at",
          "target": "at",
        },
      ],
      "type": "pass",
    },
    {
      "branches": [
        {
          "steps": [
            {
              "name": "invoice",
              "resourceArn": "acs:fc:::services/shop/functions/invoice",
              "type": "task",
            },
          ],
        },
        {
          "steps": [
            {
              "name": "first",
              "type": "pass",
            },
            {
              "name": "second",
              "type": "succeed",
            },
          ],
        },
      ],
      "name": "both",
      "outputMappings": [
        {
          "source": "$local",
          "target": "all",
        },
      ],
      "type": "parallel",
    },
    {
      "end": true,
      "iterationMapping": {
        "collection": "$.items",
        "index": "number",
        "item": "item",
      },
      "name": "each",
      "outputMappings": [
        {
          "source": "$local",
          "target": "parcels",
        },
      ],
      "steps": [
        {
          "name": "ship",
          "resourceArn": "acs:fc:::services/shop/functions/ship",
          "type": "task",
        },
      ],
      "type": "foreach",
    },
    {
      "cause": "nothing is left",
      "error": "OrderFailed",
      "name": "sorry",
      "type": "fail",
    },
  ],
  "timeoutSeconds": 3600,
  "type": "flow",
  "version": "v1",
}
`);
});

test("goes back by a goto to a step that stands before", () => {
  const ask = call("ask", { outputMappings: { state: "$local.state" } });
  const done = fdl.succeed("done");
  const flow = fdl.flow(
    fdl.wait("pause", 30),
    ask,
    fdl.choice("ready").when('$.state == "done"', fdl.goto(done)).otherwise(fdl.goto(ask)),
    done,
  );
  expect(findings(flow)).toEqual([]);
  expect(flow.steps).toContainEqual({
    type: "choice",
    name: "ready",
    choices: [{ condition: '$.state == "done"', goto: "done" }],
    default: { goto: "ask" },
  });
});

test("takes outputs wherever a value stands", async () => {
  const sorry = fdl.fail("sorry", { cause: pulumi.output("no stock") });
  const flow = fdl.flow(
    { timeoutSeconds: pulumi.output(60) },
    fdl.wait("pause", pulumi.output(5)),
    fdl.task("ship", {
      resourceArn: pulumi.output("acs:fc:::functions/ship/LATEST"),
      inputMappings: { region: pulumi.output("cn-hangzhou"), deep: { list: [pulumi.output(1)] } },
      retry: [{ errors: [pulumi.output("Late")], maxAttempts: pulumi.output(2) }],
      catch: [{ errors: [pulumi.output("FnF.ALL")], goto: sorry }],
    }),
    fdl.choice("c").when(pulumi.output("$.x"), fdl.goto(sorry)).otherwise(fdl.succeed("done")),
    sorry,
  );
  expect(findings(Object(await known(flow)))).toEqual([]);
  expect(await known(flow)).toMatchObject({
    timeoutSeconds: 60,
    steps: [
      { duration: 5 },
      {
        resourceArn: "acs:fc:::functions/ship/LATEST",
        inputMappings: [
          { target: "region", source: "cn-hangzhou" },
          { target: "deep", source: { list: [1] } },
        ],
        retry: [{ errors: ["Late"], maxAttempts: 2 }],
        catch: [{ errors: ["FnF.ALL"], goto: "sorry" }],
      },
      {
        choices: [{ condition: "$.x", goto: "sorry" }],
        default: { steps: [{ type: "succeed", name: "done" }] },
      },
      { cause: "no stock" },
    ],
  });
});

test("the same steps make the same definition again, and in another flow", () => {
  const done = fdl.succeed("done");
  const task = call("ship", { catch: [{ errors: ["FnF.ALL"], goto: done }] });
  const choice = fdl.choice("c").when("$.a", fdl.goto(done)).otherwise(call("b"));
  expect(fdl.flow(task, choice, done)).toEqual(fdl.flow(task, choice, done));
});

test.each<[what: string, build: () => unknown, message: string]>([
  [
    "a goto to a step that is in no list",
    () =>
      steps(
        fdl
          .choice("c")
          .when("$.a", fdl.goto(fdl.pass("lost")))
          .otherwise(fdl.pass("x")),
        fdl.pass("b"),
      ),
    'step "c" cannot jump to "lost": it is not in the same list; use "b"',
  ],
  [
    "a goto out of a branch",
    () => {
      const done = fdl.succeed("done");
      return steps(fdl.parallel("p", [call("a", { catch: [{ errors: ["FnF.ALL"], goto: done }] })]), done);
    },
    'step "a" cannot jump to "done": it is not in the same list; its list has no other step',
  ],
  [
    "a goto into a branch",
    () => {
      const inner = fdl.pass("inner");
      return steps(call("a", { catch: [{ errors: ["FnF.ALL"], goto: inner }] }), fdl.parallel("p", [inner]));
    },
    'step "a" cannot jump to "inner": it is not in the same list; use "p"',
  ],
  [
    "a goto to another step of the same name",
    () => steps(call("a", { catch: [{ errors: ["FnF.ALL"], goto: fdl.pass("b") }] }), fdl.pass("b")),
    'step "a" cannot jump to "b": it is not in the same list; another step of that name is, so use that one',
  ],
  [
    "two steps of one name",
    () => steps(fdl.pass("a"), fdl.pass("a")),
    'the flow has two steps "a"; rename one of them',
  ],
  [
    "two steps of one name in a branch",
    () => steps(fdl.choice("c").when("$.a", fdl.pass("a"), fdl.pass("a")).otherwise(fdl.pass("x"))),
    'step "c" has two steps "a"; rename one of them',
  ],
  [
    "a flow without steps",
    () => fdl.flow({ timeoutSeconds: 5 }),
    "the flow has no steps; give it at least one",
  ],
  [
    "a parallel without branches",
    () => fdl.parallel("p", []),
    'step "p" has no branches; give it at least one',
  ],
  [
    "a second default",
    () => {
      const choice = fdl.choice("c").when("$.a", fdl.pass("a")).otherwise(fdl.pass("b"));
      // As a program in JavaScript may do.
      return steps((choice as fdl.Choice).otherwise(fdl.pass("c")));
    },
    'step "c" has a default already; keep one "otherwise"',
  ],
])("refuses %s", (_what, build, message) => {
  expect(build).toThrow(new Error(message));
});

// What no flow can be does not compile: held by tsc, never run.
void (() => {
  const a = fdl.pass("a");
  const arn = "acs:fc:::functions/f/LATEST";
  // @ts-expect-error a goto leads to a step, not to a name
  fdl.goto("a");
  // @ts-expect-error so does that of a catch
  fdl.task("x", { resourceArn: arn, catch: [{ errors: ["FnF.ALL"], goto: "a" }] });
  // @ts-expect-error a task runs something
  fdl.task("x", {});
  // @ts-expect-error a resource or an action, not both
  fdl.task("x", { resourceArn: arn, action: "ocr:Detect" });
  // @ts-expect-error patterns are three
  fdl.task("x", { resourceArn: arn, pattern: "async" });
  // @ts-expect-error a succeed ends its list anyway
  fdl.succeed("x", { end: true });
  // @ts-expect-error a pass has nothing to retry
  fdl.pass("x", { retry: [] });
  // @ts-expect-error a foreach needs a name for its items
  fdl.foreach("x", { collection: "$.items" }, a);
  // @ts-expect-error an alternative does something
  fdl.choice("x").when("$.a");
  // @ts-expect-error nothing comes after a goto
  fdl.choice("x").when("$.a", fdl.goto(a), a);
  // @ts-expect-error a branch jumps once
  fdl.choice("x").when("$.a", fdl.goto(a), fdl.goto(a));
  // @ts-expect-error there is one default
  fdl.choice("x").when("$.a", a).otherwise(a).otherwise(a);
  // @ts-expect-error and nothing is tried after it
  fdl.choice("x").when("$.a", a).otherwise(a).when("$.b", a);
});
test("each branch of a choice makes a new one, and a jump may name either", () => {
  const first = fdl.choice("c").when("$.a", fdl.pass("a"));
  const [one, other] = [first.otherwise(fdl.pass("x")), first.when("$.b", fdl.pass("b"))];
  const again = fdl.choice("back").when("$.again", fdl.goto(first)).otherwise(fdl.pass("on"));
  const choicesOf = (step: fdl.Step) => JSON.parse(JSON.stringify(fdl.flow(step, again))).steps[0];
  expect(choicesOf(first)).toEqual({
    type: "choice",
    name: "c",
    choices: [{ condition: "$.a", steps: [{ type: "pass", name: "a" }] }],
  });
  expect(choicesOf(one).default).toEqual({ steps: [{ type: "pass", name: "x" }] });
  expect(choicesOf(other).choices).toHaveLength(2);
});
