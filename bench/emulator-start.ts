// How soon the emulator listens, alone and with what it has kept: the built command as a process, and a start in this
// one.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulator } from "../emulator";
import { repository } from "../test/pulumi/project-folder";
import { type Bench, type Figure, type Spread, spreadOf } from "./bench";
import { creating, key, small, written } from "./emulator";
import { sendAll } from "./raw-load";

const rounds = 9;
const count = 10_000;
const connections = 16;
const asCommand = [join(repository, "dist/cli/main.js"), "emulator", "--port", "0"];
const [soon, inTime] = [{ atMost: 250 }, { atMost: 1000 }];

/** Milliseconds from the start of a process to its first line. */
async function lineOf(args: readonly string[]): Promise<number> {
  const begin = performance.now();
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  const milliseconds = performance.now() - begin;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
  return milliseconds;
}

/** Milliseconds until `startEmulator` is there. */
async function startOf(data?: string): Promise<number> {
  const begin = performance.now();
  const emulator = await startEmulator({ accessKeys: [key], ...(data !== undefined && { data }) });
  const milliseconds = performance.now() - begin;
  await emulator.close();
  return milliseconds;
}

async function repeated(one: () => Promise<number>): Promise<Spread> {
  await one(); // in the page cache from here on
  const values: number[] = [];
  for (let round = 0; round < rounds; round++) values.push(await one());
  return spreadOf(values);
}

/** The command's start and Node's own, in turn. */
async function besideNode(): Promise<Figure[]> {
  const pairs: { ours: number; bare: number }[] = [];
  for (let round = 0; round <= rounds; round++)
    pairs.push({ bare: await lineOf(["-e", "console.log(1)"]), ours: await lineOf(asCommand) });
  const warm = pairs.slice(1);
  const bare = spreadOf(warm.map((pair) => pair.bare));
  return [
    {
      what: "from `aliflow emulator` to its line",
      value: spreadOf(warm.map(({ ours }) => ours)),
      unit: "ms",
      target: soon,
      note: `Node alone ${bare.median.toFixed(0)} ms, at least ${bare.least.toFixed(0)}`,
    },
    {
      what: "the same, by the line of Node alone",
      value: spreadOf(warm.map((pair) => pair.ours / pair.bare)),
      unit: "×",
    },
  ];
}

async function restarts(data: string, what: string): Promise<Figure[]> {
  const note = `${(statSync(join(data, "journal.jsonl")).size / 2 ** 20).toFixed(1)} MiB of journal`;
  const row = (who: string, value: Spread) => ({
    what: `${who} with ${what}`,
    value,
    unit: "ms",
    target: inTime,
  });
  return [
    { ...row("the command", await repeated(() => lineOf([...asCommand, "--data", data]))), note },
    row("startEmulator", await repeated(() => startOf(data))),
  ];
}

const names = Array.from({ length: count }, (_, index) => `flow-${index}`);

async function createFlows(data: string): Promise<void> {
  const { port, close } = await startEmulator({ accessKeys: [key], data });
  const requests = names.map((name) => written(creating(name, small), port));
  await sendAll(port, requests, connections);
  await close();
}

/** One of each flow, until each has ended. */
async function runFlows(data: string): Promise<void> {
  const { port, close } = await startEmulator({ accessKeys: [key], data });
  const execution = (action: string, more = {}) =>
    names.map((FlowName) => {
      const parameters = { FlowName, ExecutionName: "run", ...more };
      return written({ action, method: "POST", parameters }, port);
    });
  await sendAll(port, execution("StartExecution"), connections);
  await sendAll(port, execution("DescribeExecution", { WaitTimeSeconds: "60" }), connections);
  await close();
}

export const emulatorStart: Bench = {
  name: "emulator-start",
  about: "the emulator's start, alone, with 10,000 flows, and with as many executions that have ended",
  async run(): Promise<readonly Figure[]> {
    const data = mkdtempSync(join(tmpdir(), "aliflow-bench-"));
    try {
      const figures = await besideNode();
      figures.push({
        what: "startEmulator",
        value: await repeated(() => startOf()),
        unit: "ms",
        target: soon,
      });
      await createFlows(data);
      figures.push(...(await restarts(data, "10,000 flows")));
      await runFlows(data);
      figures.push(...(await restarts(data, "10,000 flows and 10,000 ended executions")));
      return figures;
    } finally {
      rmSync(data, { recursive: true });
    }
  },
};
