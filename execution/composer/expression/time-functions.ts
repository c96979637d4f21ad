// Times: texts in, texts out, all in UTC. "Now" is when the run was last told of something.

import { instantOf, moved } from "../duration";
import { type Functions, takes } from "./builtin";
import { iso, written } from "./time-format";
import { type Given, textOf, wholeOf } from "./values";

const adding = (unit: string) =>
  takes(2, ([time, count, format]) => written(moved(at(time), wholeOf(count), unit), format), 3);
const from = (sign: number) =>
  takes(
    2,
    ([count, unit, format], { run }) => written(moved(run.now, sign * wholeOf(count), textOf(unit)), format),
    3,
  );
const shifting = (sign: number) =>
  takes(
    3,
    ([time, count, unit, format]) => written(moved(at(time), sign * wholeOf(count), textOf(unit)), format),
    4,
  );
const startOf = (letters: number, rest: string) =>
  takes(1, ([time, format]) => written(Date.parse(iso(at(time)).slice(0, letters) + rest), format), 2);

const day = 86_400_000;
/** Ticks of 100 nanoseconds from the year 1 to 1970. */
const ticksBefore = 621_355_968_000_000_000n;

export const timeFunctions: Functions = {
  utcNow: takes(0, ([format], { run }) => written(run.now, format), 1),
  formatDateTime: takes(1, ([time, format]) => written(at(time), format), 2),
  addSeconds: adding("Second"),
  addMinutes: adding("Minute"),
  addHours: adding("Hour"),
  addDays: adding("Day"),
  addToTime: shifting(1),
  subtractFromTime: shifting(-1),
  getFutureTime: from(1),
  getPastTime: from(-1),
  startOfHour: startOf(13, ":00:00.000Z"),
  startOfDay: startOf(10, "T00:00:00.000Z"),
  startOfMonth: startOf(7, "-01T00:00:00.000Z"),
  dayOfMonth: takes(1, ([time]) => new Date(at(time)).getUTCDate()),
  dayOfWeek: takes(1, ([time]) => new Date(at(time)).getUTCDay()),
  dayOfYear: takes(1, ([time]) => {
    const date = new Date(at(time));
    return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0)) / day) + 1;
  }),
  ticks: takes(1, ([time]) => Number(BigInt(Math.trunc(at(time))) * 10_000n + ticksBefore)),
};

const at = (time: Given): number => instantOf(textOf(time));
