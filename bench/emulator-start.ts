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
const flows = 10_000;
const command = join(repository, "dist/cli/main.js");

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

async function fill(data: string): Promise<void> {
  const { port, close } = await startEmulator({ accessKeys: [key], data });
  const requests = Array.from({ length: flows }, (_, index) =>
    written(creating(`flow-${index}`, small), port),
  );
  await sendAll(port, requests, 16);
  await close();
}

export const emulatorStart: Bench = {
  name: "emulator-start",
  about: "the emulator's start, alone and with 10,000 flows",
  async run(): Promise<readonly Figure[]> {
    const data = mkdtempSync(join(tmpdir(), "aliflow-bench-"));
    try {
      await fill(data);
      const bare = await repeated(() => lineOf(["-e", "console.log(1)"]));
      const asCommand = [command, "emulator", "--port", "0"];
      const note = `Node alone ${bare.median.toFixed(0)} ms`;
      const kept = `${(statSync(join(data, "journal.jsonl")).size / 2 ** 20).toFixed(1)} MiB of journal`;
      const [soon, second] = [{ target: { atMost: 250 } }, { target: { atMost: 1000 } }];
      const row = (what: string, value: Spread) => ({ what, value, unit: "ms" });
      return [
        {
          ...row("from `aliflow emulator` to its line", await repeated(() => lineOf(asCommand))),
          ...soon,
          note,
        },
        { ...row("startEmulator", await repeated(() => startOf())), ...soon },
        {
          ...row(
            "the command with 10,000 flows",
            await repeated(() => lineOf([...asCommand, "--data", data])),
          ),
          ...second,
          note: kept,
        },
        { ...row("startEmulator with 10,000 flows", await repeated(() => startOf(data))), ...second },
      ];
    } finally {
      rmSync(data, { recursive: true });
    }
  },
};
