// Times: texts in, texts out, all in UTC. "Now" is when the run was last told of something.

import { quote } from "../../../text/quote";
import { Fault } from "../../core/fault";
import { instantOf, moved } from "../duration";
import { type Functions, takes } from "./builtin";
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

const iso = (time: number): string => {
  const text = new Date(time).toISOString();
  if (text.length === 24) return text;
  throw new Fault(`a year of four digits has ended before ${quote(text)}`);
};

const months = "January February March April May June July August September October November December".split(
  " ",
);
const weekdays = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

/** Formats of one letter, as others write them. */
const standard: ReadonlyMap<string, string> = new Map([
  ["o", "yyyy-MM-ddTHH:mm:ss.fffffffK"],
  ["s", "yyyy-MM-ddTHH:mm:ss"],
  ["u", "yyyy-MM-dd HH:mm:ssZ"],
  ["r", "ddd, dd MMM yyyy HH:mm:ss 'GMT'"],
  ["d", "M/d/yyyy"],
  ["D", "dddd, MMMM d, yyyy"],
  ["t", "h:mm tt"],
  ["T", "h:mm:ss tt"],
]);

const part = /'[^']*'|"[^"]*"|\\.|([yMdHhmsft])\1*|K|z+|./gsu;

function written(time: number, format: Given): string {
  const given = format === undefined ? "o" : textOf(format);
  const letter = given === "O" || given === "R" ? given.toLowerCase() : given;
  const pattern = standard.get(letter) ?? given;
  if (pattern.length < 2) throw new Fault(`${quote(given)} is no format that is known here`);
  const now = new Date(time);
  const zoned = iso(now.getTime());
  return pattern.replace(part, (one) => field(one, now, zoned));
}

function field(one: string, now: Date, zoned: string): string {
  if (/^['"]/.test(one)) return one.slice(1, -1);
  if (one.startsWith("\\")) return one.slice(1);
  const read = fields[one];
  if (read) return read(now);
  if (/^f{1,7}$/.test(one)) return `${zoned.slice(20, 23)}0000`.slice(0, one.length);
  if (/^[yMdHhmsftz]/.test(one)) throw new Fault(`${quote(one)} in a format of times is not known here`);
  return one;
}

const two = (value: number) => String(value).padStart(2, "0");
const hour12 = (now: Date) => now.getUTCHours() % 12 || 12;

const fields: Readonly<Record<string, (now: Date) => string>> = Object.assign(Object.create(null), {
  yyyy: (now: Date) => String(now.getUTCFullYear()).padStart(4, "0"),
  yy: (now: Date) => two(now.getUTCFullYear() % 100),
  MMMM: (now: Date) => months[now.getUTCMonth()],
  MMM: (now: Date) => months[now.getUTCMonth()]?.slice(0, 3),
  MM: (now: Date) => two(now.getUTCMonth() + 1),
  M: (now: Date) => String(now.getUTCMonth() + 1),
  dddd: (now: Date) => weekdays[now.getUTCDay()],
  ddd: (now: Date) => weekdays[now.getUTCDay()]?.slice(0, 3),
  dd: (now: Date) => two(now.getUTCDate()),
  d: (now: Date) => String(now.getUTCDate()),
  HH: (now: Date) => two(now.getUTCHours()),
  H: (now: Date) => String(now.getUTCHours()),
  hh: (now: Date) => two(hour12(now)),
  h: (now: Date) => String(hour12(now)),
  mm: (now: Date) => two(now.getUTCMinutes()),
  m: (now: Date) => String(now.getUTCMinutes()),
  ss: (now: Date) => two(now.getUTCSeconds()),
  s: (now: Date) => String(now.getUTCSeconds()),
  tt: (now: Date) => (now.getUTCHours() < 12 ? "AM" : "PM"),
  t: (now: Date) => (now.getUTCHours() < 12 ? "A" : "P"),
  K: () => "Z",
  zzz: () => "+00:00",
});
