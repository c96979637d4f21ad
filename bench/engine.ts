// The same program of 200 flows under the real engine, on the provider and on one that does nothing. Each round is
// a whole life; the two stacks take turns, command by command.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Stack } from "../test/pulumi/stack";
import { type Bench, type Figure, spreadOf } from "./bench";
import { type EmulatorChild, environmentOf, startEmulatorChild } from "./emulator-child";
import { nothingPackage } from "./nothing-package";

const count = 200;
const commands = ["up", "preview", "refresh", "update", "destroy"] as const;
type Command = (typeof commands)[number];

/** A program of so many flows, their names beginning alike. */
export const programOf = (flows: number, name: string, description = "of a bench"): string => `
  const { Flow } = require("pulumi-aliflow");
  const definition = "version: v1\\ntype: flow\\nsteps:\\n  - type: pass\\n    name: hello\\n";
  for (let index = 0; index < ${flows}; index++) {
    new Flow("flow-" + index, { name: "${name}-" + index, definition, description: "${description}" });
  }`;

const program = programOf(count, "flow");
const edited = programOf(count, "flow", "edited");

/** What a command must report for its time to count. */
const expected: Readonly<Record<Command, string>> = {
  up: `{"create":${count}}`,
  preview: `{"same":${count}}`,
  refresh: `{"same":${count}}`,
  update: `{"update":${count}}`,
  destroy: `{"delete":${count}}`,
};

export interface Stacks {
  readonly ours: Stack;
  readonly nothing: Stack;
}

const newRoot = (): string => mkdtempSync(join(tmpdir(), "aliflow-bench-"));

export async function createStacks(emulator: EmulatorChild, latencyMilliseconds = 0): Promise<Stacks> {
  const environment = { ...environmentOf(emulator), BENCH_LATENCY: String(latencyMilliseconds) };
  return {
    ours: await Stack.create(newRoot(), { program, environment }),
    nothing: await Stack.create(newRoot(), {
      program,
      environment,
      packages: { "pulumi-aliflow": nothingPackage },
    }),
  };
}

/** Seconds of a command that did what it should. */
export async function secondsOf(stack: Stack, command: Command): Promise<number> {
  if (command === "up" || command === "update") stack.setProgram(command === "up" ? program : edited);
  const begin = performance.now();
  const { changes, stdout } = await stack[command === "update" ? "up" : command]({ timeLimitSeconds: 600 });
  const seconds = (performance.now() - begin) / 1000;
  if (JSON.stringify(changes) !== expected[command]) {
    throw new Error(
      `${command} did ${JSON.stringify(changes)}, not ${expected[command]}\n${stdout.slice(-2000)}`,
    );
  }
  return seconds;
}

type Times = Record<Command, { ours: number; nothing: number }[]>;

async function race({ ours, nothing }: Stacks, rounds: number): Promise<Times> {
  const times: Times = { up: [], preview: [], refresh: [], update: [], destroy: [] };
  for (let round = 0; round < rounds; round++) {
    for (const command of commands) {
      const first = round % 2 === 0 ? await secondsOf(ours, command) : undefined;
      const second = await secondsOf(nothing, command);
      const pair = { ours: first ?? (await secondsOf(ours, command)), nothing: second };
      times[command].push(pair);
      console.error(`  ${command}: ours ${pair.ours.toFixed(2)} s, nothing ${pair.nothing.toFixed(2)} s`);
    }
  }
  return times;
}

const seconds = (values: readonly number[]): string => `${spreadOf(values).median.toFixed(2)} s`;

interface Race {
  readonly name: string;
  readonly about: string;
  readonly latencyMilliseconds: number;
  /** Milliseconds that the other provider waits in each create, read and delete. */
  readonly nothingWaits: number;
  readonly rounds: number;
  readonly what: string;
}

function raceBench(race_: Race): Bench {
  const { name, about, latencyMilliseconds, nothingWaits, rounds, what } = race_;
  return {
    name,
    about,
    async run() {
      const emulator = await startEmulatorChild({ quota: "none", latencyMilliseconds, clockRate: 1 });
      const stacks = await createStacks(emulator, nothingWaits);
      try {
        const times = await race(stacks, rounds);
        return commands.map((command): Figure => {
          const pairs = times[command];
          const ours = seconds(pairs.map((pair) => pair.ours));
          const nothing = seconds(pairs.map((pair) => pair.nothing));
          return {
            what: `${command} of ${count} flows${what}`,
            value: spreadOf(pairs.map((pair) => pair.ours / pair.nothing)),
            unit: "×",
            target: { atMost: 1.1 },
            note: `ours ${ours}, nothing ${nothing}`,
          };
        });
      } finally {
        stacks.ours.remove();
        stacks.nothing.remove();
        await emulator.stop();
      }
    },
  };
}

export const engine = raceBench({
  name: "engine",
  about: "up, preview, refresh, update and destroy of 200 flows, against a provider that does nothing",
  latencyMilliseconds: 0,
  nothingWaits: 0,
  rounds: 3,
  what: "",
});

export const engineLatency = raceBench({
  name: "engine-latency",
  about: "the same with 100 ms of latency, against a provider that waits 100 ms and does nothing else",
  latencyMilliseconds: 100,
  nothingWaits: 100,
  rounds: 3,
  what: ", 100 ms of latency",
});
