// The same program under the real engine, on the provider and on one that does nothing. Each round is a whole life; the
// two stacks take turns, command by command.
import type { Stack } from "../test/pulumi/stack";
import { type Bench, type Figure, spreadOf } from "./bench";
import { startEmulatorChild } from "./emulator-child";
import { createStacks, type Door, type Programs, programsOf, type Stacks } from "./engine-programs";

/** What a command must do to each flow for its time to count. */
const expected = {
  up: "create",
  preview: "same",
  refresh: "same",
  update: "update",
  destroy: "delete",
} as const;
export type Command = keyof typeof expected;
export const commands = Object.keys(expected) as Command[];

/** Seconds of a command that did what it should. */
export async function secondsOf(stack: Stack, command: Command, programs: Programs): Promise<number> {
  if (command === "up" || command === "update")
    stack.setProgram(command === "up" ? programs.first : programs.edited);
  const begin = performance.now();
  const { changes, stdout } = await stack[command === "update" ? "up" : command]({ timeLimitSeconds: 600 });
  const seconds = (performance.now() - begin) / 1000;
  if (changes[expected[command]] !== programs.flows || Object.keys(changes).length !== 1) {
    throw new Error(`${command} did ${JSON.stringify(changes)}\n${stdout.slice(-2000)}`);
  }
  return seconds;
}

type Times = Record<Command, { ours: number; nothing: number }[]>;

async function race({ programs, ours, nothing }: Stacks, rounds: number): Promise<Times> {
  const times: Times = { up: [], preview: [], refresh: [], update: [], destroy: [] };
  for (let round = 0; round < rounds; round++) {
    for (const command of commands) {
      const first = round % 2 === 0 ? await secondsOf(ours, command, programs) : undefined;
      const second = await secondsOf(nothing, command, programs);
      const pair = { ours: first ?? (await secondsOf(ours, command, programs)), nothing: second };
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
  readonly door: Door;
  /** A race for each. */
  readonly flows: readonly number[];
  /** Milliseconds of each answer, of the emulator and of the provider that does nothing. */
  readonly latencyMilliseconds: number;
  readonly rounds: number;
}

function raceBench({ name, about, door, flows, latencyMilliseconds, rounds }: Race): Bench {
  const run = async (count: number): Promise<Figure[]> => {
    const emulator = await startEmulatorChild({ quota: "none", latencyMilliseconds, clockRate: 1 });
    const stacks = await createStacks(emulator, programsOf(door, count), { latencyMilliseconds });
    try {
      const times = await race(stacks, rounds);
      return commands.map((command): Figure => {
        const pairs = times[command];
        const ours = seconds(pairs.map((pair) => pair.ours));
        const nothing = seconds(pairs.map((pair) => pair.nothing));
        const waits = latencyMilliseconds === 0 ? "" : `, ${latencyMilliseconds} ms of latency`;
        return {
          what: `${command} of ${count} flow${count === 1 ? "" : "s"}, ${door} door${waits}`,
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
  };
  return {
    name,
    about,
    async run() {
      const figures: Figure[] = [];
      for (const count of flows) figures.push(...(await run(count)));
      return figures;
    },
  };
}

const life = "up, preview, refresh, update and destroy, against a provider that does nothing";

export const engine = raceBench({
  name: "engine",
  about: `200 flows of a JavaScript program through the dynamic door: ${life}`,
  door: "dynamic",
  flows: [200],
  latencyMilliseconds: 0,
  rounds: 3,
});

export const enginePlugin = raceBench({
  name: "engine-plugin",
  about: `1 and 200 flows of a YAML program through the plugin: ${life}`,
  door: "plugin",
  flows: [1, 200],
  latencyMilliseconds: 0,
  rounds: 3,
});

export const engineLatency = raceBench({
  name: "engine-latency",
  about: `200 flows through the dynamic door with 100 ms of latency: ${life} but wait as long`,
  door: "dynamic",
  flows: [200],
  latencyMilliseconds: 100,
  rounds: 3,
});
