import type { Task } from "../../execution";
import { isObject } from "../../text/json";
import { checkStubs, readStubs } from "./read";
import type { Answer, Stub } from "./stub";
import { Stubs } from "./stubs";

const pay: Task = {
  id: 2,
  attempt: 1,
  stepName: "pay",
  resourceArn: "acs:fc:::services/shop/functions/pay",
  pattern: "requestResponse",
  token: "token-2",
  input: { amount: 5 },
};

const invoke: Task = {
  ...pay,
  resourceArn: undefined as never, // a state machine names an action instead
  action: "FC:InvokeFunction",
  params: { resourceArn: "acs:fc:::functions/pay/LATEST", invocationType: "Sync", body: {} },
};

const ask = (task: Partial<Task> = {}, of: Partial<{ flowName: string; executionName: string }> = {}) => ({
  flowName: "order",
  executionName: "run-1",
  ...of,
  task: { ...pay, ...task },
});

const answers = (stubs: readonly Stub[], task: Partial<Task> = {}) => checkStubs(stubs).answer(ask(task));
const succeeded = (output: unknown, afterMs = 0) => ({ type: "succeeded", output, afterMs });
const failed = (error: string, cause = "", afterMs = 0) => ({ type: "failed", error, cause, afterMs });

describe("which stub answers", () => {
  const named = (stub: Stub) => answers([stub, { resource: "*", output: "other" }]);
  const fits: readonly Stub[] = [
    { resource: "acs:fc:::services/shop/functions/pay" },
    { resource: "acs:fc:*/functions/p?y" },
    { resource: "*", flow: "order" },
    { resource: "*", flow: "ord*", step: "pay", attempt: 1 },
  ];
  const others: readonly Stub[] = [
    { resource: "acs:fc:::services/shop/functions/pays" },
    { resource: "acs:fc:::services/shop/functions/p" },
    { action: "FC:InvokeFunction" },
    { action: "*" },
    { resource: "*", flow: "orders" },
    { resource: "*", step: "Pay" },
    { resource: "*", attempt: 2 },
  ];

  test.each(fits)("%j fits", async (stub) => {
    expect(await named({ ...stub, output: "this" })).toEqual(succeeded("this"));
  });

  test.each(others)("%j does not", async (stub) => {
    expect(await named({ ...stub, output: "this", loose: true })).toEqual(succeeded("other"));
  });

  test("the first that fits wins", async () => {
    const stubs = [1, 2].map((output) => ({ resource: "*", output }));
    expect(await answers(stubs)).toEqual(succeeded(1));
  });

  test("an action is found by its name, and by the resource among its parameters", async () => {
    const output = { Body: { paid: true } };
    const { resourceArn: _none, ...task } = invoke;
    for (const stub of [{ action: "FC:*" }, { resource: "acs:fc:::functions/pay/*" }])
      expect(await checkStubs([{ ...stub, output }]).answer({ ...ask(), task })).toEqual(succeeded(output));
  });
});

describe("what the emulator runs by itself", () => {
  const child = { flowName: "refund", executionName: "r", input: "{}" };
  const childTask: Partial<Task> = { resourceArn: "acs:fnf:::flow/refund", child };
  const readItems: Partial<Task> = {
    resourceArn: undefined as never, // a Map's request names none
    mapRun: { request: "readItems" },
    input: { SourceParameters: { Bucket: "orders" } },
  };
  const stub = (by: Stub) => checkStubs([{ ...by, output: [] }]);

  test("is left to it by patterns for anything", () => {
    for (const by of [{ resource: "*" }, { action: "*" }, { resource: "*:flow/refund" }])
      for (const task of [childTask, readItems]) expect(stub(by).isStubbed(ask(task))).toBe(false);
  });

  test("is stubbed by its name", () => {
    expect(stub({ resource: "acs:fnf:::flow/refund" }).isStubbed(ask(childTask))).toBe(true);
    expect(stub({ resource: "acs:fnf:::flow/*" }).isStubbed(ask(childTask))).toBe(true);
    expect(stub({ resource: "acs:oss:::orders" }).isStubbed(ask(readItems))).toBe(true);
    const { resourceArn: _none, ...started } = { ...childTask, action: "FNF:StartExecution" };
    const named = checkStubs([{ action: "FNF:StartExecution", output: { FlowName: "refund" } }]);
    expect(named.isStubbed({ ...ask(), task: { ...invoke, ...started } })).toBe(true);
  });
});

