import { startCloud, type TestCloud } from "../../test/cloud";
import { describeLife } from "../../test/life-in-process";
import { lives } from "../../test/lives";
import type { JsonObject } from "../../text/json";
import { flowVersion } from "./flow-version";

describeLife(lives.flowVersionLife, {
  create: ["PublishFlowVersion"],
  read: ["ListFlowVersions"],
  update: {},
  delete: ["DeleteFlowVersion"],
});

describe("a version", () => {
  let test_: TestCloud;
  let flowName: string;
  beforeEach(async () => {
    test_ = await startCloud();
    flowName = String((await lives.flowVersionLife.prepare(test_.cloud)).flowName);
  });
  afterEach(() => test_.close());

  const owner = "shop/dev/release";
  const check = (more: JsonObject = {}) =>
    flowVersion.check(test_.session, {}, { flowName, __owner: owner, ...more }).inputs;
  const changeFlow = (Description: string) =>
    test_.cloud.serverlessWorkflow("UpdateFlow", { Name: flowName, Description });
  async function published(): Promise<string[]> {
    const { FlowVersions } = await test_.cloud.serverlessWorkflow("ListFlowVersions", { FlowName: flowName });
    return FlowVersions.map(({ Version }) => Version);
  }
  /** As a process that is killed before it writes its state. */
  const publishAndForget = (more: JsonObject = {}) => flowVersion.create(test_.newSession(), check(more));

  test.each([
    ["with the mark", {}],
    ["with a description of the program", { description: "for the sale" }],
  ])("is published once when the answer is lost, %s", async (_, more) => {
    test_.emulator.addFault({ action: "PublishFlowVersion", kind: "reset-after-commit" });
    const { id, state } = await flowVersion.create(test_.session, check({ triggers: { a: 1 }, ...more }));
    expect([id, await published()]).toEqual([`${flowName}/1`, ["1"]]);
    expect(state).toMatchObject({ version: "1", triggers: { a: 1 } });
  });

  test("that a killed run has published is taken over while the flow is the same", async () => {
    await publishAndForget();
    const { id } = await flowVersion.create(test_.session, check());
    expect([id, await published()]).toEqual([`${flowName}/1`, ["1"]]);
  });

  test("that a killed run has published is no longer the one when the flow has changed", async () => {
    await publishAndForget();
    await changeFlow("changed since");
    const { id } = await flowVersion.create(test_.session, check());
    expect(id).toBe(`${flowName}/2`);
  });

  test("is published again though one that was kept froze the same", async () => {
    await publishAndForget();
    await changeFlow("for a while");
    const { id, state } = await flowVersion.create(test_.session, check());
    await changeFlow("for a schedule"); // as it was made
    flowVersion.know(test_.session, id, state);
    expect((await flowVersion.create(test_.session, check({ triggers: { a: 2 } }))).id).toBe(`${flowName}/3`);
    expect(await published()).toEqual(["1", "2", "3"]);
  });

  test("made twice by a create that was carried out late loses its twin, and no version that was kept", async () => {
    await publishAndForget();
    await changeFlow("changed since");
    const first = await flowVersion.create(test_.session, check());
    // So that what was published before it is more than the two seconds older that are tolerated.
    const since = Date.parse(String(first.state.createdTime)) + 2001;
    await test_.cloud.serverlessWorkflow("PublishFlowVersion", {
      FlowName: flowName,
      Description: String(first.state.description),
    });
    expect(await published()).toEqual(["1", "2", "3"]);
    const olds = { ...first.state, __twin: since };
    expect(flowVersion.diff(olds, check()).isUnfinished).toBe(true);
    await flowVersion.update(test_.newSession(), first.id, { olds, news: check() });
    expect(await published()).toEqual(["1", "2"]);
  });

  test("of another description is another version", async () => {
    const { state } = await flowVersion.create(test_.session, check({ description: "one" }));
    const { replaces, deleteBeforeReplace } = flowVersion.diff(state, check({ description: "two" }));
    expect([replaces, deleteBeforeReplace]).toEqual([["description"], false]);
  });

  test("is gone when its flow is gone", async () => {
    const { id, state } = await flowVersion.create(test_.session, check());
    await test_.cloud.serverlessWorkflow("DeleteFlow", { Name: flowName });
    await expect(flowVersion.read(test_.newSession(), id, state)).resolves.toBeUndefined();
    await expect(flowVersion.delete(test_.session, id, state)).resolves.toBeUndefined();
  });

  test("that an alias routes to is not deleted, and why is said", async () => {
    const { id, state } = await flowVersion.create(test_.session, check());
    const RoutingConfigurations = [{ Version: "1", Weight: 100 }];
    await test_.cloud.serverlessWorkflow("CreateFlowAlias", {
      FlowName: flowName,
      Name: "live",
      RoutingConfigurations,
    });
    await expect(flowVersion.delete(test_.session, id, state)).rejects.toThrow(
      `cannot delete version "1" of flow "${flowName}" in cn-hangzhou: Version 1 of flow ${flowName} is used by alias live\n`,
    );
  });

  test.each(["a", "a/b/c"])("is not read by %j, which is no id of one", async (id) => {
    await expect(flowVersion.read(test_.session, id, {})).rejects.toThrow(
      `"${id}" is no id of a version; the form is FLOW/VERSION`,
    );
  });

  test("many of one flow are read with few lists", async () => {
    const states = await test_.createMany(
      flowVersion,
      Array.from({ length: 12 }, (_, index) => check({ description: `version ${index}` })),
    );
    test_.calls();
    const session = test_.newSession();
    for (const { id, state } of states) await flowVersion.read(session, id, state);
    expect(test_.calls()).toEqual(Array(4).fill("ListFlowVersions"));
  });
});
