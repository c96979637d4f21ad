// Executions whose emulator is killed again and again. ALIFLOW_KILLS sets how often, for a long run by hand.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { type Reachable, serverlessWorkflow, type VendorCall } from "../../emulator/testdata/vendor-client";
import { repository } from "../pulumi/project-folder";

const kills = Number(process.env.ALIFLOW_KILLS ?? 5);
jest.setTimeout(60_000 + kills * 5000);

const works = 20;
const definition = JSON.stringify({
  version: "v1",
  type: "flow",
  steps: Array.from({ length: works }, (_, index) => ({
    type: "task",
    name: `work-${index}`,
    resourceArn: "acs:fc:::services/shop/functions/work",
  })),
});
const stubs = [{ resource: "acs:fc:::services/shop/functions/work", delay: "10ms", output: { done: true } }];

interface Event {
  readonly EventId: number;
  readonly Type: string;
  readonly StepName: string;
}

let folder: string;
let child: ChildProcess | undefined;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "aliflow-kills-"));
  writeFileSync(join(folder, "stubs.json"), JSON.stringify(stubs));
});
afterAll(() => {
  child?.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

async function started(): Promise<VendorCall> {
  const source = ["--require", join(repository, "tools/typescript.cjs"), join(repository, "cli/main.ts")];
  const options = ["--port", "0", "--data", join(folder, "data"), "--stubs", join(folder, "stubs.json")];
  child = spawn(process.execPath, [...source, "emulator", ...options], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (child.stdout === null) throw new Error("the emulator has no output");
  const [line] = await once(createInterface(child.stdout), "line");
  return serverlessWorkflow(JSON.parse(line) as Reachable); // its first line is what a client needs
}

async function kill(): Promise<void> {
  const exit = child && once(child, "exit");
  child?.kill("SIGKILL");
  await exit;
}

async function historyOf(call: VendorCall, ExecutionName: string): Promise<readonly Event[]> {
  const { Events } = await call("GetExecutionHistory", { FlowName: "order", ExecutionName, Limit: 999 });
  return Events as readonly Event[];
}

test(`of executions that were answered, ${kills} kills lose none, and none repeats an event`, async () => {
  const seen = new Map<string, readonly Event[]>();
  const look = async (call: VendorCall) => {
    for (const name of [...seen.keys()].slice(-5)) {
      const events = await historyOf(call, name);
      const before = seen.get(name) ?? [];
      expect(events.slice(0, before.length)).toEqual(before);
      seen.set(name, events);
    }
  };
  let call = await started();
  await call("CreateFlow", { Name: "order", Definition: definition, Type: "FDL", Description: "" });
  for (let round = 0; round < kills; round++) {
    const name = `run-${round}`;
    await call("StartExecution", { FlowName: "order", ExecutionName: name });
    seen.set(name, []);
    await sleep(Math.random() * 150);
    await look(call);
    await kill();
    call = await started();
    await look(call);
  }
  for (const name of seen.keys()) {
    const at = { FlowName: "order", ExecutionName: name };
    expect(await call("DescribeExecution", { ...at, WaitTimeSeconds: 30 })).toMatchObject({
      Status: "Succeeded",
    });
    const events = await historyOf(call, name);
    expect(events.slice(0, seen.get(name)?.length)).toEqual(seen.get(name));
    expect(events.map(({ EventId }) => EventId)).toEqual(events.map((_, index) => index + 1));
    const done = events.filter(({ Type }) => Type === "TaskSucceeded").map(({ StepName }) => StepName);
    expect(done).toEqual(Array.from({ length: works }, (_, index) => `work-${index}`));
  }
});
