// What is there already, as far as it is ours: after lost answers, killed engines, clocks that are off.
import { region, startCloud, type TestCloud } from "../../test/cloud";
import type { JsonObject } from "../../text/json";
import { composerFlow } from "../resources/composer-flow";
import { flow } from "../resources/flow";
import { schedule } from "../resources/schedule";
import type { Resource } from "./resource";

const definition = { version: "v1", type: "flow", steps: [{ type: "pass", name: "a" }] };
const mark = "Managed by Pulumi: shop/dev/orders";
const owned = { __owner: "shop/dev/orders", __logicalName: "orders" };

let test_: TestCloud;
beforeEach(async () => {
  test_ = await startCloud();
});
afterEach(() => test_.close());

const check = (resource: Resource, news: JsonObject, session = test_.session) => {
  const { inputs, problems } = resource.check(session, {}, { ...owned, ...news });
  expect(problems).toEqual([]);
  return inputs;
};
const flows = async () => (await test_.cloud.serverlessWorkflow("ListFlows", {})).Flows;
const composers = async () => (await test_.cloud.logicComposer("ListFlows", {})).Flows;

/** A create whose reply, and every reply after it, is lost: what a killed engine leaves behind. */
async function createUnseen(resource: Resource, inputs: JsonObject): Promise<void> {
  await resource.create(test_.newSession(), inputs);
}

describe("after a run that was killed, the next one", () => {
  test.each([
    ["a given name", { name: "orders" }],
    ["an automatic name", {}],
  ])("finds a flow with %s by its mark, and takes it over", async (_, name) => {
    await createUnseen(flow, check(flow, { definition, ...name }, test_.newSession()));
    const { id, state } = await flow.create(test_.session, check(flow, { definition, ...name }));
    expect((await flows()).map(({ Name }) => Name)).toEqual([id]);
    expect(state).toMatchObject({ description: mark, name: id, flowId: expect.any(String) });
  });

  test("updates what it finds with other content", async () => {
    await createUnseen(flow, check(flow, { definition, name: "orders" }));
    const next = { ...definition, steps: [{ type: "pass", name: "b" }] };
    const inputs = check(flow, { definition: next, name: "orders" });
    await flow.create(test_.session, inputs);
    expect((await flows())[0]?.Definition).toContain('"b"');
  });

  test("makes anew what it finds to be different in what no update changes", async () => {
    await createUnseen(flow, check(flow, { definition, name: "orders" }));
    const inputs = check(flow, { definition, name: "orders", executionMode: "Express" });
    const { state } = await flow.create(test_.session, inputs);
    expect(flow.diff(state, inputs).changed).toEqual([]);
    expect((await flows()).map(({ ExecutionMode }) => ExecutionMode)).toEqual(["Express"]);
  });

  test.each([
    ["no words of its own", {}],
    ["a description of its own", { description: "sends orders on" }],
  ] as readonly [string, { description?: string }][])(
    "finds a composer flow that was not finished, with %s",
    async (_, words) => {
      test_.emulator.addFault({
        action: "GetFlow",
        kind: "status",
        status: 403,
        code: "NoPermission",
        times: 99,
      });
      await createUnseen(composerFlow, check(composerFlow, { definition: { actions: {} }, ...words })).catch(
        () => undefined,
      );
      test_.emulator.clearFaults();
      const { id, state } = await composerFlow.create(
        test_.session,
        check(composerFlow, { definition: { actions: {} }, ...words }),
      );
      expect((await composers()).map(({ FlowId }) => FlowId)).toEqual([id]);
      expect(state.description).toBe(words.description ?? mark);
    },
  );

  test("takes nothing over that somebody else made, and gives the command that imports it", async () => {
    await createUnseen(flow, check(flow, { definition, name: "orders", __owner: "shop/prod/orders" }));
    await expect(flow.create(test_.session, check(flow, { definition, name: "orders" }))).rejects.toThrow(
      /exists already[\s\S]*deleteBeforeReplace[\s\S]*pulumi import/,
    );
  });

  test("lets a composer flow of the same name and content be, when it is another resource's", async () => {
    await createUnseen(
      composerFlow,
      check(composerFlow, { name: "x", definition: { actions: {} }, __owner: "shop/dev/other" }),
    );
    await composerFlow.create(test_.session, check(composerFlow, { name: "x", definition: { actions: {} } }));
    expect(await composers()).toHaveLength(2);
  });
});

