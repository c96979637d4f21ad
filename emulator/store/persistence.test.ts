import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { testEmulators } from "../testdata/test-emulators";
import { logicComposer, serverlessWorkflow } from "../testdata/vendor-client";
import { DataInUseError } from "./data-lock";
import { readJournal } from "./journal-text";
import { State } from "./state";

const start = testEmulators();

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "aliflow-data-"));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const flow = { Name: "first", Definition: "type: flow\nsteps: []\n", Description: "ü", Type: "FDL" };
const flowType = { ResourceType: "ALIYUN::LC::FLOW" };

test("everything outlives the emulator, the random access key too", async () => {
  const before = await start({ data });
  const [fnf, composer] = [serverlessWorkflow(before), logicComposer(before, "cn-shanghai")];
  await fnf("CreateFlow", flow);
  await fnf("CreateSchedule", { FlowName: "first", ScheduleName: "s", CronExpression: "@every 1m" });
  await fnf("PublishFlowVersion", { FlowName: "first" });
  const RoutingConfigurations = '[{"Version":"1","Weight":100}]';
  await fnf("CreateFlowAlias", { FlowName: "first", Name: "live", RoutingConfigurations });
  const { FlowId } = await composer("CreateFlow", { FlowName: "lc" });
  await composer("UpdateFlow", { FlowId, Definition: "{}" });
  await composer("DisableFlow", { FlowId });
  await composer("TagResources", { ...flowType, ResourceId: [FlowId], Tag: [{ Key: "env", Value: "dev" }] });
  const { RequestId: _, ...described } = await fnf("DescribeFlow", { Name: "first" });
  await before.close();

  const after = await start({ data });
  expect([after.accessKeyId, after.accessKeySecret]).toEqual([before.accessKeyId, before.accessKeySecret]);
  const [fnf2, composer2] = [serverlessWorkflow(after), logicComposer(after, "cn-shanghai")];
  expect(await fnf2("DescribeFlow", { Name: "first" })).toMatchObject(described);
  expect(await fnf2("ListSchedules", { FlowName: "first" })).toMatchObject({
    Schedules: [{ ScheduleName: "s" }],
  });
  expect(await fnf2("DescribeFlow", { Name: "first", FlowVersion: "1" })).toMatchObject(described);
  expect(await fnf2("ListFlowAliases", { FlowName: "first" })).toMatchObject({ Aliases: [{ Name: "live" }] });
  expect(await fnf2("PublishFlowVersion", { FlowName: "first" })).toMatchObject({ Version: "2" });
  expect(await composer2("GetFlow", { FlowId })).toMatchObject({ FlowStatus: "Disabled", Definition: "{}" });
  expect(await composer2("ListVersions", { FlowId })).toMatchObject({ TotalCount: 2 });
  expect(await composer2("ListTagResources", flowType)).toMatchObject({ TotalCount: 1 });
  await after.close();
});

test("a new flow writes itself and nothing else", async () => {
  const emulator = await start({ data, accessKeys: [{ id: "me", secret: "s3cret" }] });
  await serverlessWorkflow(emulator)("CreateFlow", flow);
  const { changes } = readJournal(readFileSync(join(data, "journal.jsonl")), "journal.jsonl");
  expect(changes.map(({ kind, key }) => [kind, key])).toEqual([["flow", "first"]]);
});

test("a deleted flow leaves nothing behind", async () => {
  const emulator = await start({ data, accessKeys: [{ id: "me", secret: "s3cret" }] });
  const [fnf, composer] = [serverlessWorkflow(emulator), logicComposer(emulator)];
  await fnf("CreateFlow", flow);
  await fnf("CreateSchedule", { FlowName: "first", ScheduleName: "s", CronExpression: "@every 1m" });
  await fnf("PublishFlowVersion", { FlowName: "first" });
  const RoutingConfigurations = '[{"Version":"1","Weight":100}]';
  await fnf("CreateFlowAlias", { FlowName: "first", Name: "live", RoutingConfigurations });
  await fnf("DeleteFlow", { Name: "first" });
  const { FlowId } = await composer("CreateFlow", { FlowName: "lc" });
  await composer("InvokeFlow", { FlowId });
  await composer("TagResources", { ...flowType, ResourceId: [FlowId], Tag: [{ Key: "env", Value: "dev" }] });
  await composer("DeleteFlow", { FlowId });

  const path = join(data, "journal.jsonl");
  const state = new State();
  state.apply(readJournal(readFileSync(path), path).changes);
  expect([...state.snapshot()]).toEqual([]);
});