describe("what a stub answers", () => {
  const resource = "*";
  const error = { error: "Declined", cause: "no funds" };
  const cases: readonly (readonly [string, Answer, Task["pattern"], object])[] = [
    ["an output", { output: { a: 1 } }, "requestResponse", succeeded({ a: 1 })],
    ["null", { output: null }, "requestResponse", succeeded(null)],
    ["an error", { error }, "requestResponse", failed("Declined", "no funds")],
    ["an error without a cause", { error: { error: "E" } }, "requestResponse", failed("E")],
    ["later", { output: 1, delay: 2 }, "requestResponse", succeeded(1, 2000)],
    ["later, with a unit", { error, delay: "1.5s" }, "requestResponse", failed("Declined", "no funds", 1500)],
    [
      "the output of what was started",
      { output: 1, delay: "5m" },
      "sync",
      { type: "submitted", afterMs: 0, end: succeeded(1, 300_000) },
    ],
    [
      "the error of what was started",
      { error, delay: 1 },
      "sync",
      { type: "submitted", afterMs: 0, end: failed("Declined", "no funds", 1000) },
    ],
    ["no start", { error, refused: true, delay: 1 }, "sync", failed("Declined", "no funds", 1000)],
    [
      "nothing but that it was taken",
      { submitted: true },
      "waitForCallback",
      { type: "submitted", afterMs: 0 },
    ],
    [
      "its reply to the request",
      { output: {}, delay: 1 },
      "waitForCallback",
      { type: "submitted", afterMs: 1000 },
    ],
    ["a request that fails", { error }, "waitForCallback", failed("Declined", "no funds")],
    [
      "a report by itself",
      { callback: { output: "done", delay: "200ms" }, delay: 1 },
      "waitForCallback",
      { type: "submitted", afterMs: 1000, end: succeeded("done", 200) },
    ],
    [
      "a reported failure",
      { submitted: true, callback: { error } },
      "waitForCallback",
      { type: "submitted", afterMs: 0, end: failed("Declined", "no funds") },
    ],
    [
      "what is reported of what was started",
      { callback: { output: 1 } },
      "sync",
      { type: "submitted", afterMs: 0, end: succeeded(1) },
    ],
    [
      "no answer where one is needed",
      { submitted: true },
      "requestResponse",
      failed(
        "FnF.StubFailed",
        'the stub only takes the request, and step "pay" waits for its answer; give it an "output"',
      ),
    ],
  ];

  test.each(cases)("%s", async (_name, answer, pattern, expected) => {
    expect(await answers([{ resource, ...answer }], { pattern })).toEqual(expected);
  });
});

describe("a sequence", () => {
  const stubs = () =>
    checkStubs([{ resource: "*", sequence: [{ error: { error: "Busy" } }, { output: 1 }, { output: 2 }] }]);

  test("answers one after the other, and the last one stays", async () => {
    const all = stubs();
    const given = [];
    for (let attempt = 1; attempt <= 4; attempt++) given.push(await all.answer(ask({ attempt })));
    expect(given).toEqual([failed("Busy"), succeeded(1), succeeded(2), succeeded(2)]);
  });

  test("goes on when its step is entered again, and begins anew for another execution, flow and step", async () => {
    const all = stubs();
    await all.answer(ask());
    expect(await all.answer(ask({ id: 9 }))).toEqual(succeeded(1));
    expect(await all.answer(ask({}, { executionName: "run-2" }))).toEqual(failed("Busy"));
    expect(await all.answer(ask({}, { flowName: "other" }))).toEqual(failed("Busy"));
    expect(await all.answer(ask({ stepName: "ship" }))).toEqual(failed("Busy"));
  });

  test("of an execution from before a restart stands where the attempt is", async () => {
    expect(await stubs().answer(ask({ attempt: 2 }))).toEqual(succeeded(1));
  });
});

