// 200 flows under the published quota, in real time: ten calls at once, then two a second, so that no client can
// write them in less than (200 - 10) / 2 seconds.
import type { Bench, Figure } from "./bench";
import { type AnsweredCall, type EmulatorChild, startEmulatorChild } from "./emulator-child";
import { secondsOf } from "./engine";
import { createStacks, programsOf } from "./engine-programs";

const floorSeconds = (200 - 10) / 2;

const writes = [
  { command: "up", action: "CreateFlow" },
  { command: "destroy", action: "DeleteFlow" },
] as const;

async function figuresOf(emulator: EmulatorChild): Promise<Figure[]> {
  const { programs, ours, nothing } = await createStacks(emulator, programsOf("dynamic", 200));
  const figures: Figure[] = [];
  try {
    for (const { command, action } of writes) {
      const base = await secondsOf(nothing, command, programs);
      const whole = await secondsOf(ours, command, programs);
      const calls = await emulator.ask<readonly AnsweredCall[]>({ action });
      const refused = calls.filter(({ status }) => status === 429).length;
      const span = ((calls.at(-1)?.at ?? 0) - (calls[0]?.at ?? 0)) / 1000;
      const note = `${span.toFixed(1)} s from the first ${action} to the last, floor ${floorSeconds} s, ${refused} refused`;
      figures.push(
        {
          what: `${command}: writes by the floor`,
          value: span / floorSeconds,
          unit: "×",
          target: { atMost: 1.05 },
          note,
        },
        {
          what: `${command}: whole command by the floor`,
          value: whole / floorSeconds,
          unit: "×",
          target: { atMost: 1.05 },
          note: `${whole.toFixed(1)} s; the provider that does nothing takes ${base.toFixed(1)} s`,
        },
      );
    }
    return figures;
  } finally {
    ours.remove();
    nothing.remove();
  }
}

export const engineQuota: Bench = {
  name: "engine-quota",
  about:
    "up and destroy of 200 flows under the published quota, against the least that it allows (5 minutes)",
  async run() {
    const emulator = await startEmulatorChild({ quota: "published", latencyMilliseconds: 0, clockRate: 1 });
    try {
      return await figuresOf(emulator);
    } finally {
      await emulator.stop();
    }
  },
};
