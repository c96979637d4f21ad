import { timeText } from "../clock/clock";
import type { Clocks } from "../clock/clocks";
import { type Doors, OwnDoorError } from "./own-doors";

/** Tells the time in which flows run, and lets a virtual clock go on. */
export function clockDoors({ flows, virtual }: Clocks): Doors {
  const now = () => ({ now: timeText(flows.now()) });
  return {
    "GET /_aliflow/clock": async () => now(),
    async "POST /_aliflow/clock"({ advanceSeconds, to }) {
      if (virtual === undefined)
        throw new OwnDoorError(
          'time goes on by itself here; start the emulator with "--clock virtual" to move it',
        );
      await virtual.advanceTo(to === undefined ? after(flows.now(), advanceSeconds) : timeOf(to));
      return now();
    },
  };
}

function after(now: number, seconds: unknown): number {
  if (typeof seconds === "number" && seconds >= 0 && Number.isFinite(seconds)) return now + seconds * 1000;
  throw new OwnDoorError(
    'give "advanceSeconds", a number from 0 on, or "to", a time such as "2027-01-01T00:00:00Z"',
  );
}

function timeOf(text: unknown): number {
  const time = typeof text === "string" ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(time)) return time;
  throw new OwnDoorError('"to" must be a time such as "2027-01-01T00:00:00Z"');
}
