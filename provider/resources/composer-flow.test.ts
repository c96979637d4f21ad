import { startCloud, type TestCloud } from "../../test/cloud";
import { describeLife } from "../../test/life-in-process";
import { lives } from "../../test/lives";
import { composerFlow } from "./composer-flow";

describeLife(lives.composerFlowLife, {
  create: ["CreateFlow", "GetFlow"],
  read: ["GetFlow"],
  update: {
    name: ["UpdateFlow", "GetFlow"],
    definition: ["UpdateFlow", "GetFlow"],
    description: ["UpdateFlow", "GetFlow"],
    enabled: ["GetFlow", "DisableFlow", "GetFlow"],
  },
  delete: ["DeleteFlow"],
});

describe("a composer flow", () => {
  let test_: TestCloud;
  beforeEach(async () => {
    test_ = await startCloud();
  });
  afterEach(() => test_.close());

  const checked = (news: object) =>
    composerFlow.check(test_.session, {}, { name: "f", definition: { actions: {} }, ...news }).inputs;

  test("is disabled in one more call, and only when that differs", async () => {
    const { state } = await composerFlow.create(test_.session, checked({ enabled: false }));
    expect(state.enabled).toBe(false);
    expect(test_.calls()).toEqual(["CreateFlow", "GetFlow", "DisableFlow", "GetFlow"]);
  });

  test("is recorded when it could not be disabled, and finished by the next update", async () => {
    test_.emulator.addFault({ action: "DisableFlow", kind: "status", status: 403, code: "NoPermission" });
    const news = checked({ enabled: false });
    const failure = await composerFlow.create(test_.session, news).catch((error: unknown) => error);
    expect(failure).toMatchObject({ id: expect.stringMatching(/^lc-/), state: { enabled: true, name: "f" } });
    const { id, state: olds } = failure as { id: string; state: typeof news };
    await expect(composerFlow.update(test_.session, id, { olds, news })).resolves.toMatchObject({
      enabled: false,
    });
  });

  test("is recorded when nothing could be read after the create", async () => {
    test_.emulator.addFault({ action: "GetFlow", kind: "status", status: 403, code: "NoPermission" });
    const failure = await composerFlow.create(test_.session, checked({})).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      id: expect.stringMatching(/^lc-/),
      state: { flowId: expect.stringMatching(/^lc-/) },
    });
  });

  test("keeps what was changed when the second half of an update failed", async () => {
    const { id, state } = await composerFlow.create(test_.session, checked({}));
    test_.emulator.addFault({ action: "DisableFlow", kind: "status", status: 403, code: "NoPermission" });
    const news = checked({ description: "new", enabled: false });
    const failure = await composerFlow
      .update(test_.session, id, { olds: state, news })
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ id, state: { description: "new", enabled: true } });
  });

  test("is made from a template, whose definition is an output and no input", async () => {
    const { Templates } = await test_.cloud.logicComposer("ListTemplates", {});
    const templateId = Templates[0]?.TemplateId;
    const { inputs } = composerFlow.check(test_.session, {}, { name: "t", templateId: templateId ?? "" });
    const { id, state } = await composerFlow.create(test_.session, inputs);
    expect(state.definition).toEqual(expect.stringContaining("actions"));
    expect(composerFlow.diff(state, inputs).changed).toEqual([]);
    const read = await composerFlow.read(test_.newSession(), id, state);
    expect(read?.inputs).toEqual(inputs);
    expect(composerFlow.diff(state, { ...inputs, templateId: "tp-other" }).replaces).toEqual(["templateId"]);
  });

  test("an update whose answer was lost makes no second version", async () => {
    const inputs = checked({});
    const { id, state } = await composerFlow.create(test_.session, inputs);
    test_.emulator.addFault({ action: "UpdateFlow", kind: "reset-after-commit" });
    const news = { ...inputs, definition: { actions: {}, version: "1.0.1" } };
    await composerFlow.update(test_.session, id, { olds: state, news });
    expect((await test_.cloud.logicComposer("ListVersions", { FlowId: id })).Versions.length).toBe(2);
  });

  test("200 are read with two pages and no definition when nothing changed", async () => {
    const names = Array.from({ length: 200 }, (_, index) => `many-${index}`);
    const states = await test_.createMany(
      composerFlow,
      names.map((name) => checked({ name })),
    );
    await test_.cloud.logicComposer("UpdateFlow", {
      FlowId: states[150]?.id ?? "",
      FlowDescription: "drifted",
    });
    test_.calls();
    const session = test_.newSession();
    const reads = [];
    for (let from = 0; from < 200; from += 8) {
      const few = states.slice(from, from + 8);
      reads.push(...(await Promise.all(few.map(({ id, state }) => composerFlow.read(session, id, state)))));
    }
    expect(reads.map((read) => read?.state.description ?? "").filter((text) => text !== "")).toEqual([
      "drifted",
    ]);
    const calls = test_.calls();
    expect(calls.filter((call) => call === "ListFlows").length).toBe(2);
    expect(calls.length).toBeLessThanOrEqual(2 + 2 * 8 + 1);
  });
});
