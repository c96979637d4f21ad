// When a trigger of type Recurrence fires: { frequency: "Week", interval: 2, schedule: { weekDays: ["Monday"], hours: [9] } }

import { firingsOf } from "../../definition/schedule/firings";
import { localTime } from "../../definition/schedule/local-time";
import { checkZone } from "../../definition/schedule/time-zone";
import { isObject } from "../../text/json";
import { quote, quoteChoice } from "../../text/quote";
import { momentOf } from "./local-time";

/** The first time that it fires after another one, if there is one. */
export type Recurrence = (after: number) => number | undefined;

type Fields = Readonly<Record<string, unknown>>;

const fieldNames = ["frequency", "interval", "startTime", "timeZone", "schedule"];
const scheduleNames = ["hours", "minutes", "weekDays"];

/** Of one length, whatever the calendar says. */
const lengths = new Map([
  ["second", 1000],
  ["minute", 60_000],
  ["hour", 3_600_000],
]);

const dayMs = 86_400_000;
const monthOf = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth();

/** Of the calendar, counted from 1970 on, by the number of a day; weeks begin with their Monday. */
const periods = new Map<string, (day: number) => number>([
  ["day", (day) => day],
  ["week", (day) => Math.floor((day + 3) / 7)],
  ["month", (day) => monthOf(new Date(day * dayMs))],
]);

/** Their numbers are those of cron: 1 to 7. */
const weekDays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** No zone is further ahead. */
const furthestZoneMs = 14 * 3_600_000;

/**
 * Reads the fields of a recurrence.
 *
 * @param since what it counts from without a `startTime`
 * @throws Error that says which field cannot be read
 */
export function recurrenceOf(fields: Fields, since: number): Recurrence {
  checkNames(fields, fieldNames, "the recurrence");
  const every = wholeNumber(fields.interval, "interval", { least: 1, most: 10_000 });
  const frequency = String(fields.frequency).toLowerCase();
  const zone = zoneOf(fields.timeZone);
  const start = startOf(fields.startTime, zone);
  const length = lengths.get(frequency);
  if (length !== undefined) {
    if (fields.schedule !== undefined) throw noSchedule(fields);
    return everyLength(every * length, start ?? since);
  }
  const period = periods.get(frequency);
  if (period === undefined)
    throw new Error(
      `"frequency" is ${quote(String(fields.frequency))}; use "Second", "Minute", "Hour", "Day", "Week" or "Month"`,
    );
  const begin = localTime(start ?? since, zone);
  const cron = cronOf(fields, { frequency, begin, isStarted: start !== undefined });
  const first = Math.floor(begin.getTime() / dayMs);
  const counts = (day: number) =>
    (period(day) - period(first)) % every === 0 && (frequency !== "month" || isSameDayOfMonth(day, begin));
  return everyPeriod({ cron, zone, counts, begin: Math.floor((start ?? since) / 1000) * 1000 });
}

const everyLength =
  (length: number, begin: number): Recurrence =>
  (after) =>
    after < begin ? begin : begin + (Math.floor((after - begin) / length) + 1) * length;

interface Calendar {
  /** The times of any day. */
  readonly cron: string;
  readonly zone: string;
  readonly begin: number;
  /** Whether it fires on a day at all, by the day's number. */
  counts(day: number): boolean;
}

function everyPeriod({ cron, zone, begin, counts }: Calendar): Recurrence {
  const times = firingsOf(`CRON_TZ=${zone} ${cron}`);
  if (times === undefined) throw new Error(`it has no times: ${cron}`);
  const timeAfter = (time: number) => times.after(new Date(time), 1)[0]?.getTime();
  return (after) => {
    // The first one may be its very begin.
    let next = timeAfter(Math.max(after, begin - 1));
    while (next !== undefined) {
      let day = Math.floor(localTime(next, zone).getTime() / dayMs);
      if (counts(day)) return next;
      do day += 1;
      while (!counts(day));
      next = timeAfter(Math.max(next, day * dayMs - furthestZoneMs));
    }
    return undefined;
  };
}

