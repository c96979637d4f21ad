import { startCloud, type TestCloud } from "../../test/cloud";
import { describeLife } from "../../test/life-in-process";
import { lives } from "../../test/lives";
import { PartialError } from "../lifecycle/resource-error";
import { flow } from "./flow";

describeLife(lives.flowLife, {
  create: ["CreateFlow"],
  read: ["DescribeFlow"],
  update: {
    definition: ["UpdateFlow"],
    description: ["UpdateFlow"],
    roleArn: ["UpdateFlow"],
    environment: ["UpdateFlow"],
  },
  delete: ["DeleteFlow"],
});

describe("a flow", () => {
  const definition = { version: "v1", type: "flow", steps: [{ type: "pass", name: "a" }] };
  let test_: TestCloud;
  beforeEach(async () => {
    test_ = await startCloud();
  });
  afterEach(() => test_.close());

  const checked = (news: object) => flow.check(test_.session, {}, { name: "f", definition, ...news }).inputs;

  test("is not changed by a formatting of its definition, and keeps the program's form after a read", async () => {
    const inputs = checked({});
    const { id, state } = await flow.create(test_.session, inputs);
    expect(state.definition).toEqual(definition);
    expect(
      flow.diff(state, {
        ...inputs,
        definition: "# same\n{version: v1, type: flow, steps: [{name: a, type: pass}]}",
      }).changed,
    ).toEqual([]);
    expect((await flow.read(test_.session, id, state))?.inputs.definition).toEqual(definition);
  });

  test("clears what the program no longer says", async () => {
    const inputs = checked({ roleArn: "acs:ram::1:role/r", environment: { A: "1" } });
    const { id, state } = await flow.create(test_.session, inputs);
    const news = checked({});
    expect(flow.diff(state, news).changed).toEqual(["roleArn", "environment"]);
    const updated = await flow.update(test_.session, id, { olds: state, news });
    const read = await flow.read(test_.newSession(), id, updated);
    expect(flow.diff(read?.state ?? {}, news).changed).toEqual([]);
    expect((await test_.cloud.serverlessWorkflow("DescribeFlow", { Name: "f" })).RoleArn || "").toBe("");
  });

  test("sees Express taken away as a replacement by Standard, and Standard written out as no change", async () => {
    const { state } = await flow.create(test_.session, checked({ executionMode: "Express" }));
    expect(flow.diff(state, checked({})).replaces).toEqual(["executionMode"]);
    const standard = await flow.create(test_.session, checked({ name: "g" }));
    expect(flow.diff(standard.state, checked({ name: "g", executionMode: "Standard" })).changed).toEqual([]);
  });

  test("waits for the end of a delete before it is created again under the same name", async () => {
    const inputs = checked({});
    const { id, state } = await flow.create(test_.session, inputs);
    test_.emulator.addFault({ action: "DeleteFlow", kind: "slow-delete", milliseconds: 300 });
    await flow.delete(test_.session, id, state);
    await expect(flow.create(test_.session, { ...inputs, executionMode: "Express" })).resolves.toMatchObject({
      id: "f",
    });
  });

  test("refuses to take over a flow that it did not make", async () => {
    const inputs = checked({});
    await flow.create(test_.session, inputs);
    await expect(flow.create(test_.newSession(), inputs)).rejects.toThrowErrorMatchingInlineSnapshot(`
"cannot create flow "f" in cn-hangzhou: it exists already
  fix    choose another name, or set the option \`deleteBeforeReplace\` when this resource is to replace it,
         or take it over with \`pulumi import\` (README, "Import")
Cause: Flow f already exists"
`);
  });

  test("does not adopt another's flow after a lost answer either", async () => {
    await flow.create(test_.session, checked({ description: "theirs" }));
    test_.emulator.addFault({ action: "CreateFlow", kind: "reset-before-commit" });
    await expect(flow.create(test_.newSession(), checked({ description: "ours" }))).rejects.toThrow(
      /exists already/,
    );
  });

  describe("whose update nobody answers,", () => {
    async function lost(change: object, kind: "reset-before-commit" | "reset-after-commit") {
      const inputs = checked({ description: "old" });
      const { id, state: olds } = await flow.create(test_.session, inputs);
      test_.emulator.addFault({ action: "UpdateFlow", kind, times: 1000 });
      test_.emulator.addFault({ action: "DescribeFlow", kind: "status", status: 503, times: 1000 });
      const news = { ...inputs, ...change };
      const failure: unknown = await flow
        .update(test_.newSession().within(5), id, { olds, news })
        .catch((error: unknown) => error);
      test_.emulator.clearFaults();
      test_.calls();
      if (!(failure instanceof PartialError)) throw failure;
      return { id, inputs, news, state: failure.state, message: failure.message };
    }
    const described = () => test_.cloud.serverlessWorkflow("DescribeFlow", { Name: "f" });

    test("is open in the state, with no value from before it", async () => {
      const { state, message } = await lost({ description: "new" }, "reset-after-commit");
      expect(message).toContain("whether it was carried out is not known");
      expect(state).toMatchObject({ description: "new", flowId: expect.any(String), __unanswered: true });
      expect(state).not.toHaveProperty("lastModifiedTime");
      expect(JSON.stringify(state)).not.toMatch(/"description":"old"/);
    });

    test.each([
      ["reset-before-commit", ["DescribeFlow", "UpdateFlow"]],
      ["reset-after-commit", ["DescribeFlow"]],
    ] as const)("with a %s, is sent by the next one as far as it is missing", async (kind, calls) => {
      const { id, news, state } = await lost({ description: "new" }, kind);
      expect(flow.diff(state, news)).toMatchObject({ changed: [], isUnfinished: true });
      const done = await flow.update(test_.newSession(), id, { olds: state, news });
      expect(test_.calls()).toEqual(calls);
      expect(done).not.toHaveProperty("__unanswered");
      expect((await described()).Description).toBe("new");
    });

    test("is undone when the program takes its change back", async () => {
      const { id, inputs, state } = await lost({ description: "new" }, "reset-after-commit");
      expect(flow.diff(state, inputs).changed).toEqual(["description"]);
      await flow.update(test_.newSession(), id, { olds: state, news: inputs });
      expect((await described()).Description).toBe("old");
    });

    test("is undone also in what no reply tells", async () => {
      const { id, inputs, state } = await lost({ environment: { KEY: "new" } }, "reset-after-commit");
      await flow.update(test_.newSession(), id, { olds: state, news: inputs });
      const [last] = test_.emulator.calls.filter(({ action }) => action === "UpdateFlow").slice(-1);
      expect(last?.parameters).toMatchObject({ Name: "f", Environment: '{"Variables":[]}' });
    });

    test("is seen by a refresh", async () => {
      const { id, state } = await lost({ description: "new" }, "reset-before-commit");
      const found = await flow.read(test_.newSession(), id, state);
      expect(found?.state).toMatchObject({ description: "old" });
      expect(found?.state).not.toHaveProperty("__unanswered");
    });
  });

  test("says what to do when it was deleted behind the state's back", async () => {
    const inputs = checked({});
    const { id, state } = await flow.create(test_.session, inputs);
    await test_.cloud.serverlessWorkflow("DeleteFlow", { Name: "f" });
    const change = { olds: state, news: { ...inputs, description: "new" } };
    await expect(flow.update(test_.session, id, change)).rejects.toThrowErrorMatchingInlineSnapshot(`
"cannot update flow "f" in cn-hangzhou: it no longer exists there
  fix    run \`pulumi refresh\`, so that the next \`pulumi up\` creates it again
Cause: Flow f does not exist"
`);
  });

  test("explains a refusal with its fix and its trace", async () => {
    test_.emulator.addFault({ action: "CreateFlow", kind: "status", code: "AccessDenied" });
    const error = await flow.create(test_.session, checked({})).catch((failure: Error) => failure);
    expect(String((error as Error).message).replace(/request \S+/, "request R")).toMatchInlineSnapshot(`
"cannot create flow "f" in cn-hangzhou: The resources doesn't belong to you
  fix    attach the policy AliyunFnFFullAccess, or one that allows the action, to the key's user or role
  trace  CreateFlow · AccessDenied · HTTP 403 · request R"
`);
  });

  test("200 are read with one list after three direct reads", async () => {
    const names = Array.from({ length: 200 }, (_, index) => `many-${index}`);
    const states = await test_.createMany(
      flow,
      names.map((name) => checked({ name })),
    );
    test_.calls();
    const session = test_.newSession();
    for (let from = 0; from < 200; from += 8) {
      await Promise.all(states.slice(from, from + 8).map(({ id, state }) => flow.read(session, id, state)));
    }
    const calls = test_.calls();
    expect(calls.filter((call) => call === "ListFlows").length).toBe(1);
    expect(calls.length).toBeLessThanOrEqual(9);
  });
});
