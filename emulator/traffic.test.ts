import fc from "fast-check";
import type { Emulator } from "./options";
import { rawCall, rawCallV3 } from "./testdata/raw-client";
import { testEmulators } from "./testdata/test-emulators";
import { serverlessWorkflow } from "./testdata/vendor-client";

const start = testEmulators();

let emulator: Emulator;
beforeEach(async () => {
  emulator = await start();
});

const flow = (Name: string) => ({
  Name,
  Definition: "type: flow\nsteps: []\n",
  Description: "",
  Type: "FDL",
});

test("of many creates of one name at once, one succeeds", async () => {
  const call = serverlessWorkflow(emulator);
  await Promise.allSettled(Array.from({ length: 30 }, () => call("CreateFlow", flow("first"))));
  const statuses = emulator.calls.map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(statuses.filter((status) => status === 409)).toHaveLength(29);
});

test("close lets a running call end, and cuts one that does not", async () => {
  const slow = await start({
    faults: [
      { action: "ListFlows", kind: "delay", milliseconds: 320 },
      { action: "DescribeFlow", kind: "delay", milliseconds: 5_000 },
    ],
  });
  const ends = rawCall(slow, { action: "ListFlows" });
  const hangs = rawCall(slow, { action: "DescribeFlow", parameters: { Name: "a" } }).catch(
    (error) => error.code,
  );
  await new Promise((resolve) => setTimeout(resolve, 200));
  await slow.close();
  expect((await ends).status).toBe(200);
  expect(await hangs).toBe("ECONNRESET");
});

test("any text comes through both signatures as it was sent", async () => {
  const text = fc.string({ unit: "grapheme", maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(
      text,
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 10 }),
      async (value, name) => {
        const parameters = { Name: "none", [`X${name}`]: value };
        await rawCall(emulator, { action: "DescribeFlow", parameters });
        await rawCall(emulator, { action: "DescribeFlow", parameters, method: "POST", layout: "body" });
        await rawCallV3(emulator, { action: "DescribeFlow", form: parameters });
        await rawCallV3(emulator, { action: "DescribeFlow", query: parameters, method: "GET" });
        const seen = emulator.calls.slice(-4);
        expect(seen.map(({ code }) => code)).toEqual(Array(4).fill("FlowNotExists"));
        for (const call of seen) expect(call.parameters).toEqual(parameters);
      },
    ),
    { numRuns: 60 },
  );
});
