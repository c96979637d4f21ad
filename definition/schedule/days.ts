// Whether the days of a schedule ever come.

import { quote } from "../../text/quote";
import type { Field } from "./cron-fields";

export interface Days {
  readonly day: string;
  readonly month: string;
  readonly weekday: string;
  /** Quartz's seventh field, if there is one. */
  readonly year?: string | undefined;
}

/** What is wrong with days that never come, and the last day that does; fields are valid each for itself. */
export function checkDays(
  days: Days,
  [dayField, monthField]: readonly [Field, Field],
): { readonly problem: string; readonly nearest: string } | undefined {
  // A named weekday may count beside the day of the month; the references do not say.
  if (days.weekday !== "*" && days.weekday !== "?") return undefined;
  const months = valuesOf(monthField, days.month);
  const hasLeapDay = days.year === undefined || mayBeLeap(days.year);
  const longest = Math.max(...months.map((month) => daysIn(month, hasLeapDay)));
  if (Math.min(...valuesOf(dayField, days.day)) <= longest) return undefined;
  const where = `month ${quote(days.month)}${hasLeapDay ? "" : ` of ${quote(days.year ?? "")}`}`;
  return {
    problem: `day of month: ${quote(days.day)} is no day of ${where}, so that it never fires`,
    nearest: String(Math.max(...months.map((month) => daysIn(month, false)))),
  };
}

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const february = 2;

const daysIn = (month: number, hasLeapDay: boolean) =>
  month === february && hasLeapDay ? 29 : (lengths[month - 1] ?? 31);

/** Every number that a field stands for. */
function valuesOf(field: Field, text: string): number[] {
  return text.split(",").flatMap((part) => {
    const [range = "", step] = part.split("/");
    if (range === "*" || range === "?") return numbers(field.lowest, field.highest, Number(step ?? 1));
    const [from = 0, to] = range.split("-").map((end) => numberAt(field, end));
    return numbers(from, to ?? (step === undefined ? from : field.highest), Number(step ?? 1));
  });
}

function numberAt({ lowest, names = [] }: Field, text: string): number {
  const named = names.indexOf(text.toUpperCase());
  return named === -1 ? Number(text) : lowest + named;
}

function numbers(from: number, to: number, step: number): number[] {
  const found: number[] = [];
  for (let value = from; value <= to; value += step) found.push(value);
  return found;
}

const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
// The longest time from one leap year to the next.
const mostYears = 8;

/** Whether one of the years is a leap year, as far as they are numbers and ranges. */
function mayBeLeap(years: string): boolean {
  return years.split(",").some((part) => {
    const [, first, last = first] = /^(\d{4})(?:-(\d{4}))?$/.exec(part) ?? [];
    if (first === undefined) return true;
    const [from, to] = [Number(first), Number(last)];
    return to - from >= mostYears || numbers(from, to, 1).some(isLeap);
  });
}
