import { InvalidStubsError, readStubs, runFlow } from ".";

const startsAt = Date.parse("2026-01-01T00:00:00Z");
const flow = (...steps: object[]) => ({ version: "v1", type: "flow", steps });
const pay = { type: "task", name: "pay", resourceArn: "acs:fc:::services/shop/functions/pay" };

test("a flow runs to its end, and a day of waiting is over at once", async () => {
  const definition = flow({ type: "wait", name: "rest", duration: 86_400 }, pay);
  const stubs = [{ resource: "acs:fc:::*", output: { paid: 3 } }];
  const ran = await runFlow(definition, { input: { amount: 3 }, stubs, startsAt });
  expect(ran).toMatchObject({
    status: "Succeeded",
    startedTime: "2026-01-01T00:00:00.000Z",
    stoppedTime: "2026-01-02T00:00:00.000Z",
  });
  expect(ran.failure).toBeUndefined();
  expect(ran.events.map(({ Type }) => Type)).toEqual(
    expect.arrayContaining(["ExecutionStarted", "TaskSucceeded", "ExecutionSucceeded"]),
  );
  expect(JSON.parse(ran.events[0]?.EventDetail ?? "")).toEqual({ input: { amount: 3 } });
});

test("a state machine runs, and what is random follows from the seed", async () => {
  const definition = JSON.stringify({
    Type: "StateMachine",
    Name: "order",
    SpecVersion: "v1",
    StartAt: "id",
    States: [
      {
        Type: "Pass",
        Name: "id",
        OutputConstructor: { "id.$": "uuid()", "name.$": "$Context.Current.Name" },
        End: true,
      },
    ],
  });
  const run = (seed?: string) => runFlow(definition, { startsAt, ...(seed !== undefined && { seed }) });
  const [one, same, other] = [await run(), await run(), await run("another")];
  expect(one).toMatchObject({ status: "Succeeded", output: { id: expect.any(String), name: "id" } });
  expect(same).toEqual(one);
  expect(other.output).not.toEqual(one.output);
});

test("a workflow of Logic Composer gets its trigger's data and its parameters", async () => {
  const definition = {
    schemaVersion: "2018-12-12",
    parameters: { city: { type: "String" } },
    triggers: { asked: { type: "Request", kind: "Http" } },
    actions: {
      rest: { type: "Wait", inputs: { interval: { count: 3, unit: "Hour" } } },
      answer: {
        type: "Response",
        runAfter: { rest: ["Succeeded"] },
        inputs: { statusCode: 200, body: "@concat(triggerBody()?['greeting'], parameters('city'))" },
      },
    },
  };
  const given = { input: { body: { greeting: "Hello, " } }, parameters: { city: "Hangzhou" }, startsAt };
  expect(await runFlow(definition, given)).toMatchObject({
    status: "Succeeded",
    output: { response: { statusCode: 200, body: "Hello, Hangzhou" } },
    stoppedTime: "2026-01-01T03:00:00.000Z",
  });
});

test("flows that it starts run too", async () => {
  const child = { type: "task", name: "back", resourceArn: "acs:fnf:::flow/refund", pattern: "sync" };
  const mapping = { target: "back", source: "$local.back" };
  const parent = { ...flow({ ...child, outputMappings: [mapping] }), outputMappings: [mapping] };
  const refund = {
    ...flow({ type: "pass", name: "a" }),
    outputMappings: [{ target: "back", source: "$input.amount" }],
  };
  const ran = await runFlow(parent, { flows: { refund }, input: { amount: 5 } });
  expect(ran).toMatchObject({ status: "Succeeded", output: { back: 5 } });
  const without = await runFlow(parent);
  expect(without).toMatchObject({ status: "Failed", failure: { cause: expect.stringContaining("refund") } });
});

test("what failed is told, with the stub to write where that is what lacks", async () => {
  const { status, output, failure } = await runFlow(flow(pay), { name: "order" });
  expect([status, output, failure?.error]).toEqual(["Failed", undefined, "FnF.TaskNotStubbed"]);
  expect(failure?.cause).toContain('step "pay" of flow "order"');
});

test("stubs of a file serve any number of runs, each from their beginning", async () => {
  const sequence = "[{ error: { error: Busy, cause: full } }, { output: { paid: true } }]";
  const stubs = readStubs(`- resource: "acs:fc:::*"\n  sequence: ${sequence}\n`, "stubs.yaml", ".");
  const definition = flow({ ...pay, retry: [{ errors: ["Busy"], intervalSeconds: 3, maxAttempts: 2 }] });
  const run = () => runFlow(definition, { stubs, startsAt });
  const first = await run();
  expect(first.status).toBe("Succeeded");
  expect(first.events.filter(({ Type }) => Type === "TaskFailed")).toHaveLength(1);
  expect(await run()).toEqual(first);
});

test("a task that nobody reports ends with the execution, after a year", async () => {
  const topic = "acs:mns:::/topics/approvals/messages";
  const asked = flow({ type: "task", name: "ask", resourceArn: topic, pattern: "waitForCallback" });
  const stubs = [{ resource: topic, output: { MessageId: "m" } }];
  const ran = await runFlow(asked, { stubs, startsAt });
  expect([ran.status, ran.stoppedTime]).toEqual(["TimedOut", "2027-01-01T00:00:00.000Z"]);
  expect(ran.messages).toMatchObject([{ stepName: "ask", taskToken: expect.any(String) }]);
});

