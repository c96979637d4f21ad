import { startCloud, type TestCloud } from "../../test/cloud";
import { describeLife } from "../../test/life-in-process";
import { lives } from "../../test/lives";
import type { Json, JsonObject } from "../../text/json";
import { createSession } from "../cloud/session";
import { flowAlias } from "./flow-alias";

describeLife(lives.flowAliasLife, {
  create: ["CreateFlowAlias"],
  read: ["DescribeFlowAlias"],
  update: { routing: ["UpdateFlowAlias"], description: ["UpdateFlowAlias"] },
  delete: ["DeleteFlowAlias"],
});

const both = [
  { version: "1", weight: 90 },
  { version: "2", weight: 10 },
];

describe("an alias", () => {
  let test_: TestCloud;
  beforeEach(async () => {
    test_ = await startCloud();
  });
  afterEach(() => test_.close());

  async function create(more: JsonObject) {
    const given = { ...(await lives.flowAliasLife.prepare(test_.cloud)), ...more };
    const { inputs, problems } = flowAlias.check(test_.session, {}, given);
    expect(problems).toEqual([]);
    return { inputs, ...(await flowAlias.create(test_.session, inputs)) };
  }

  test.each<[what: string, made: Json, written: Json]>([
    ["in another order", both, [...both].reverse()],
    ["with a weight of a lone version left out", [{ version: "1", weight: 30 }], [{ version: "1" }]],
    ["with a weight of a lone version added", [{ version: "1" }], [{ version: "1", weight: 30 }]],
  ])("routes the same %s", async (_, made, written) => {
    const { inputs, state } = await create({ routing: made });
    expect(flowAlias.diff(state, { ...inputs, routing: written }).changed).toEqual([]);
  });

  test.each<[what: string, written: Json]>([
    ["with other weights", [both[0] ?? {}, { version: "2", weight: 11 }]],
    ["without the version that has no starts any more", [{ version: "2", weight: 100 }]],
    ["to other versions", [both[0] ?? {}, { version: "3", weight: 10 }]],
  ])("routes otherwise %s", async (_, written) => {
    const { inputs, state } = await create({ routing: both });
    expect(flowAlias.diff(state, { ...inputs, routing: written }).changed).toEqual(["routing"]);
  });

  test("keeps the order of the program when it is read, alone or with many", async () => {
    const routing = [...both].reverse();
    const { inputs } = await create({ routing });
    const names = Array.from({ length: 8 }, (_, index) => `many-${index}`);
    const states = await test_.createMany(
      flowAlias,
      names.map((name) => ({ ...inputs, name })),
    );
    test_.calls();
    const session = test_.newSession();
    for (const { id, state } of states) {
      expect((await flowAlias.read(session, id, state))?.state).toMatchObject({ routing });
    }
    expect(test_.calls()).toEqual([
      "DescribeFlowAlias",
      "DescribeFlowAlias",
      "DescribeFlowAlias",
      "ListFlowAliases",
    ]);
  });

  test("is gone when its flow is gone", async () => {
    const { id, state } = await create({});
    await test_.cloud.serverlessWorkflow("DeleteFlow", { Name: "aliased" });
    await expect(flowAlias.read(test_.newSession(), id, state)).resolves.toBeUndefined();
    await expect(flowAlias.delete(test_.session, id, state)).resolves.toBeUndefined();
  });

  test("says which version is not there, and not that it is gone itself", async () => {
    const { id, state, inputs } = await create({});
    const news = { ...inputs, routing: [{ version: "7" }] };
    await expect(flowAlias.update(test_.session, id, { olds: state, news })).rejects.toThrow(
      'cannot update alias "life" of flow "aliased" in cn-hangzhou: Version 7 of flow aliased does not exist',
    );
  });

  test("of another owner is not taken over", async () => {
    const { inputs } = await create({});
    await expect(flowAlias.create(test_.newSession(), { ...inputs, description: "another" })).rejects.toThrow(
      'cannot create alias "life" of flow "aliased" in cn-hangzhou: it exists already',
    );
  });

  test("of a name that the service may not take is told, and passes", () => {
    const told: string[] = [];
    const session = createSession({ environment: {}, tell: (text) => told.push(text) });
    const inputs = { flowName: "f", name: "2025.1", region: "cn-hangzhou", routing: [{ version: "1" }] };
    expect(flowAlias.check(session, {}, inputs).problems).toEqual([]);
    expect(told).toEqual([
      'alias "2025.1" of flow "f": warning: name: the rule of the service is not published; names of flows have letters, digits, "_" and "-" only',
    ]);
  });
});
