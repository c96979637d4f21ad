// An emulator that ends in the middle of executions: the next one with its data folder goes on where they were.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EmulatorOptions } from "../options";
import { Store } from "../store";
import { executionsOf } from "../testdata/executions";
import {
  beginExecutions,
  chance,
  endsOf,
  longEnoughSeconds,
  restartStubs,
  Witness,
} from "../testdata/restarts";
import { testEmulators } from "../testdata/test-emulators";
import { serverlessWorkflow, type VendorCall } from "../testdata/vendor-client";
import { newExecution } from "./new-execution";

const startEmulator = testEmulators();

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "aliflow-restart-"));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

async function opened(options: EmulatorOptions = {}) {
  const emulator = await startEmulator({ clock: "virtual", seed: "test", data, ...options });
  return { emulator, call: serverlessWorkflow(emulator) };
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("closed at random moments", () => {
  let whole: object;
  beforeAll(async () => {
    const emulator = await startEmulator({ clock: "virtual", seed: "test", stubs: restartStubs });
    const call = serverlessWorkflow(emulator);
    await beginExecutions(call);
    await emulator.advanceClock(longEnoughSeconds * 1000);
    whole = await endsOf(call);
    expect(JSON.stringify(whole)).not.toContain('"Running"');
    await emulator.close();
  });

  test.each(Array.from({ length: 6 }, (_, round) => round))(
    "no execution or event that was seen is lost, changed or repeated, and all end as without: round %i",
    async (round) => {
      const below = chance(`round ${round}`);
      const witness = new Witness();
      let { emulator, call } = await opened({ stubs: restartStubs });
      await beginExecutions(call);
      for (let life = 0; life < 8; life++) {
        await emulator.advanceClock(below(6000));
        await witness.look(call);
        // It does not come to its end.
        void emulator.advanceClock(below(6000));
        for (let turns = below(40); turns > 0; turns--) await turn();
        await emulator.close();
        ({ emulator, call } = await opened({ stubs: restartStubs }));
        await witness.look(call);
      }
      await emulator.advanceClock(longEnoughSeconds * 1000);
      await witness.look(call);
      expect(witness.breaches).toEqual([]);
      expect(witness.seenAgain).toBeGreaterThan(500);
      expect(await endsOf(call)).toEqual(whole);
    },
  );
});

const flowOf = (...steps: readonly object[]) => JSON.stringify({ version: "v1", type: "flow", steps });
const child = (pattern: string) => ({
  ...{ type: "task", name: "ship", resourceArn: "acs:fnf:::flow/ship", pattern },
});
const wait = (duration: number) => ({ type: "wait", name: "rest", duration });
const day = 86_400;

describe("ended between a word and what follows from it", () => {
  const enough = { error: "Enough", cause: "" };
  const keyOf = (store: Store, flowName: string, executionName: string) => ({
    world: store.region("cn-hangzhou"),
    flowName,
    executionName,
  });

  async function inStore(work: (given: ReturnType<typeof worldOf>) => Promise<void>): Promise<void> {
    const store = await Store.open(data, () => undefined);
    try {
      await work(worldOf(store));
    } finally {
      await store.close();
    }
  }

  function worldOf(store: Store) {
    const executions = executionsOf(store);
    const world = store.region("cn-hangzhou");
    const [time, Type, RoleArn] = ["2026-01-02T03:04:05.000Z", "FDL", ""];
    const flow = { Id: "id", Type, Description: "", RoleArn, ExecutionMode: "Standard" };
    const begin = (Name: string, name: string, Definition: string) => {
      const record = { ...flow, Name, Definition, CreatedTime: time, LastModifiedTime: time };
      store.commit([world.put("flow", { key: Name }, record)]);
      executions.start(world, newExecution(record, { name, now: Date.now(), seed: `${Name} ${name}` }));
    };
    const statuses = (flowName: string) =>
      [...world.records("execution", flowName).values()].map(({ Status }) => Status);
    return { store, executions, begin, statuses, world };
  }

  test("a child is stopped whose parent was", async () => {
    await inStore(async ({ store, executions, begin, statuses }) => {
      begin("ship", "own", flowOf(wait(day)));
      begin("order", "one", flowOf(child("sync")));
      await executions.settled();
      expect(statuses("ship")).toEqual(["Running", "Running"]);
      void executions.stop(keyOf(store, "order", "one"), enough);
      executions.close();
    });
    await inStore(async ({ executions, statuses }) => {
      await executions.resume();
      await executions.settled();
      expect([...statuses("order"), ...statuses("ship")]).toEqual(["Stopped", "Running", "Stopped"]);
    });
  });

  test.each(["sync", "waitForCallback"])("a parent hears of a child's end: %s", async (pattern) => {
    await inStore(async ({ store, executions, begin, world }) => {
      // The flow of the child has executions first, and its child comes first after the restart.
      begin("ship", "own", flowOf(wait(day)));
      begin("order", "one", flowOf(child(pattern)));
      await executions.settled();
      const [, shipped = ""] = world.records("execution", "ship").keys();
      void executions.stop(keyOf(store, "ship", shipped), enough);
      executions.close();
    });
    await inStore(async ({ executions, statuses, world }) => {
      await executions.resume();
      await executions.settled();
      expect([...statuses("order"), ...statuses("ship")]).toEqual(["Failed", "Running", "Stopped"]);
      expect(world.records("execution", "order").get("one")?.failure).toEqual(enough);
    });
  });

  test("no child begins for a parent that was stopped before", async () => {
    await inStore(async ({ store, executions, begin, statuses }) => {
      begin("ship", "own", flowOf(wait(day)));
      begin("order", "one", flowOf(child("sync")));
      // It has come to its task, which is not written down yet.
      await turn();
      await executions.stop(keyOf(store, "order", "one"), enough);
      await executions.settled();
      expect([...statuses("order"), ...statuses("ship")]).toEqual(["Stopped", "Running"]);
      executions.close();
    });
  });
});

describe("after a restart", () => {
  const create = (call: VendorCall, Name: string, Definition: string) =>
    call("CreateFlow", { Name, Definition, Type: "FDL", Description: "" });

  test("a seed makes no name again that it has made before", async () => {
    const before = await opened();
    await create(before.call, "ship", flowOf(wait(1)));
    await create(before.call, "order", flowOf(child("sync")));
    for (const ExecutionName of ["one", "two"]) {
      const { emulator, call } = ExecutionName === "one" ? before : await opened();
      await call("StartExecution", { FlowName: "order", ExecutionName });
      await emulator.advanceClock(5000);
      expect(await call("DescribeExecution", { FlowName: "order", ExecutionName })).toMatchObject({
        Status: "Succeeded",
      });
      await emulator.close();
    }
  });

  test("a virtual clock is not behind what has happened", async () => {
    const before = await opened();
    await create(before.call, "order", flowOf(wait(2 * day), { ...wait(day), name: "more" }));
    const at = { FlowName: "order", ExecutionName: "one" };
    await before.call("StartExecution", at);
    await before.emulator.advanceClock(2 * day * 1000);
    await before.emulator.close();

    const { emulator, call } = await opened();
    await emulator.advanceClock((day - 1) * 1000);
    expect(await call("DescribeExecution", at)).toMatchObject({ Status: "Running" });
    await emulator.advanceClock(1000);
    expect(await call("DescribeExecution", at)).toMatchObject({ Status: "Succeeded" });
  });

  test.each(["requestResponse", "sync", "waitForCallback"])(
    "what a stub delays comes when it was due before: %s",
    async (pattern) => {
      const stub = { resource: "acs:fnf:::*", output: {}, loose: true };
      const late = pattern === "waitForCallback" ? { callback: { output: {}, delay: 10 } } : { delay: 10 };
      const options = { stubs: [{ ...stub, ...late }] };
      const before = await opened(options);
      await create(before.call, "order", flowOf(child(pattern)));
      // Its end lets the clock of the next emulator begin no earlier.
      await create(before.call, "other", flowOf(wait(6)));
      for (const FlowName of ["order", "other"])
        await before.call("StartExecution", { FlowName, ExecutionName: "one" });
      await before.emulator.advanceClock(6000);
      await before.emulator.close();

      const { emulator, call } = await opened(options);
      const at = { FlowName: "order", ExecutionName: "one" };
      await emulator.advanceClock(3900);
      expect(await call("DescribeExecution", at)).toMatchObject({ Status: "Running" });
      await emulator.advanceClock(100);
      expect(await call("DescribeExecution", at)).toMatchObject({ Status: "Succeeded" });
    },
  );
});
