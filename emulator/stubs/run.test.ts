// Runs whose tasks are answered by stubs alone; time jumps to whatever comes next.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Happening, next, openTasks, type Run, type Task, tell } from "../../execution";
import { epoch, startRun } from "../../execution/testdata/drive";
import { blocks, repository } from "../../test/documents";
import { checkStubs, readStubs } from "./read";
import type { StubAnswer, StubEnd } from "./stub";
import type { Stubs } from "./stubs";

type Untimed<T> = T extends unknown ? Omit<T, "at"> : never;
interface Due {
  readonly at: number;
  readonly what: Untimed<Happening>;
}

/** What an answer makes happen, and when. */
function duesOf(task: Task, answer: StubAnswer, now: number): Due[] {
  const of = { task: task.id, attempt: task.attempt };
  const at = now + answer.afterMs;
  if (answer.type !== "submitted") return [{ at, what: { ...endOf(answer, "task"), ...of } as Due["what"] }];
  const taken: Due = { at, what: { type: "taskSubmitted", ...of } };
  if (!answer.end) return [taken];
  const by = task.pattern === "sync" ? of : { token: task.token };
  const end = { ...endOf(answer.end, task.pattern === "sync" ? "task" : "callback"), ...by };
  return [taken, { at: at + answer.end.afterMs, what: end as Due["what"] }];
}

const endOf = (end: StubEnd, by: "task" | "callback") =>
  end.type === "succeeded"
    ? { type: `${by}Succeeded`, output: end.output }
    : { type: `${by}Failed`, error: end.error, cause: end.cause };

/** Nobody waits for the end of the longest execution. */
const longestWaitMs = 86_400_000;

async function runToEnd(run: Run, stubs: Stubs): Promise<Run> {
  const dues: Due[] = [];
  const names = { flowName: run.flowName, executionName: run.executionName };
  for (;;) {
    const { tasks, status, due } = next(run);
    if (status !== "Running") return run;
    for (const task of tasks) dues.push(...duesOf(task, await stubs.answer({ ...names, task }), run.now));
    dues.sort((a, b) => a.at - b.at);
    const [first] = dues;
    if (first && first.at <= (due ?? first.at)) {
      dues.shift();
      tell(run, { ...first.what, at: first.at } as Happening);
    } else if (due !== undefined && due - run.now < longestWaitMs)
      tell(run, { type: "timeReached", at: due });
    else return run;
  }
}

const secondsOf = (run: Run) => (run.now - epoch) / 1000;

test("a flow retries, waits and goes on by its stubs, in the time that they take", async () => {
  const run = startRun(
    `
version: v1
type: flow
steps:
  - type: task
    name: pay
    resourceArn: acs:fc:::services/shop/functions/pay
    retry: [{ errors: [FC.ResourceThrottled], intervalSeconds: 10 }]
  - type: task
    name: approve
    resourceArn: acs:mns:::/topics/approvals/messages
    pattern: waitForCallback
    serviceParams: { MessageBody: $ }
  - type: task
    name: refund
    resourceArn: acs:fnf:::flow/refund
    pattern: sync
`,
    { amount: 5 },
  );
  const stubs = checkStubs([
    {
      resource: "acs:fc:*",
      sequence: [
        { error: { error: "FC.ResourceThrottled" } },
        { error: { error: "FC.ResourceThrottled" }, delay: 1 },
        { output: { paid: true }, delay: "1500ms" },
      ],
    },
    { resource: "acs:mns:*", delay: 2, callback: { output: { approved: true }, delay: "1h" } },
    { resource: "acs:fnf:::flow/refund", output: { refunded: true }, delay: 4 },
  ]);
  await runToEnd(run, stubs);
  expect([run.status, run.output]).toEqual(["Succeeded", { paid: true, approved: true, refunded: true }]);
  // Two retries after 10 and 20 seconds, and every delay.
  expect(secondsOf(run)).toBe(10 + 1 + 20 + 1.5 + 2 + 3600 + 4);
  expect(stubs.messages.map(({ stepName, body }) => [stepName, body])).toEqual([
    ["approve", { amount: 5, paid: true }],
  ]);
});

test("a state machine runs by its stubs", async () => {
  const run = startRun(
    `
Type: StateMachine
SpecVersion: v1
Name: order
StartAt: pay
States:
  - Type: Task
    Name: pay
    Action: FC:InvokeFunction
    TaskMode: WaitForSystemCallback
    Parameters: { resourceArn: "acs:fc:::functions/pay/LATEST", invocationType: Async }
    Next: fetch
  - Type: Task
    Name: fetch
    Action: HTTP:Request
    Parameters: { url: "https://example.com", method: Get }
    Catch: [{ Errors: [FnF.ALL], Next: done, OutputConstructor: { code.$: $Context.Current.Error.Code } }]
    End: true
  - { Type: Pass, Name: done, End: true }
`,
    {},
  );
  const stubs = checkStubs([
    { action: "FC:InvokeFunction", callback: { output: { paid: true }, delay: 30 } },
    { action: "HTTP:Request", error: { error: "HTTP.Timeout", cause: "late" }, delay: 3 },
  ]);
  await runToEnd(run, stubs);
  expect([run.status, run.output, secondsOf(run)]).toEqual(["Succeeded", { code: "HTTP.Timeout" }, 33]);
});

