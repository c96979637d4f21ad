import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EmulatorOptions } from "../options";
import { testEmulators } from "../testdata/test-emulators";
import { serverlessWorkflow } from "../testdata/vendor-client";

const startEmulator = testEmulators();
const definition = JSON.stringify({ version: "v1", type: "flow", steps: [{ type: "pass", name: "first" }] });
const hour = 3_600_000;

async function scheduled(CronExpression: string, options: EmulatorOptions = {}) {
  const emulator = await startEmulator({ clock: "virtual", keepExecutions: { count: 100_000 }, ...options });
  const call = serverlessWorkflow(emulator);
  const flow = { Name: "order", Definition: definition, Type: "FDL", Description: "" };
  await call("CreateFlow", flow);
  const schedule = { FlowName: "order", ScheduleName: "often", CronExpression, Payload: '{"by": "clock"}' };
  await call("CreateSchedule", schedule);
  const started = async () => {
    const { Executions } = await call("ListExecutions", { FlowName: "order", Limit: 99 });
    return (Executions as { readonly StartedTime: string; readonly Input: string }[]).sort((a, b) =>
      a.StartedTime < b.StartedTime ? -1 : 1,
    );
  };
  /** To a full day, from which on days are counted. */
  const midnight = Math.ceil(Date.now() / (24 * hour)) * 24 * hour;
  return { emulator, call, flow, schedule, started, midnight };
}

test("starts the flow with its payload, at each of its times", async () => {
  const { emulator, started, midnight } = await scheduled("0 0 */6 * * *");
  await emulator.advanceClock(midnight - 1 - Date.now());
  const before = (await started()).length;
  await emulator.advanceClock(24 * hour);
  const day = (await started()).slice(before).slice(0, 4);
  expect(day.map(({ StartedTime, Input }) => [StartedTime.slice(11), Input])).toEqual(
    ["00", "06", "12", "18"].map((clock) => [`${clock}:00:00.000Z`, '{"by": "clock"}']),
  );
});

test("fires once a day of a year, though the clock leaves its time out once and repeats it once", async () => {
  const { emulator, call } = await scheduled("CRON_TZ=Europe/Berlin 0 30 2 * * *");
  await emulator.advanceClock(Date.parse("2037-01-01T00:00:00Z") - Date.now());
  await emulator.advanceClock(365 * 24 * hour);
  const ofYear = {
    FlowName: "order",
    Limit: 99,
    MetadataOnly: true,
    StartedTimeBegin: "2037-01-01T00:00:00Z",
  };
  const times: string[] = [];
  for (let NextToken: unknown = ""; NextToken !== undefined; ) {
    const page = await call("ListExecutions", { ...ofYear, NextToken });
    times.push(...(page.Executions as { StartedTime: string }[]).map(({ StartedTime }) => StartedTime));
    NextToken = page.NextToken;
  }
  expect(times).toHaveLength(365);
  const clocks = Map.groupBy(times, (time) => time.slice(11, 16));
  expect([...clocks].map(([clock, { length }]) => [clock, length]).sort()).toEqual([
    ["00:30", 210], // in summer
    ["01:00", 1], // the night of the change
    ["01:30", 154],
  ]);
}, 60_000);

test("of minutes counts from its last change", async () => {
  const { emulator, call, schedule, started } = await scheduled("@every 90m");
  await emulator.advanceClock(3 * hour);
  expect(await started()).toHaveLength(2);
  await call("UpdateSchedule", { ...schedule, CronExpression: "@every 120m" });
  await emulator.advanceClock(2 * hour - 1000);
  expect(await started()).toHaveLength(2);
  await emulator.advanceClock(1000);
  expect(await started()).toHaveLength(3);
});

test("fires no more once it is disabled, deleted, or its flow is", async () => {
  const { emulator, call, flow, schedule, started } = await scheduled("@every 60m");
  await call("UpdateSchedule", { ...schedule, Enable: false });
  await emulator.advanceClock(2 * hour);
  expect(await started()).toHaveLength(0);
  await call("UpdateSchedule", { ...schedule, Enable: true });
  await emulator.advanceClock(hour);
  expect(await started()).toHaveLength(1);
  await call("DeleteSchedule", schedule);
  await emulator.advanceClock(2 * hour);
  expect(await started()).toHaveLength(1);
  await call("CreateSchedule", schedule);
  await call("DeleteFlow", flow);
  await call("CreateFlow", flow);
  await emulator.advanceClock(2 * hour);
  expect(await started()).toHaveLength(0);
});

test("fires after a restart as well, and makes up for nothing", async () => {
  const data = mkdtempSync(join(tmpdir(), "aliflow-schedules-"));
  try {
    const first = await scheduled("@every 60m", { data });
    await first.emulator.close();
    const emulator = await startEmulator({ clock: "virtual", data });
    await emulator.advanceClock(3 * hour);
    const { Executions } = await serverlessWorkflow(emulator)("ListExecutions", { FlowName: "order" });
    expect(Executions).toHaveLength(3);
    await emulator.close();
  } finally {
    rmSync(data, { recursive: true });
  }
});
