// What the state costs that the engine writes at each step, and the program: a life of 200 flows through each door, with
// checkpoints and without, in one run.
import type { Bench, Figure } from "./bench";
import { startEmulatorChild } from "./emulator-child";
import { type Command, commands, secondsOf } from "./engine";
import { createStacks, type Door, programsOf, withoutCheckpoints } from "./engine-programs";

const flows = 200;

const ways: readonly { readonly what: string; readonly door: Door; readonly checkpoints: boolean }[] = [
  { what: "JavaScript, dynamic door", door: "dynamic", checkpoints: true },
  { what: "JavaScript, dynamic door, no checkpoints", door: "dynamic", checkpoints: false },
  { what: "YAML, plugin", door: "plugin", checkpoints: true },
  { what: "YAML, plugin, no checkpoints", door: "plugin", checkpoints: false },
];

type Times = Readonly<Record<Command, number>>;

async function lifeOf({ door, checkpoints }: (typeof ways)[number]): Promise<Times> {
  const emulator = await startEmulatorChild({ quota: "none", latencyMilliseconds: 0, clockRate: 1 });
  const programs = programsOf(door, flows);
  const stacks = await createStacks(emulator, programs, {
    environment: checkpoints ? {} : withoutCheckpoints,
  });
  try {
    const times: Partial<Record<Command, number>> = {};
    for (const command of commands) times[command] = await secondsOf(stacks.ours, command, programs);
    return times as Times; // each command has its time now
  } finally {
    stacks.ours.remove();
    stacks.nothing.remove();
    await emulator.stop();
  }
}

export const checkpoints: Bench = {
  name: "checkpoints",
  about: `${flows} flows through each door, with the engine's checkpoints and without, by the first of them`,
  async run() {
    const [first, ...rest] = ways;
    if (first === undefined) return [];
    const base = await lifeOf(first);
    const figures: Figure[] = [];
    for (const way of rest) {
      const times = await lifeOf(way);
      for (const command of commands) {
        const note = `${times[command].toFixed(2)} s, by ${base[command].toFixed(2)} s of ${first.what}`;
        figures.push({
          what: `${command}: ${way.what}`,
          value: times[command] / base[command],
          unit: "×",
          note,
        });
      }
    }
    return figures;
  },
};