test("what cannot be run is refused, with its place", async () => {
  await expect(runFlow("type: flow\nsteps: [\n")).rejects.toThrow(/^the definition cannot be read: line \d/);
  await expect(runFlow(flow(pay), { flows: { refund: "nothing" } })).rejects.toThrow(
    /^the definition of "refund" cannot be read/,
  );
  await expect(runFlow(flow(pay), { stubs: [{ step: "pay" }] })).rejects.toThrow(InvalidStubsError);
  const circle: Record<string, object> = {};
  circle.self = circle;
  await expect(runFlow(circle)).rejects.toThrow("the definition is nested more than 500 levels deep");
  const deep = JSON.parse(`${"[".repeat(50_000)}${"]".repeat(50_000)}`);
  const workflow = { schemaVersion: "2018-12-12", triggers: {}, actions: {} };
  for (const definition of [flow(pay), workflow])
    await expect(runFlow(definition, { input: deep })).rejects.toThrow(
      "the input is nested more than 500 levels",
    );
});

describe("what a run starts", () => {
  const start = (name: string, more: object = {}) => ({
    ...{ type: "task", name: `start-${name}`, resourceArn: `acs:fnf:::flow/${name}`, pattern: "sync" },
    ...more,
  });
  const typesOf = ({ events }: { readonly events: readonly { readonly Type: string }[] }) =>
    events.map(({ Type }) => Type);

  test("is told beneath the step that has started it, with its history", async () => {
    const flows = { outer: flow(start("inner"), pay), inner: flow({ type: "pass", name: "a" }) };
    const ran = await runFlow(flow(start("outer")), {
      flows,
      startsAt,
    });
    expect(ran.childrenLeftOut).toBe(0);
    const [outer] = ran.children;
    expect(outer).toMatchObject({
      ...{ flowName: "outer", status: "Failed", failure: { error: "FnF.TaskNotStubbed" } },
      startedBy: { flowName: "flow", executionName: "run", stepName: "start-outer" },
    });
    expect(outer?.children).toMatchObject([
      {
        ...{ flowName: "inner", status: "Succeeded", output: {}, children: [] },
        startedBy: { flowName: "outer", executionName: outer?.executionName, stepName: "start-inner" },
      },
    ]);
    expect(typesOf(outer?.children[0] ?? ran)).toEqual(
      expect.arrayContaining(["ExecutionStarted", "StepEntered", "ExecutionSucceeded"]),
    );
    expect(outer?.events.at(-1)?.Type).toBe("ExecutionFailed");
  });

  test("is told too when nobody waits for it", async () => {
    const topic = "acs:mns:::/topics/approvals/messages";
    const ask = { type: "task", name: "ask", resourceArn: topic, pattern: "waitForCallback" };
    const rest = { type: "wait", name: "rest", duration: 172_800 };
    const ran = await runFlow(flow(start("later", { pattern: "requestResponse" })), {
      ...{ flows: { later: flow(rest, ask) }, stubs: [{ resource: topic, output: {} }], startsAt },
    });
    expect([ran.status, ran.children.map(({ status }) => status)]).toEqual(["Succeeded", ["TimedOut"]]);
  });

  const items = Array.from({ length: 2000 }, (_, id) => id);
  const big = {
    ...{ Type: "StateMachine", SpecVersion: "v1", Name: "big", StartAt: "each" },
    States: [
      {
        ...{ Type: "Map", Name: "each", ItemsPath: "$Input.items", ToleratedFailedCount: 10 },
        ProcessorConfig: { ExecutionMode: "Express" },
        Processor: {
          StartAt: "look",
          States: [
            {
              ...{ Type: "Choice", Name: "look", Default: "ok" },
              Branches: [{ Condition: "$Input == 1500", Next: "bad" }],
            },
            { Type: "Fail", Name: "bad", Code: "Bad", Message: "it is bad" },
            { Type: "Pass", Name: "ok", OutputConstructor: {}, End: true },
          ],
        },
        End: true,
      },
    ],
  };

  test("is left out beyond a bound, what has failed last", async () => {
    const ran = await runFlow(big, { input: { items }, keepChildren: 5, startsAt });
    expect([ran.status, ran.children.length, ran.childrenLeftOut]).toEqual(["Succeeded", 5, 1995]);
    expect(ran.children.map(({ status }) => status).sort()).toEqual([
      "Failed",
      ...new Array(4).fill("Succeeded"),
    ]);
    const all = await runFlow(big, { input: { items }, keepChildren: Number.POSITIVE_INFINITY, startsAt });
    expect([all.children.length, all.childrenLeftOut]).toEqual([2000, 0]);
    expect(all.children[1500]).toMatchObject({ status: "Failed", startedBy: { stepName: "each" } });
  });

  test("stands beneath the run itself when what has started it is left out", async () => {
    const flows = {
      outer: flow(start("inner", { catch: [{ errors: ["FnF.ALL"], goto: "end" }] }), {
        type: "succeed",
        name: "end",
      }),
      inner: flow(pay),
    };
    const ran = await runFlow(flow(start("outer")), { flows, keepChildren: 1, startsAt });
    expect([ran.status, ran.childrenLeftOut]).toEqual(["Succeeded", 1]);
    expect(ran.children).toMatchObject([{ flowName: "inner", startedBy: { flowName: "outer" } }]);
  });

  test.each(["sync", "waitForCallback"])(
    "ends when a flow starts itself without end, %s",
    async (pattern) => {
      const ran = await runFlow(flow(start("flow", { pattern })), { startsAt });
      expect([ran.status, ran.failure?.error]).toEqual(["Failed", "FnF.RuntimeError"]);
      expect(ran.failure?.cause).toBe(
        'flow "flow" is not started: 100 executions wait already, each for the next one; does a flow start itself without end?',
      );
    },
  );
});