/** A month has the days it has: what is due on the 31st comes on the 30th of April. */
function isSameDayOfMonth(day: number, begin: Date): boolean {
  const date = new Date(day * dayMs);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return date.getUTCDate() === Math.min(begin.getUTCDate(), last);
}

interface Begin {
  readonly frequency: string;
  readonly begin: Date;
  readonly isStarted: boolean;
}

/** What a schedule leaves out is that of its `startTime`, else the first of the day. */
function cronOf(fields: Fields, { frequency, begin, isStarted }: Begin): string {
  const isWeek = frequency === "week";
  const { schedule } = fields;
  const dayOfWeek = begin.getUTCDay() || 7;
  const [second, minute, hour] = [begin.getUTCSeconds(), begin.getUTCMinutes(), begin.getUTCHours()];
  if (schedule === undefined) return `${second} ${minute} ${hour} * * ${isWeek ? dayOfWeek : "*"}`;
  if (frequency === "month") throw noSchedule(fields);
  if (!isObject(schedule)) throw new Error('"schedule" is no object; use { "hours": [9], "minutes": [0] }');
  checkNames(schedule, isWeek ? scheduleNames : scheduleNames.slice(0, 2), '"schedule"');
  const minutes = numbers(schedule.minutes, "minutes", { least: 0, most: 59 }) ?? [isStarted ? minute : 0];
  const hours = numbers(schedule.hours, "hours", { least: 0, most: 23 }) ?? [isStarted ? hour : 0];
  const days = isWeek ? (listOf(schedule.weekDays, "weekDays")?.map(weekDay) ?? [dayOfWeek]) : ["*"];
  return `0 ${minutes} ${hours} * * ${days}`;
}

const noSchedule = ({ frequency }: Fields) =>
  new Error(`"schedule" goes with "Day" and "Week" alone, not with ${quote(String(frequency))}`);

function checkNames(fields: Fields, known: readonly string[], what: string): void {
  const odd = Object.keys(fields).find((name) => !known.includes(name));
  if (odd !== undefined)
    throw new Error(`${quote(odd)} is no part of ${what} here; it has ${quoteChoice(known)}`);
}

interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** Designers write numbers as texts, too. */
function wholeNumber(value: unknown, name: string, { least, most }: Bounds): number {
  const number = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof number === "number" && Number.isInteger(number) && number >= least && number <= most)
    return number;
  throw new Error(`${quote(name)} is ${shown(value)}; use whole numbers from ${least} to ${most}`);
}

const numbers = (value: unknown, name: string, bounds: Bounds) =>
  listOf(value, name)?.map((one) => wholeNumber(one, name, bounds));

function listOf(value: unknown, name: string): readonly unknown[] | undefined {
  if (value === undefined || (Array.isArray(value) && value.length > 0)) return value;
  throw new Error(`${quote(name)} is ${shown(value)}; use a list that is not empty`);
}

function weekDay(value: unknown): number {
  const day = weekDays.indexOf(String(value).toLowerCase());
  if (day < 0) throw new Error(`"weekDays" has ${shown(value)}; use "Monday", "Tuesday" and so on`);
  return day + 1;
}

function zoneOf(value: unknown = "UTC"): string {
  const wrong = typeof value === "string" ? checkZone(value) : undefined;
  if (typeof value === "string" && wrong === undefined) return value;
  throw new Error(
    `"timeZone" is ${shown(value)}; use a name such as ${quote(wrong?.nearest ?? "Asia/Shanghai")}`,
  );
}

/** With an offset or `Z` a moment, else by the clock of the zone. */
function startOf(value: unknown, zone: string): number | undefined {
  if (value === undefined) return undefined;
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/.test(String(value));
  const time = isTime ? momentOf(String(value), zone) : Number.NaN;
  if (!Number.isNaN(time)) return time;
  throw new Error(`"startTime" is ${shown(value)}; use a time such as "2026-01-31T09:00:00"`);
}

const shown = (value: unknown) =>
  quote(typeof value === "string" ? value : (JSON.stringify(value) ?? "missing"));
