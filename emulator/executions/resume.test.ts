import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { startEmulator } from "..";
import { serverlessWorkflow, type VendorCall } from "../testdata/vendor-client";

const second = 1000;
const child = (pattern: string) => ({
  type: "task",
  name: `ship-${pattern}`,
  resourceArn: "acs:fnf:::flow/ship",
  pattern,
});
const order = JSON.stringify({
  version: "v1",
  type: "flow",
  steps: [
    { type: "wait", name: "rest", duration: 3 },
    {
      type: "parallel",
      name: "both",
      branches: [{ steps: [child("sync")] }, { steps: [child("waitForCallback")] }],
    },
    {
      type: "task",
      name: "pay",
      resourceArn: "acs:fc:::services/shop/functions/pay",
      retry: [{ errors: ["FC.Unknown"], intervalSeconds: 2, maxAttempts: 3, multiplier: 1 }],
    },
    { type: "wait", name: "end", duration: 2 },
  ],
});
const ship = JSON.stringify({
  version: "v1",
  type: "flow",
  steps: [
    { type: "wait", name: "load", duration: 4 },
    { type: "pass", name: "gone" },
  ],
});
const stubs = [
  {
    resource: "acs:fc:::services/shop/functions/pay",
    sequence: [{ error: { error: "FC.Unknown" } }, { delay: 1, output: { paid: true } }],
  },
];

interface Event {
  readonly EventId: number;
  readonly Type: string;
  readonly StepName: string;
}

async function historyOf(call: VendorCall): Promise<readonly Event[]> {
  const { Events } = await call("GetExecutionHistory", {
    FlowName: "order",
    ExecutionName: "one",
    Limit: 999,
  });
  return Events as readonly Event[];
}

/** Runs it to its end, closing and opening the emulator after each of those seconds. */
async function interrupted(pauses: readonly number[]): Promise<readonly Event[]> {
  const data = mkdtempSync(join(tmpdir(), "aliflow-resume-"));
  const open = async () => {
    const emulator = await startEmulator({ data, stubs, clock: "virtual", seed: "resume" });
    return { emulator, call: serverlessWorkflow(emulator) };
  };
  try {
    let { emulator, call } = await open();
    for (const [Name, Definition] of Object.entries({ order, ship }))
      await call("CreateFlow", { Name, Definition, Type: "FDL", Description: "" });
    await call("StartExecution", { FlowName: "order", ExecutionName: "one" });
    let seen: readonly Event[] = [];
    for (const pause of [...pauses, 100]) {
      await emulator.advanceClock(pause * second);
      const now = await historyOf(call);
      expect(now.slice(0, seen.length)).toEqual(seen);
      seen = now;
      await emulator.close();
      ({ emulator, call } = await open());
      expect(await historyOf(call)).toEqual(seen);
    }
    await emulator.close();
    return seen;
  } finally {
    rmSync(data, { recursive: true });
  }
}

const shapes = (events: readonly Event[]) => events.map(({ Type, StepName }) => `${Type} ${StepName}`).sort();

test("an execution goes on behind its last event, whenever the emulator was closed", async () => {
  const whole = await interrupted([]);
  expect(whole.at(-1)?.Type).toBe("ExecutionSucceeded");
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.double({ min: 0, max: 4, noNaN: true }), { maxLength: 5 }),
      async (pauses) => {
        const events = await interrupted(pauses);
        expect(events.map(({ EventId }) => EventId)).toEqual(events.map((_, index) => index + 1));
        expect(shapes(events)).toEqual(shapes(whole));
      },
    ),
    { numRuns: 15 },
  );
}, 60_000);