test("what an engine replaces by force is kept when the create took it over", async () => {
  const told: string[] = [];
  const { id, state } = await flow.create(test_.newSession(), check(flow, { definition, name: "orders" }));
  const session = { ...test_.newSession(), warn: (text: string) => void told.push(text) };
  // `pulumi up --replace`: a check without old inputs, a create, and then the delete of what was replaced.
  await flow.create(session, check(flow, { definition, name: "orders" }, session));
  await flow.delete(session, id, state);
  expect(await flows()).toHaveLength(1);
  expect(told).toEqual([expect.stringMatching(/^flow "orders" was kept .*`deleteBeforeReplace: true`$/)]);
});

test("a replacement has another automatic name than what it replaces, and the same one in preview and up", () => {
  const news = { ...owned, definition };
  const first = flow.check(test_.session, {}, news).inputs;
  const nameOfReplacement = () => {
    const session = test_.newSession();
    flow.check(session, first, news);
    return flow.check(session, {}, news).inputs.name;
  };
  expect(nameOfReplacement()).toMatch(/^orders-[0-9a-f]{7}$/);
  expect(nameOfReplacement()).not.toBe(first.name);
  expect(nameOfReplacement()).toBe(nameOfReplacement());
  expect(flow.check(test_.newSession(), {}, { ...news, __owner: "shop/prod/orders" }).inputs.name).not.toBe(
    first.name,
  );
});