describe("without a stub", () => {
  const message = async (task: Partial<Task>, by: Partial<Task> = pay) => {
    const answer = await checkStubs([]).answer({ ...ask(), task: { ...pay, ...by, ...task } });
    if (answer.type !== "failed") throw new Error("it was answered");
    expect([answer.error, answer.afterMs]).toEqual(["FnF.TaskNotStubbed", 0]);
    return answer.cause;
  };
  const { resourceArn: _none, ...invocation } = invoke;

  test("a task fails with the stub to write", async () => {
    expect(await message({})).toMatchInlineSnapshot(`
"no stub fits step "pay" of flow "order", attempt 1; add one to the stubs:
- resource: acs:fc:::services/shop/functions/pay
  step: pay
  output: {}
"
`);
    const answer = await checkStubs([]).answer({ ...ask(), task: invocation });
    expect(answer).toMatchObject({ cause: expect.stringContaining("\n  output:\n    Body: {}\n") });
  });

  test("what is pasted fits, passes the check, and answers", async () => {
    const tasks: readonly Task[] = [
      pay,
      invocation,
      ...[
        "HTTP:Request",
        "SMS:SendSms",
        "OSS:GetObject",
        "FNF:StartExecution",
        "ECS:StopInstance",
        "ocr:X",
      ].map((action) => ({ ...invocation, action })),
      { ...pay, resourceArn: "acs:mns:::/topics/orders/messages" },
      { ...pay, resourceArn: "acs:fnf:::flow/refund", pattern: "sync" },
      { ...pay, pattern: "waitForCallback", stepName: 'yes: [no] # "quoted" ’ 😀' },
    ];
    for (const task of tasks) {
      const question = { ...ask(), task };
      const answer = await checkStubs([]).answer(question);
      const [, yaml = ""] = answer.type === "failed" ? (/:\n(- [\s\S]*)/.exec(answer.cause) ?? []) : [];
      const given = await readStubs(yaml, "stubs.yaml", ".").answer(question);
      expect([task, given.type]).toEqual([
        task,
        task.pattern === "requestResponse" ? "succeeded" : "submitted",
      ]);
    }
  });
});

describe("messages", () => {
  const topic = { resourceArn: "acs:mns:::/topics/orders/messages" };
  const stubs = [{ resource: "acs:mns:*", output: { MessageId: "1" } }] as const;

  test("of MNS are kept with who sent them", async () => {
    const all = checkStubs(stubs);
    await all.answer(ask({ ...topic, params: { MessageBody: { id: 5 }, MessageTag: "t" } }));
    expect(all.messages).toEqual([
      {
        flowName: "order",
        executionName: "run-1",
        stepName: "pay",
        target: "acs:mns:::/topics/orders/messages",
        body: { id: 5 },
      },
    ]);
  });

  test("and events of a state machine", async () => {
    const all = checkStubs([{ action: "*", output: {} }]);
    const { resourceArn: _none, ...task } = invoke;
    const queue = "acs:mns:::/queues/q/messages";
    const sent = { action: "MNS:SendMessage", params: { resourceArn: queue, message: "hello" } };
    const event = { action: "EventBridge:PutEvents", params: { type: "paid", data: { id: 5 } } };
    for (const more of [sent, event]) await all.answer({ ...ask(), task: { ...task, ...more } });
    expect(all.messages.map(({ target, body }) => [target, body])).toEqual([
      [queue, "hello"],
      ["EventBridge:PutEvents", { type: "paid", data: { id: 5 } }],
    ]);
  });

  test("and requests that wait for a report, with the token to report by", async () => {
    const all = checkStubs([{ resource: "*", submitted: true }]);
    await all.answer(ask({ pattern: "waitForCallback", params: { token: "token-2" } }));
    await all.answer(ask({ pattern: "waitForCallback" }));
    expect(all.messages.map(({ taskToken, body }) => [taskToken, body])).toEqual([
      ["token-2", { token: "token-2" }],
      ["token-2", { amount: 5 }],
    ]);
  });

  test("are not those that nobody took, nor other calls", async () => {
    const all = checkStubs([
      { resource: "acs:mns:*", error: { error: "MNS.Down" } },
      { resource: "*", output: {} },
    ]);
    await all.answer(ask(topic));
    await all.answer(ask());
    expect(all.messages).toEqual([]);
  });

  test("the oldest make room for new ones", async () => {
    const all = new Stubs(stubs, ".", { keepMessages: 2 });
    for (const MessageBody of [1, 2, 3]) await all.answer(ask({ ...topic, params: { MessageBody } }));
    expect(all.messages.map(({ body }) => body)).toEqual([2, 3]);
  });

  test("that are large make room earlier", async () => {
    const all = checkStubs(stubs);
    const text = "x".repeat(16 * 1024 * 1024);
    for (const tag of [1, 2, 3, 4, 5])
      await all.answer(ask({ ...topic, params: { MessageBody: { tag, text } } }));
    expect(all.messages.map(({ body }) => isObject(body) && body.tag)).toEqual([3, 4, 5]);
  });
});

test("what its owner does to the stubs later changes nothing", async () => {
  const output = { a: 1 };
  const all = checkStubs([{ resource: "*", output }]);
  output.a = 2;
  expect(await all.answer(ask())).toEqual(succeeded({ a: 1 }));
});
