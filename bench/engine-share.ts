// Four deployments of 50 flows at once, each in processes of its own, under one published quota: who alone would take
// the quota for his own must share it.
import { Stack } from "../test/pulumi/stack";
import type { Bench, Figure } from "./bench";
import { type AnsweredCall, type EmulatorChild, environmentOf, startEmulatorChild } from "./emulator-child";
import { newRoot, programOf } from "./engine-programs";

const stacks = 4;
const flows = 50;
const floorSeconds = (stacks * flows - 10) / 2;

async function figuresOf(emulator: EmulatorChild): Promise<Figure[]> {
  const environment = environmentOf(emulator);
  const all = await Promise.all(
    Array.from({ length: stacks }, (_, index) => {
      return Stack.create(newRoot(), { program: programOf(flows, `stack-${index}`), environment });
    }),
  );
  try {
    // A command that fails is thrown: every figure is one of deployments that ended well.
    const begin = performance.now();
    await Promise.all(all.map((stack) => stack.up({ timeLimitSeconds: 600 })));
    const whole = (performance.now() - begin) / 1000;
    const calls = await emulator.ask<readonly AnsweredCall[]>({ action: "CreateFlow" });
    const refused = calls.filter(({ status }) => status === 429).length;
    const created = calls.filter(({ status }) => status === 200).length;
    if (created !== stacks * flows) throw new Error(`${created} flows were created, not ${stacks * flows}`);
    const span = ((calls.at(-1)?.at ?? 0) - (calls[0]?.at ?? 0)) / 1000;
    return [
      {
        what: "four ups of 50 flows at once: writes by the common floor",
        value: span / floorSeconds,
        unit: "×",
        target: { atMost: 1.25 },
        note: `${span.toFixed(1)} s, floor ${floorSeconds} s, ${refused} refused; the commands took ${whole.toFixed(1)} s`,
      },
    ];
  } finally {
    for (const stack of all) stack.remove();
  }
}

export const engineShare: Bench = {
  name: "engine-share",
  about:
    "four ups of 50 flows at once under one published quota, against the least that it allows (2 minutes)",
  async run() {
    const emulator = await startEmulatorChild({ quota: "published", latencyMilliseconds: 0, clockRate: 1 });
    try {
      return await figuresOf(emulator);
    } finally {
      await emulator.stop();
    }
  },
};