describe("the mark", () => {
  const inputsOf = (olds: JsonObject, news: JsonObject) =>
    flow.check(test_.session, olds, { definition, name: "f", ...news }).inputs;

  test("stays when project, stack or resource are renamed", () => {
    const olds = inputsOf({}, owned);
    expect(inputsOf(olds, { __owner: "shop/dev/renamed" }).description).toBe(mark);
    expect(inputsOf({ ...olds, description: "Managed by Pulumi" }, owned).description).toBe(
      "Managed by Pulumi",
    );
  });

  test("gives way to the program's words, and comes back after them", () => {
    const olds = inputsOf({}, { ...owned, description: "mine" });
    expect(olds.description).toBe("mine");
    expect(inputsOf(olds, owned).description).toBe(mark);
  });

  test("is not added to what was made without a description", () => {
    const { inputs } = schedule.check(
      test_.session,
      { flowName: "f", name: "s", cronExpression: "@every 1h", region },
      { ...owned, flowName: "f", name: "s", cronExpression: "@every 1h" },
    );
    expect(inputs).not.toHaveProperty("description");
  });

  test("fits into what the service takes", () => {
    const { inputs } = composerFlow.check(
      test_.session,
      {},
      { __owner: `shop/dev/${"x".repeat(300)}`, name: "c", definition: { actions: {} } },
    );
    expect(String(inputs.description)).toHaveLength(255);
    expect(inputs.description).toMatch(/#[0-9a-f]{8}$/);
  });
});

describe("a create that was not answered", () => {
  const lose = (action: string) => {
    test_.emulator.addFault({ action, kind: "reset-after-commit", times: 99 });
  };
  const lostFlow = (news: JsonObject) => {
    const session = test_.newSession({ maxRetries: 0 });
    const inputs = check(flow, { definition, ...news }, session);
    return flow.create(session, inputs).then(
      () => undefined,
      (error: { id: string; state: JsonObject; message: string }) => ({
        ...error,
        message: error.message,
        inputs,
      }),
    );
  };

  test("and could not be looked for tells its own error, and leaves a state that the next up finishes", async () => {
    lose("CreateFlow");
    test_.emulator.addFault({
      action: "DescribeFlow",
      kind: "status",
      status: 403,
      code: "NoPermission",
      times: 99,
    });
    const failure = await lostFlow({});
    expect(failure?.message).toContain("CreateFlow");
    expect(failure?.message).not.toContain("DescribeFlow");
    test_.emulator.clearFaults();

    const { id = "", state: olds = {}, inputs: news = {} } = failure ?? {};
    expect(flow.diff(olds, news)).toMatchObject({ changed: [], isUnfinished: true });
    const state = await flow.update(test_.session, id, { olds, news });
    expect(flow.diff(state, news)).toMatchObject({ changed: [], isUnfinished: false });
    expect((await flows()).map(({ Name }) => Name)).toEqual([news.name]);
  });

  test("and has made nothing is made by the next up", async () => {
    test_.emulator.addFault({ action: "CreateFlow", kind: "reset-before-commit", times: 99 });
    const { id = "", state: olds = {}, inputs: news = {}, message } = (await lostFlow({ name: "f" })) ?? {};
    expect(message).not.toContain("FlowNotExists");
    test_.emulator.clearFaults();
    await flow.update(test_.session, id, { olds, news });
    expect(await flows()).toHaveLength(1);
  });

  test("is not taken for what somebody else made under that name meanwhile", async () => {
    test_.emulator.addFault({ action: "CreateFlow", kind: "reset-before-commit", times: 99 });
    const {
      id = "",
      state: olds = {},
      inputs: news = {},
    } = (await lostFlow({ name: "f", description: "ours" })) ?? {};
    test_.emulator.clearFaults();
    await test_.cloud.serverlessWorkflow("CreateFlow", {
      Name: "f",
      Type: "FDL",
      Definition: JSON.stringify(definition),
      Description: "theirs",
    });
    await expect(flow.update(test_.newSession(), id, { olds, news })).rejects.toThrow(/exists already/);
    await flow.delete(test_.newSession(), id, olds);
    expect(await flows()).toHaveLength(1);
    await expect(flow.read(test_.newSession(), id, olds)).resolves.toBeUndefined();
  });

  test("of two composer flows of one name and content, each finds its own", async () => {
    test_.emulator.addFault({ action: "CreateFlow", kind: "reset-after-commit", times: 2 });
    const inputs = ["one", "two"].map((name) =>
      check(composerFlow, { name: "same", definition: { actions: {} }, __owner: `shop/dev/${name}` }),
    );
    const made = await Promise.all(inputs.map((one) => composerFlow.create(test_.session, one)));
    expect((await composers()).map(({ FlowId }) => FlowId).sort()).toEqual(made.map(({ id }) => id).sort());
  });

  test("and is carried out late makes a twin, which the next up removes", async () => {
    test_.emulator.addFault({ action: "CreateFlow", kind: "reset-before-commit" });
    const inputs = check(composerFlow, { name: "c", definition: { actions: {} } });
    const { id, state } = await composerFlow.create(test_.session, inputs);
    // Late: the request that was thought lost.
    await test_.cloud.logicComposer("CreateFlow", {
      FlowName: "c",
      FlowDescription: mark,
      Definition: '{"actions":{}}',
    });
    expect(composerFlow.diff(state, inputs)).toMatchObject({ changed: [], isUnfinished: true });
    const next = await composerFlow.update(test_.newSession(), id, { olds: state, news: inputs });
    expect(composerFlow.diff(next, inputs).isUnfinished).toBe(false);
    expect((await composers()).map(({ FlowId }) => FlowId)).toEqual([id]);
  });
});

describe("an id and a state", () => {
  test("that disagree are an error, not a vanished object", async () => {
    const { id, state } = await flow.create(test_.session, check(flow, { definition, name: "orders" }));
    await expect(flow.read(test_.session, "other", state)).rejects.toThrow(
      'cannot read flow "other": its state says name "orders", its id "other" says "other"',
    );
    await expect(flow.read(test_.session, id, state)).resolves.toBeDefined();
  });

  test("without a region are told when they are to be deleted", async () => {
    await expect(flow.delete(test_.session, "orders", { name: "orders" })).rejects.toThrow(
      'cannot delete flow "orders": its state has no region',
    );
  });

  test.each([
    [flow, "nothing", 'flow "nothing"'],
    [schedule, "nothing/here", 'schedule "here" of flow "nothing"'],
    [composerFlow, "lc-nothing", 'composer flow "lc-nothing"'],
  ])("of which nothing exists make get fail: $token", async (resource, id, label) => {
    await expect(resource.read(test_.session, id, { region, __logicalName: "x" })).rejects.toThrow(
      `${label} does not exist in ${region}`,
    );
  });
});
