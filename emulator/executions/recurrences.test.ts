import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Emulator, EmulatorOptions } from "../options";
import { send } from "../testdata/raw-client";
import { testEmulators } from "../testdata/test-emulators";
import { logicComposer } from "../testdata/vendor-client";

const startEmulator = testEmulators();
const hour = 3_600_000;
const day = 24 * hour;

const hourly = { type: "Recurrence", recurrence: { frequency: "Hour", interval: 1 } };
const nightly = {
  type: "Recurrence",
  inputs: { frequency: "Day", interval: 1, schedule: { hours: ["9"] } },
};
const definitionOf = (triggers: object) =>
  JSON.stringify({
    ...{ schemaVersion: "2018-12-12", version: "1.0.0", triggers },
    actions: { who: { type: "Compose", inputs: "@trigger().name" } },
    outputs: { who: { type: "String", value: "@outputs('who')" } },
  });

async function created(triggers: object, options: EmulatorOptions = {}) {
  const notices: string[] = [];
  const emulator = await startEmulator({
    clock: "virtual",
    notice: (text) => void notices.push(text),
    ...options,
  });
  const call = logicComposer(emulator);
  const flow = { FlowName: "report", Definition: definitionOf(triggers) };
  const { FlowId } = await call("CreateFlow", flow);
  return { emulator, call, FlowId, flow, notices, runs: () => runsOf(emulator) };
}

interface Run {
  readonly flowId: string;
  readonly status: string;
  readonly startedTime: string;
  readonly output: unknown;
}

async function runsOf(emulator: Emulator): Promise<readonly Run[]> {
  const pair = Buffer.from(`${emulator.accessKeyId}:${emulator.accessKeySecret}`).toString("base64");
  const headers = { authorization: `Basic ${pair}` };
  const { json } = await send(emulator, { path: "/_aliflow/invocations", headers });
  return json.invocations as readonly Run[];
}

test("a flow runs by its recurrence, and its runs are told as those of InvokeFlow", async () => {
  const { emulator, FlowId, runs } = await created({ nightly });
  const midnight = Math.ceil(Date.now() / day) * day;
  await emulator.advanceClock(midnight - Date.now());
  const before = (await runs()).length;
  await emulator.advanceClock(2 * day);
  const of = (await runs()).slice(before);
  expect(of).toMatchObject([
    { flowId: FlowId, status: "Succeeded", output: { outputs: { who: "nightly" } } },
    { flowId: FlowId, status: "Succeeded" },
  ]);
  expect(of.map(({ startedTime }) => startedTime.slice(11))).toEqual(["09:00:00.000Z", "09:00:00.000Z"]);
});

test("each trigger of a flow fires, also at one time", async () => {
  const twice = { ...hourly, recurrence: { frequency: "Hour", interval: 2 } };
  const { emulator, runs } = await created({ hourly, twice, request: { type: "Request", kind: "Http" } });
  await emulator.advanceClock(2 * hour);
  const names = (await runs()).map(({ output }) => JSON.stringify(output).match(/hourly|twice/)?.[0]);
  expect(names).toEqual(["hourly", "hourly", "twice"]);
});

test("fires for an enabled flow alone, as it is by then, and no more once it is deleted", async () => {
  const { emulator, call, FlowId, flow, runs } = await created({ hourly });
  const countAfter = async (hours: number) => {
    await emulator.advanceClock(hours * hour);
    return (await runs()).length;
  };
  await call("DisableFlow", { FlowId });
  expect(await countAfter(3)).toBe(0);
  await call("EnableFlow", { FlowId });
  expect(await countAfter(2)).toBe(2);
  const daily = { ...hourly, recurrence: { frequency: "Day", interval: 1 } };
  await call("UpdateFlow", { FlowId, Definition: definitionOf({ daily }) });
  expect(await countAfter(23)).toBe(2);
  expect(await countAfter(1)).toBe(3);
  await call("UpdateFlow", { FlowId, Definition: definitionOf({}) });
  expect(await countAfter(48)).toBe(3);
  await call("UpdateFlow", { FlowId, Definition: flow.Definition });
  const { FlowId: copy } = await call("CloneFlow", { FlowId });
  expect(await countAfter(1)).toBe(5);
  await call("DeleteFlow", { FlowId });
  expect(await countAfter(1)).toBe(2);
  expect(new Set((await runs()).map(({ flowId }) => flowId))).toEqual(new Set([copy]));
});

test("a flow of a template fires, too", async () => {
  const emulator = await startEmulator({
    clock: "virtual",
    stubs: [{ action: "HTTP", output: { statusCode: 200, body: {} } }],
  });
  await logicComposer(emulator)("CreateFlow", { FlowName: "watch", TemplateId: "tp-emulatorhealth01" });
  await emulator.advanceClock(2 * day);
  expect(await runsOf(emulator)).toHaveLength(2);
});

test("fires after a restart as well, and makes up for nothing", async () => {
  const data = mkdtempSync(join(tmpdir(), "aliflow-recurrences-"));
  try {
    const first = await created({ hourly }, { data });
    await first.emulator.advanceClock(2 * hour);
    await first.emulator.close();
    const emulator = await startEmulator({ clock: "virtual", data });
    await emulator.advanceClock(3 * hour);
    expect(await runsOf(emulator)).toHaveLength(5);
    await emulator.close();
  } finally {
    rmSync(data, { recursive: true });
  }
});

test("says of a trigger that cannot be read that it does not fire, and why", async () => {
  const yearly = { type: "Recurrence", recurrence: { frequency: "Year", interval: 1 } };
  const { emulator, FlowId, notices, runs } = await created({ yearly, hourly });
  await emulator.advanceClock(hour);
  expect(await runs()).toHaveLength(1);
  expect(notices).toEqual([
    `trigger "yearly" of flow "${FlowId}" does not fire: "frequency" is "Year"; use "Second", "Minute", "Hour", "Day", "Week" or "Month"`,
  ]);
});
