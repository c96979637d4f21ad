// ISO 8601 durations, of a fixed length only, and times moved by units.

import { quote } from "../../text/quote";
import { Fault } from "../core/fault";

const form = /^P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** `PT1H`, `P1DT30M`. */
export function durationSeconds(text: unknown, what: string): number {
  const [, weeks, days, hours, minutes, seconds] = (typeof text === "string" && form.exec(text)) || [];
  const given = [weeks, days, hours, minutes, seconds];
  if (typeof text !== "string" || given.every((part) => part === undefined)) {
    const shown = typeof text === "string" ? quote(text) : "it";
    throw new Fault(`${quote(what)} is a duration such as "PT30S" or "P1D"; ${shown} is none`);
  }
  const [w = 0, d = 0, h = 0, m = 0, s = 0] = given.map((part) => Number(part ?? 0));
  return (((w * 7 + d) * 24 + h) * 60 + m) * 60 + s;
}

const fixed: ReadonlyMap<string, number> = new Map([
  ["second", 1000],
  ["minute", 60_000],
  ["hour", 3_600_000],
  ["day", 86_400_000],
  ["week", 7 * 86_400_000],
]);

/** A time so many units later; a month ends no later than it has days. */
export function moved(time: number, count: number, unit: string): number {
  const milliseconds = fixed.get(unit.toLowerCase());
  const result = milliseconds === undefined ? movedMonths(time, count, unit) : time + count * milliseconds;
  if (!Number.isFinite(new Date(result).getTime())) throw new Fault("the time is beyond what a date can be");
  return result;
}

function movedMonths(time: number, count: number, unit: string): number {
  const months: number | undefined = { month: 1, year: 12 }[unit.toLowerCase()];
  if (months === undefined) {
    throw new Fault(
      `${quote(unit)} is no unit; use "Second", "Minute", "Hour", "Day", "Week", "Month" or "Year"`,
    );
  }
  const from = new Date(time);
  const to = new Date(time);
  to.setUTCDate(1);
  to.setUTCMonth(from.getUTCMonth() + count * months);
  const days = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate();
  to.setUTCDate(Math.min(from.getUTCDate(), days));
  return to.getTime();
}

const instant = /^\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:[Zz]|[+-]\d{2}:\d{2})?)?$/;
/** As the kin's reference has it: `01/31/2030 12:00:00`. */
const american = /^(\d{2})\/(\d{2})\/(\d{4})(?=$| )/;

/** A time as a text has it, on a day that the calendar has; of no zone that is said, UTC. */
export function instantOf(text: string): number {
  const given = text.replace(american, "$3-$1-$2");
  const upper = given.toUpperCase().replace(" ", "T");
  const time =
    instant.test(given) && isDay(given.slice(0, 10))
      ? Date.parse(upper.length === 10 || saysZone(text) ? upper : `${upper}Z`)
      : Number.NaN;
  if (Number.isNaN(time)) throw new Fault(`${quote(text)} is no time; write it as "2030-01-31T12:00:00Z"`);
  return time;
}

/** Whether a time as a text has it ends with `Z` or an offset. */
export const saysZone = (text: string): boolean => /[Zz]$|[+-]\d{2}:\d{2}$/.test(text.slice(10));

/** `Date` takes February 30 for March 2. */
const isDay = (date: string): boolean => new Date(date).getUTCDate() === Number(date.slice(8));
