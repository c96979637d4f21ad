import { startCloud, type TestCloud } from "../../test/cloud";
import { describeLife } from "../../test/life-in-process";
import { lives } from "../../test/lives";
import { schedule } from "./schedule";

describeLife(lives.scheduleLife, {
  create: ["CreateSchedule"],
  read: ["DescribeSchedule"],
  update: {
    cronExpression: ["UpdateSchedule"],
    payload: ["UpdateSchedule"],
    description: ["UpdateSchedule"],
    enabled: ["UpdateSchedule"],
  },
  delete: ["DeleteSchedule"],
});

describe("a schedule", () => {
  let test_: TestCloud;
  beforeEach(async () => {
    test_ = await startCloud();
  });
  afterEach(() => test_.close());

  async function create(more: object) {
    const given = { ...(await lives.scheduleLife.prepare(test_.cloud)), ...more };
    const { inputs } = schedule.check(test_.session, {}, given);
    return { inputs, ...(await schedule.create(test_.session, inputs)) };
  }

  test("compares its payload as JSON, in whatever form either is written", async () => {
    const { inputs, state } = await create({ payload: '{ "b": [1, 2],\n "a": "x" }' });
    expect(schedule.diff(state, { ...inputs, payload: { a: "x", b: [1, 2] } }).changed).toEqual([]);
    expect(schedule.diff(state, { ...inputs, payload: { a: "x", b: [2, 1] } }).changed).toEqual(["payload"]);
  });

  test("is gone when its flow is gone", async () => {
    const { id, state } = await create({});
    await test_.cloud.serverlessWorkflow("DeleteFlow", { Name: "scheduled" });
    await expect(schedule.read(test_.newSession(), id, state)).resolves.toBeUndefined();
    await expect(schedule.delete(test_.session, id, state)).resolves.toBeUndefined();
  });

  test.each(["a", "/a", "a/", "a/b/c", ""])("is not read by %j, which is no id of one", async (id) => {
    test_.calls();
    await expect(schedule.read(test_.session, id, {})).rejects.toThrow(
      `"${id}" is no id of a schedule; the form is FLOW/SCHEDULE`,
    );
    expect(test_.calls()).toEqual([]);
  });

  test("many of one flow are read with one list", async () => {
    const { inputs } = await create({});
    const names = Array.from({ length: 40 }, (_, index) => `many-${index}`);
    const states = await test_.createMany(
      schedule,
      names.map((name) => ({ ...inputs, name })),
    );
    test_.calls();
    const session = test_.newSession();
    for (const { id, state } of states) await schedule.read(session, id, state);
    expect(test_.calls()).toEqual([
      "DescribeSchedule",
      "DescribeSchedule",
      "DescribeSchedule",
      "ListSchedules",
    ]);
  });
});
