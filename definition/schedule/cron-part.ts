// One field of a schedule: numbers, names, ranges, steps and lists of them.

import { nearest } from "../../text/nearest";
import { quote } from "../../text/quote";
import type { Field } from "./cron-fields";

/** What is wrong with a field, and the nearest correct one. */
export interface CheckedField {
  readonly problems: readonly string[];
  readonly nearest: string;
}

// All sixty minutes with their commas are shorter.
const longestField = 200;

export function checkField(field: Field, text: string): CheckedField {
  const parts = [...new Set(text.split(","))].map((part) => checkPart(field, part));
  const problems = parts.flatMap(({ problem }) => (problem ? [`${field.name}: ${problem}`] : []));
  const fixed = [...new Set(parts.map((part) => part.nearest))].join(",");
  return { problems, nearest: fixed.length > longestField ? field.lastResort : fixed };
}

interface Part {
  readonly problem?: string;
  readonly nearest: string;
}

function checkPart(field: Field, part: string): Part {
  if (field.plainNumber) return checkSeconds(field, part);
  const quartz = checkQuartz(field, part);
  if (quartz) return quartz;
  if (part === "?" && field.questionMark) return { nearest: part };
  const [range = "", step, ...more] = part.split("/");
  const checked = range === "*" ? { nearest: range } : checkRange(field, range);
  if (more.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step))) {
    return { problem: `${quote(part)} needs one step of 1 or more after "/"`, nearest: checked.nearest };
  }
  return step === undefined || checked.problem
    ? checked
    : { ...checked, nearest: `${checked.nearest}/${step}` };
}

function checkSeconds(field: Field, part: string): Part {
  if (/^\d+$/.test(part) && Number(part) <= field.highest) return { nearest: part };
  return {
    problem: `${quote(part)} is not one number from 0 to 59; the finest period is a minute`,
    nearest: "0",
  };
}

/** Forms of Quartz that the service does not know: last day, nearest weekday, n-th weekday. */
function checkQuartz(field: Field, part: string): Part | undefined {
  if (!/^(L(-\d+)?|LW|\d+L|\d+W|[A-Z\d]+#\d+|[A-Z]{3}L)$/i.test(part) || /^(JUL|APR)$/i.test(part))
    return undefined;
  const kept = /^(\d+|[A-Z]{3}(?=[#L]))/i.exec(part)?.[1];
  return { problem: `${quote(part)} is a form of Quartz`, nearest: clamp(field, kept ?? "") };
}

function checkRange(field: Field, range: string): Part {
  const ends = range.split("-");
  const values = ends.map((end) => numberOf(field, end));
  const bad = ends.find((_, index) => values[index] === undefined);
  if (ends.length > 2 || bad !== undefined) {
    const wanted = `${field.lowest} to ${field.highest}${field.names ? ` or ${field.names[0]} to ${field.names.at(-1)}` : ""}`;
    return { problem: `${quote(bad ?? range)} is not from ${wanted}`, nearest: clamp(field, ends[0] ?? "") };
  }
  const [from = 0, to = from] = values.map((value) => value ?? 0);
  if (from > to)
    return { problem: `${quote(range)} ends before it begins`, nearest: `${ends[1]}-${ends[0]}` };
  return { nearest: range };
}

function numberOf(field: Field, text: string): number | undefined {
  const named = field.names?.indexOf(text.toUpperCase()) ?? -1;
  if (named >= 0) return field.lowest + named;
  if (!/^\d+$/.test(text)) return undefined;
  const value = Number(text);
  return value >= field.lowest && value <= field.highest ? value : undefined;
}

function clamp(field: Field, text: string): string {
  if (text === "0" && field.zero) return field.zero;
  const near = field.names && nearest(text.slice(0, 3), field.names);
  if (near) return near;
  if (!/^\d+$/.test(text)) return field.lastResort;
  return String(Math.min(field.highest, Math.max(field.lowest, Number(text))));
}