test("a flow whose task has no stub fails with the stub to write", async () => {
  const run = startRun(
    "{version: v1, type: flow, steps: [{type: task, name: pay, resourceArn: 'acs:fc:::services/s/functions/f'}]}",
    {},
  );
  await runToEnd(run, checkStubs([]));
  expect([run.status, run.failure?.error]).toEqual(["Failed", "FnF.TaskNotStubbed"]);
  expect(run.failure?.cause).toContain("- resource: acs:fc:::services/s/functions/f\n  step: pay\n");
});

test("a request that a test is to report stays open, with the token that was kept", async () => {
  const run = startRun(
    "{version: v1, type: flow, steps: [{type: task, name: ask, resourceArn: 'acs:mns:::/queues/q/messages', pattern: waitForCallback}]}",
    {},
  );
  const stubs = checkStubs([{ resource: "acs:mns:*", submitted: true }]);
  await runToEnd(run, stubs);
  expect(openTasks(run).map(({ isSubmitted }) => isSubmitted)).toEqual([true]);
  const [{ taskToken: token = "" } = {}] = stubs.messages;
  expect(tell(run, { type: "callbackSucceeded", token, output: { yes: 1 }, at: run.now })).toBe("taken");
  await runToEnd(run, stubs);
  expect([run.status, run.output]).toEqual(["Succeeded", { yes: 1 }]);
});

describe("the page on the emulator", () => {
  const page = readFileSync(join(repository, "docs/emulator.md"), "utf8");
  const [yaml = ""] = blocks("yaml", page);
  const [code = ""] = blocks("js", page);
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "aliflow-stubs-"));
    writeFileSync(join(folder, "charge.cjs"), code);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const asked = (task: Partial<Task>) => ({
    flowName: "order",
    executionName: "run-1",
    task: {
      ...{ id: 2, attempt: 1, stepName: "pay", token: "dG9rZW4=" },
      ...{ pattern: "requestResponse" as const, input: { amount: 500 } },
      ...task,
    },
  });
  const resource = (name: string) => ({ resourceArn: `acs:fc:::services/shop/functions/${name}` });

  test("shows stubs that answer as it says", async () => {
    const stubs = readStubs(yaml, "stubs.yaml", folder);
    const answer = (task: Partial<Task>) => stubs.answer(asked(task));
    const pay = { action: "FC:InvokeFunction", params: { resourceArn: "acs:fc:::functions/pay/LATEST" } };
    expect(await answer(pay)).toMatchObject({ error: "FC.ResourceThrottled" });
    expect(await answer({ ...pay, attempt: 2 })).toMatchObject({
      output: { Body: { paid: true } },
      afterMs: 1500,
    });
    expect(await answer(resource("charge"))).toMatchObject({ output: { charged: 500 } });
    expect(await answer({ ...resource("charge"), input: { amount: 5000 } })).toMatchObject({
      error: "Declined",
      cause: "attempt 1",
    });
    expect(await answer(resource("ship"))).toMatchObject({ error: "OutOfStock" });
    const waiting = { pattern: "waitForCallback", stepName: "approve" } as const;
    const approval = { ...waiting, resourceArn: "acs:mns:::/topics/approvals/messages" };
    expect(await answer(approval)).toEqual({ type: "submitted", afterMs: 0 });
    const parcel = { ...waiting, resourceArn: "acs:mns:::/queues/parcels/messages" };
    expect(await answer(parcel)).toMatchObject({ end: { output: { shipped: true }, afterMs: 7_200_000 } });
    const shown = blocks("json", page)
      .map((text) => JSON.parse(text))
      .find(({ messages }) => messages);
    expect(shown.messages).toEqual(stubs.messages.filter(({ target }) => target === approval.resourceArn));
  });

  test("tells every field of a stub", () => {
    const schema = JSON.parse(readFileSync(join(repository, "schemas/stubs.schema.json"), "utf8"));
    const chapter = page.slice(page.indexOf("## Stubs"), page.indexOf("## What it holds"));
    const fields = Object.values<{ properties: object }>(schema.$defs).flatMap(({ properties }) =>
      Object.keys(properties),
    );
    expect(fields.length).toBeGreaterThan(14);
    for (const field of fields) expect(chapter).toMatch(new RegExp(`\\b${field}\\b`));
  });
});
