// What a process of the plugin takes: from its start to the line with its port, beside the bare parts that it is made
// of, and in memory while a program in YAML makes 200 flows.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as later } from "node:timers/promises";
import { build } from "esbuild";
import { commandLineOf, descendantsOf } from "../test/pulumi/descendants";
import { repository } from "../test/pulumi/project-folder";
import { Stack } from "../test/pulumi/stack";
import { type Bench, type Figure, type Spread, spreadOf } from "./bench";
import { environmentOf, startEmulatorChild } from "./emulator-child";

const rounds = 15;
const plugin = join(repository, "dist/provider/doors/plugin/main.js");

/** The service without an answer in it, bundled as the plugin is. */
const bareSource = `
  import { Server, ServerCredentials } from "@grpc/grpc-js";
  import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
  const server = new Server();
  server.addService(ResourceProviderService, {});
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => console.log(port));`;

async function bundleBare(folder: string): Promise<string> {
  const outfile = join(folder, "bare.js");
  await build({
    stdin: { contents: bareSource, resolveDir: repository },
    bundle: true,
    platform: "node",
    target: "node22",
    outfile,
  });
  return outfile;
}

/** Milliseconds from the start of a process to its first line. */
async function startOf(script: string): Promise<number> {
  const begin = performance.now();
  const child = spawn(process.execPath, [script], { stdio: ["pipe", "pipe", "inherit"] });
  await once(child.stdout, "data");
  const milliseconds = performance.now() - begin;
  child.kill("SIGKILL");
  await once(child, "exit");
  return milliseconds;
}

async function starts(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "aliflow-bench-"));
  const bare = await bundleBare(folder);
  const pairs: { ours: number; bare: number }[] = [];
  for (const script of [plugin, bare]) await startOf(script); // in the page cache from here on
  for (let round = 0; round < rounds; round++)
    pairs.push({ ours: await startOf(plugin), bare: await startOf(bare) });
  rmSync(folder, { recursive: true });
  const [ours, others] = [spreadOf(pairs.map((pair) => pair.ours)), spreadOf(pairs.map((pair) => pair.bare))];
  const note = `bare ${ms(others)}`;
  return [
    { what: "from the start to the port", value: ours, unit: "ms", target: { atMost: 120 }, note },
    {
      what: "the same, by bare stubs and grpc-js",
      value: spreadOf(pairs.map((pair) => pair.ours / pair.bare)),
      unit: "×",
    },
  ];
}

const ms = ({ median, least }: Spread) => `${median.toFixed(0)} ms (${least.toFixed(0)})`;

/** MiB that a process holds now, and the most it held; `undefined` when it has ended. Linux only. */
function memoryOf(pid: number): { now: number; most: number } | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1]) / 1024;
    const found = { now: of("VmRSS"), most: of("VmHWM") };
    return Number.isNaN(found.now) ? undefined : found;
  } catch {
    return undefined;
  }
}

const isPlugin = (pid: number) => /\bnode\b.*pulumi-resource-aliflow/.test(commandLineOf(pid));

const programOf = (count: number) => {
  const definition = { version: "v1", type: "flow", steps: [{ type: "pass", name: "hello" }] };
  const flow = (index: number) => ({
    type: "aliflow:Flow",
    properties: { name: `flow-${index}`, definition },
  });
  const flows = Array.from({ length: count }, (_, index) => [`flow-${index}`, flow(index)]);
  return { yaml: `resources: ${JSON.stringify(Object.fromEntries(flows))}` };
};

/** Memory of the plugin's process at the end of an `up` of so many flows. */
async function memory(count: number): Promise<Figure> {
  const emulator = await startEmulatorChild({ quota: "none", latencyMilliseconds: 0, clockRate: 1 });
  const root = mkdtempSync(join(tmpdir(), "aliflow-bench-"));
  const stack = await Stack.create(root, { program: programOf(count), environment: environmentOf(emulator) });
  let last = { now: Number.NaN, most: Number.NaN };
  let isOver = false;
  const watch = async (cli: number) => {
    for (; !isOver; await later(20))
      for (const pid of descendantsOf(cli).filter(isPlugin)) last = memoryOf(pid) ?? last;
  };
  try {
    const onStart = (pid: number) => void watch(pid);
    const { changes } = await stack.up({ onStart, timeLimitSeconds: 600 });
    isOver = true;
    if (changes.create !== count) throw new Error(`made ${changes.create} of ${count} flows`);
    return {
      what: `resident after ${count} creates`,
      value: last.now,
      unit: "MiB",
      ...(count > 1 && { target: { atMost: 85 } }),
      note: `most ${last.most.toFixed(1)} MiB`,
    };
  } finally {
    isOver = true;
    stack.remove();
    await emulator.stop();
  }
}

export const pluginProcess: Bench = {
  name: "plugin",
  about: "start of the plugin's process beside its bare parts, and its memory with 200 flows",
  run: async () => [...(await starts()), await memory(1), await memory(200)],
};
