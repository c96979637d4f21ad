// 200 flows are a hundred times what the published quota takes at once: ten calls, then two a second.
import { availableParallelism } from "node:os";
import { type EngineCloud, startEngineCloud } from "./cloud-stack";
import { throughEachDoor } from "./doors";
import type { CommandResult, Stack } from "./pulumi";

const count = 200;
/** Above this, entries that a refresh has fetched ahead would grow old before it ends. */
const timesAsFast = 10;
/** Twice the calls in flight: the engine has four for each core. */
const mostRefused = 2 * 4 * availableParallelism();

const program = `
  const aliflow = require("pulumi-aliflow");
  const definition = { version: "v1", type: "flow", steps: [{ type: "pass", name: "a" }] };
  for (let index = 0; index < ${count}; index++) new aliflow.Flow("flow-" + index, { definition });`;

throughEachDoor(() => {
  describe("200 flows under the published quota", () => {
    let cloud: EngineCloud;
    let stack: Stack;
    beforeAll(async () => {
      cloud = await startEngineCloud({ quota: "published" }, timesAsFast);
      stack = await cloud.createStack({ program });
    });
    afterAll(() => cloud?.close());

    let seen = 0;
    /** How often each action was carried out since the last look; a throttle is found out by being refused a few times. */
    const callsByAction = () => {
      const calls = cloud.emulator.calls.slice(seen);
      seen += calls.length;
      const refused = calls.filter(({ status }) => status >= 400);
      expect(refused.filter(({ status }) => status !== 429)).toEqual([]);
      expect(refused.length).toBeLessThanOrEqual(mostRefused);
      const done = Map.groupBy(
        calls.filter(({ status }) => status === 200),
        ({ action }) => action,
      );
      return Object.fromEntries(Array.from(done, ([action, { length }]) => [action, length]));
    };

    /** What the user sees says nothing of throttles. */
    const expectQuiet = ({ diagnostics }: CommandResult) => expect(diagnostics).toEqual([]);

    test("are created by one up with a call each, few of them refused first", async () => {
      const created = await stack.up();
      expect(created.changes).toEqual({ create: count });
      expectQuiet(created);
      expect(callsByAction()).toEqual({ CreateFlow: count });
    });

    test("are refreshed with at most two lists after the first direct reads", async () => {
      const refreshed = await stack.refresh();
      expect(refreshed.changes).toEqual({ same: count });
      expectQuiet(refreshed);
      const { ListFlows: lists = 0, DescribeFlow: reads = 0, ...others } = callsByAction();
      expect(others).toEqual({});
      expect(lists).toBeGreaterThanOrEqual(1);
      expect(lists).toBeLessThanOrEqual(2);
      expect(reads).toBeLessThanOrEqual(10);
    });

    test("are destroyed with a call each, few of them refused first", async () => {
      const destroyed = await stack.destroy();
      expect(destroyed.changes).toEqual({ delete: count });
      expectQuiet(destroyed);
      expect(callsByAction()).toEqual({ DeleteFlow: count });
      expect((await cloud.cloud.serverlessWorkflow("ListFlows", {})).Flows).toEqual([]);
    });
  });
});