test("what was answered is on disk before the answer", async () => {
  const emulator = await start({ data });
  const call = serverlessWorkflow(emulator);
  for (const name of ["a", "b", "c"]) {
    await call("CreateFlow", { ...flow, Name: name });
    const copy = mkdtempSync(join(tmpdir(), "aliflow-copy-"));
    copyFileSync(join(data, "journal.jsonl"), join(copy, "journal.jsonl"));
    const other = await start({ data: copy });
    await expect(serverlessWorkflow(other)("DescribeFlow", { Name: name })).resolves.toMatchObject({
      Name: name,
    });
    await other.close();
    rmSync(copy, { recursive: true });
  }
  await emulator.close();
});

test("a delete half written when the process was killed has not happened", async () => {
  const before = await start({ data });
  await serverlessWorkflow(before)("CreateFlow", flow);
  const path = join(data, "journal.jsonl");
  const { size } = statSync(path);
  await serverlessWorkflow(before)("DeleteFlow", { Name: "first" });
  await before.close();
  writeFileSync(path, readFileSync(path).subarray(0, -1));
  expect(statSync(path).size).toBeGreaterThan(size);

  const notices: string[] = [];
  const after = await start({ data, notice: (text) => notices.push(text) });
  await expect(serverlessWorkflow(after)("DescribeFlow", { Name: "first" })).resolves.toMatchObject(flow);
  expect(notices).toEqual([
    expect.stringMatching(/^dropped the torn last line of ".*journal\.jsonl" \(\d+ bytes/),
  ]);
  await after.close();
});

test("a refused call writes nothing", async () => {
  const emulator = await start({
    data,
    faults: [{ action: "CreateFlow", kind: "reset-before-commit" }],
  });
  const { size } = statSync(join(data, "journal.jsonl"));
  const call = serverlessWorkflow(emulator);
  await expect(call("CreateFlow", flow)).rejects.toThrow();
  await expect(call("CreateFlow", { ...flow, Name: "1" })).rejects.toThrow();
  await expect(call("DeleteFlow", { Name: "none" })).rejects.toThrow();
  expect(statSync(join(data, "journal.jsonl")).size).toBe(size);
  await emulator.close();
});

test("the journal holds secrets, so only its owner can read it", async () => {
  const emulator = await start({ data });
  expect(statSync(join(data, "journal.jsonl")).mode & 0o077).toBe(0);
  await emulator.close();
});

test("a folder holds what is live when an emulator opens it, however often that was written before", async () => {
  const before = await start({ data });
  const update = serverlessWorkflow(before);
  await update("CreateFlow", flow);
  const definition = (index: number) => `type: flow\nsteps: []\n# ${String(index).repeat(500_000)}\n`;
  for (let index = 0; index < 4; index++) {
    await update("UpdateFlow", { Name: "first", Definition: definition(index) });
  }
  await before.close();
  const path = join(data, "journal.jsonl");
  expect(statSync(path).size).toBeGreaterThan(2_000_000);

  const after = await start({ data });
  expect(statSync(path).size).toBeLessThan(600_000);
  expect(statSync(path).mode & 0o077).toBe(0);
  await expect(serverlessWorkflow(after)("DescribeFlow", { Name: "first" })).resolves.toMatchObject({
    Definition: definition(3),
  });
});

test("a second emulator on the same folder is refused, and the first goes on", async () => {
  const first = await start({ data });
  await expect(start({ data })).rejects.toBeInstanceOf(DataInUseError);
  await expect(serverlessWorkflow(first)("ListFlows")).resolves.toMatchObject({ Flows: [] });
  await first.close();
  await (await start({ data })).close();
});

test("a port in use is told, and leaves the folder unlocked", async () => {
  const first = await start();
  await expect(start({ data, port: first.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  await first.close();
  await (await start({ data })).close();
});
