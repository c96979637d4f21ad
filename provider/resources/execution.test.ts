import type { EmulatorOptions } from "../../emulator";
import { startCloud, type TestCloud } from "../../test/cloud";
import { describeLife } from "../../test/life-in-process";
import { lives } from "../../test/lives";
import type { JsonObject } from "../../text/json";
import { PartialError } from "../lifecycle/resource-error";
import { execution } from "./execution";

describeLife(lives.executionLife, {
  create: ["StartExecution", "DescribeExecution"],
  read: ["DescribeExecution"],
  update: { wait: [], stopOnDelete: [] },
  delete: [],
});

describe("an execution", () => {
  let test_: TestCloud;
  afterEach(() => test_.close());

  const rest = { type: "wait", name: "rest", duration: 60 };
  const ship = {
    type: "task",
    name: "ship",
    resourceArn: "acs:fc:::services/s/functions/ship",
  };
  const noStock = {
    stubs: [
      {
        resource: ship.resourceArn,
        error: { error: "NoStock", cause: "none of 7 is left" },
      },
    ],
  };

  async function started(steps: readonly object[], options: EmulatorOptions = {}) {
    test_ = await startCloud({ clock: "virtual", ...options });
    const Definition = JSON.stringify({ version: "v1", type: "flow", steps });
    const flow = {
      Name: "f",
      Type: "FDL",
      Definition,
      Description: "d",
    } as const;
    await test_.cloud.serverlessWorkflow("CreateFlow", flow);
    test_.calls();
  }
  const check = (more: JsonObject = {}, olds: JsonObject = {}) => {
    const news = {
      flowName: "f",
      __logicalName: "run",
      __owner: "shop/dev/run",
      ...more,
    };
    const { inputs, problems } = execution.check(test_.session, olds, news);
    expect(problems).toEqual([]);
    return inputs;
  };
  const partial = async (work: Promise<unknown>): Promise<PartialError> => {
    const error: unknown = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (error instanceof PartialError) return error;
    throw error;
  };
  /** Lets a virtual minute pass once so many starts are answered, and the service holds a reply back. */
  const passMinuteOnceAsked = async (starts = 1) => {
    while (test_.emulator.calls.filter(({ action }) => action === "StartExecution").length < starts)
      await new Promise(setImmediate);
    await test_.emulator.advanceClock(60_000);
  };
  /** Resolves when an execution has come to the step in which it waits. */
  const rests = async (id: string) => {
    const request = { FlowName: "f", ExecutionName: id.slice("f/".length) };
    const history = () => test_.cloud.serverlessWorkflow("GetExecutionHistory", request);
    while (!(await history()).Events.some(({ StepName }) => StepName === rest.name));
  };
  const running = async () => {
    const request = { FlowName: "f", Status: "Running" } as const;
    return (await test_.cloud.serverlessWorkflow("ListExecutions", request)).Executions.length;
  };

  test("is waited for until it ends, and tells its output", async () => {
    await started([rest]);
    const created = execution.create(test_.session, check({ input: { a: 1 } }));
    await passMinuteOnceAsked();
    const { state } = await created;
    expect(state).toMatchObject({
      status: "Succeeded",
      output: "{}",
      error: "",
      input: { a: 1 },
    });
    expect(test_.calls().filter((action) => action === "DescribeExecution")).toHaveLength(1);
  });

  test("that fails fails the create with step, error and cause, is kept, and made anew by the next up", async () => {
    await started([ship], noStock);
    const input = { a: 1 };
    const inputs = check({ input });
    const { message, id, state } = await partial(execution.create(test_.session, inputs));
    const name = String(inputs.name);
    expect(message.replaceAll(name, "NAME")).toMatchInlineSnapshot(`
     "cannot finish execution "NAME" of flow "f" in cn-hangzhou: it failed: step "ship": NoStock: none of 7 is left
       fix    correct what it failed of and run \`pulumi up\` again: it starts another one, for which a \`name\` that the program gives has to be another too; \`wait: false\` leaves it at this one"
    `);
    expect(id).toBe(`f/${name}`);
    expect(state).toMatchObject({
      status: "Failed",
      error: 'step "ship": NoStock: none of 7 is left',
    });
    expect(execution.diff(state, check({ input }, inputs))).toMatchObject({
      changed: [],
      replaces: ["status"],
    });
    const read = await execution.read(test_.newSession(), id, state);
    expect(read?.state).toEqual(state);
    expect(execution.diff(read?.state ?? {}, check({ input }, inputs)).replaces).toEqual(["status"]);
    // Who does not wait takes it as it is.
    expect(execution.diff(state, check({ input, wait: false }, inputs))).toMatchObject({
      changed: ["wait"],
      replaces: [],
    });
  });

  test("that fails says nothing of why where its input is secret", async () => {
    await started([ship], noStock);
    const { message, state } = await partial(
      execution.create(test_.session, check({ input: {}, __secretInputs: ["input"] })),
    );
    expect(message).not.toMatch(/NoStock|is left/);
    expect(message).toContain("why is in its output `error`");
    expect(state.error).toContain("NoStock");
  });

  test("that fails fails also where its history may not be read", async () => {
    await started([ship], noStock);
    const fault = {
      action: "GetExecutionHistory",
      kind: "status",
      status: 403,
      code: "NoPermission",
    } as const;
    test_.emulator.addFault({ ...fault, times: 9 });
    expect((await partial(execution.create(test_.session, check()))).message).toMatch(/: it failed\n/);
  });

  test("longer than the time that the program gives is kept, and waited for by the next up", async () => {
    await started([rest]);
    const inputs = check();
    const { message, id, state } = await partial(execution.create(test_.session.within(1.5), inputs));
    expect(message).toContain("it still runs at the end of `customTimeouts`");
    expect(state).toMatchObject({ status: "Running" });
    expect(execution.diff(state, inputs)).toMatchObject({
      changed: [],
      replaces: [],
      isUnfinished: true,
    });
    const updated = execution.update(test_.session, id, {
      olds: state,
      news: inputs,
    });
    await test_.emulator.advanceClock(60_000);
    expect(await updated).toMatchObject({ status: "Succeeded" });
    expect(test_.calls().filter((action) => action === "StartExecution")).toHaveLength(1);
  });

  test("whose end may not be seen is kept, and waited for by the next up, which keeps what it failed of", async () => {
    await started([rest, { type: "fail", name: "charge", error: "Refused", cause: "by the bank" }]);
    const fault = { action: "DescribeExecution", kind: "status", status: 403, code: "NoPermission" } as const;
    test_.emulator.addFault({ ...fault, times: 9 });
    const inputs = check();
    const begun = await partial(execution.create(test_.session, inputs));
    expect(begun.message).toMatch(/^cannot finish execution .*DescribeExecution · NoPermission/s);
    expect(execution.diff(begun.state, inputs)).toMatchObject({ replaces: [], isUnfinished: true });
    test_.emulator.clearFaults();
    const updated = partial(execution.update(test_.session, begun.id, { olds: begun.state, news: inputs }));
    await test_.emulator.advanceClock(60_000);
    const ended = await updated;
    expect(ended.id).toBe(begun.id);
    expect(ended.state).toMatchObject({ status: "Failed", error: 'step "charge": Refused: by the bank' });
    expect(execution.diff(ended.state, inputs).replaces).toEqual(["status"]);
    expect(test_.calls().filter((action) => action === "StartExecution")).toHaveLength(1);
  });

  test("that is not waited for is stopped by its delete, and only then", async () => {
    await started([rest]);
    const { id, state } = await execution.create(test_.session, check({ wait: false }));
    expect(test_.calls()).toEqual(["StartExecution"]);
    await execution.delete(test_.session, id, {
      ...state,
      stopOnDelete: false,
    });
    expect(test_.calls()).toEqual([]);
    expect(await running()).toBe(1);
    await execution.delete(test_.session, id, state);
    expect(await running()).toBe(0);
    await execution.delete(test_.session, id, state); // the state does not know that it has ended
  });

  test.each(["reset-before-commit", "reset-after-commit"] as const)(
    "is started once by a create with one %s, whether it has ended by then or not",
    async (kind) => {
      for (const step of [rest, { type: "pass", name: "a" }]) {
        await started([step]);
        test_.emulator.addFault({ action: "StartExecution", kind });
        await execution.create(test_.session, check({ wait: false, input: { a: 1 } }));
        const { Executions } = await test_.cloud.serverlessWorkflow("ListExecutions", { FlowName: "f" });
        expect(Executions).toHaveLength(1);
        if (step === rest) await test_.close();
      }
    },
  );

  test("that a killed run has started is met again under its name while it runs, and waited for", async () => {
    await started([rest]);
    const input = { a: 1 };
    // Its state was never written.
    await execution.create(test_.newSession(), check({ input, wait: false }));
    const created = execution.create(test_.session, check({ input }));
    await passMinuteOnceAsked(2);
    expect((await created).state).toMatchObject({ status: "Succeeded", input });
    const { Executions } = await test_.cloud.serverlessWorkflow("ListExecutions", { FlowName: "f" });
    expect(Executions).toHaveLength(1);
  });

  test("that a killed run has started is met again also where the start is not answered", async () => {
    let ahead = 0;
    const clock = { now: () => Date.now() + ahead, sleep: () => new Promise<void>(() => {}) };
    await started([rest], { clock });
    const first = await execution.create(test_.newSession(), check({ wait: false }));
    await rests(first.id);
    ahead = 60_000;
    test_.emulator.addFault({ action: "StartExecution", kind: "status-after-commit", status: 500, times: 9 });
    const { id } = await execution.create(test_.newSession({ maxRetries: 1 }), check({ wait: false }));
    expect([id, await running()]).toEqual([first.id, 1]);
  });

  test("has an automatic name by what it begins with, a secret left out, whatever the order of its keys", async () => {
    await started([rest]);
    const nameOf = (more: JsonObject) => check(more).name;
    const name = nameOf({ input: { a: 1, b: 2 } });
    expect(nameOf({ input: { b: 2, a: 1 } })).toBe(name);
    for (const other of [{ input: { a: 2, b: 2 } }, { qualifier: "1" }, { triggers: { a: 1 } }])
      expect(nameOf(other)).not.toBe(name);
    const __secretInputs = ["input"];
    expect(nameOf({ input: { a: 1 }, __secretInputs })).toBe(nameOf({ input: { a: 2 }, __secretInputs }));
  });

  test("that is to begin again has another name once its own is spent, and keeps that one", async () => {
    await started([{ type: "pass", name: "a" }]);
    const first = await execution.create(test_.session, check());
    await execution.delete(test_.session, first.id, first.state);
    const inputs = check();
    const { id, state } = await execution.create(test_.newSession(), inputs);
    expect(inputs.name).toBe(first.state.name);
    expect(id).not.toBe(first.id);
    expect(id).toBe(`f/${state.name}`);
    expect(execution.diff(state, check({}, inputs))).toMatchObject({ changed: [], isUnfinished: false });
    const news = check({ wait: false }, inputs);
    expect(execution.plan(news, state).name).toBe(state.name);
    const updated = await execution.update(test_.session, id, { olds: state, news });
    expect(updated).toEqual({ ...state, wait: false });
    const read = await execution.read(test_.newSession(), id, updated);
    expect(read).toMatchObject({ id, state: updated, inputs: { name: state.name } });
    expect(execution.diff(state, check({ name: "given" }, inputs)).replaces).toEqual(["name"]);
  });

  test("that fails is begun again under another name, as often as it fails", async () => {
    await started([ship], noStock);
    const ids = new Set<string>();
    let [inputs, state] = [check(), {}];
    for (let time = 1; time <= 4; time++) {
      const failed = await partial(execution.create(test_.session, inputs));
      ids.add(failed.id);
      state = failed.state;
      execution.know(test_.session, failed.id, state);
      check({}, inputs);
      inputs = check();
    }
    expect(ids.size).toBe(4);
  });

  describe("of a spent name whose create is not answered", () => {
    const unanswered = { action: "StartExecution", kind: "status", status: 500 } as const;
    const denied = { kind: "status", status: 403, code: "NoPermission", times: 9 } as const;
    let first: string;
    beforeEach(async () => {
      let ahead = 0;
      await started([{ type: "pass", name: "a" }], {
        clock: { now: () => Date.now() + ahead, sleep: () => Promise.resolve() },
      });
      first = (await execution.create(test_.newSession(), check())).id;
      ahead = 60_000;
    });

    test("is begun under another one", async () => {
      test_.emulator.addFault({ ...unanswered, times: 2 });
      const { id } = await execution.create(test_.newSession({ maxRetries: 1 }), check());
      expect(id).not.toBe(first);
    });

    test("nor to be looked at, is forgotten by a refresh, which the message says", async () => {
      test_.emulator.addFault({ ...unanswered, times: 9 });
      test_.emulator.addFault({ action: "DescribeExecution", ...denied });
      const inputs = check();
      const session = test_.newSession({ maxRetries: 1 });
      const { id, state } = await partial(execution.create(session, inputs));
      expect(id).toBe(first);
      test_.emulator.clearFaults();
      const update = execution.update(test_.newSession(), id, { olds: state, news: inputs });
      await expect(update).rejects.toThrow(/another run has started it\n {2}fix {4}run `pulumi refresh`/);
      expect(await execution.read(test_.newSession(), id, state)).toBeUndefined();
    });
  });

  test("of a name that has run, or runs with another input, is refused", async () => {
    await started([rest]);
    const named = { name: "once", wait: false };
    const { id, state } = await execution.create(test_.newSession(), check({ ...named, input: { a: 1 } }));
    const other = execution.create(test_.session, check({ ...named, input: { a: 2 } }));
    await expect(other).rejects.toThrow(/one of that name still runs, with another input\n {2}fix/);
    execution.know(test_.session, id, state);
    const again = () =>
      execution.create(test_.session, check({ ...named, input: { a: 1 }, triggers: { a: 1 } }));
    await expect(again()).rejects.toThrow("it exists already");
    await test_.emulator.advanceClock(60_000);
    await expect(again()).rejects.toThrow("leave it out, since a name is taken once and for ever");
  });

  test("that may not be stopped fails the delete", async () => {
    await started([rest]);
    const { id, state } = await execution.create(test_.session, check({ wait: false }));
    const fault = { action: "StopExecution", kind: "status", status: 403, code: "NoPermission" } as const;
    test_.emulator.addFault({ ...fault, times: 9 });
    await expect(execution.delete(test_.session, id, state)).rejects.toThrow(/^cannot delete execution/);
  });

  test("that is gone with its flow is gone, and stops without a word", async () => {
    await started([rest]);
    const { id, state } = await execution.create(test_.session, check({ wait: false }));
    await test_.cloud.serverlessWorkflow("DeleteFlow", { Name: "f" });
    await execution.delete(test_.session, id, state);
    expect(await execution.read(test_.newSession(), id, state)).toBeUndefined();
  });
});
