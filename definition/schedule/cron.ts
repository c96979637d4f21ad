// Schedules of Serverless Workflow: six fields with seconds first, or `@every Nm`, after an optional zone
// (help.aliyun.com/document_detail/168926.html).

import { nearest } from "../../text/nearest";
import { quote } from "../../text/quote";
import { cronFields, type Field } from "./cron-fields";

/** What is wrong with a cron expression and the nearest correct one, or `undefined`. */
export function checkCron(expression: string): string | undefined {
  const { zone, rest } = splitZone(expression.trim());
  const zoneProblem = zone === undefined ? undefined : checkZone(zone);
  const { problems, nearest: fixed } = rest.startsWith("@")
    ? checkEvery(rest)
    : checkFields(rest.split(/\s+/));
  const all = [...(zoneProblem ? [zoneProblem] : []), ...problems];
  if (all.length === 0) return undefined;
  const prefix = zone === undefined || zoneProblem ? "" : `CRON_TZ=${zone} `;
  return `${quote(expression)} is not a schedule: ${all.join("; ")}; the nearest is ${JSON.stringify(prefix + fixed)}`;
}

interface Checked {
  readonly problems: readonly string[];
  readonly nearest: string;
}

function splitZone(expression: string): { zone?: string; rest: string } {
  const match = /^(?:CRON_)?TZ=(\S*)\s+(.*)$/s.exec(expression);
  return match ? { zone: match[1] ?? "", rest: match[2] ?? "" } : { rest: expression };
}

function checkZone(zone: string): string | undefined {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return undefined;
  } catch {
    const near = nearest(zone, Intl.supportedValuesOf("timeZone"));
    return `time zone: ${quote(zone)} is not known${near ? `, did you mean ${quote(near)}?` : ""}`;
  }
}

const macros: Readonly<Record<string, string>> = {
  "@yearly": "0 0 0 1 1 ?",
  "@annually": "0 0 0 1 1 ?",
  "@monthly": "0 0 0 1 * ?",
  "@weekly": "0 0 0 ? * SUN",
  "@daily": "0 0 0 * * ?",
  "@midnight": "0 0 0 * * ?",
  "@hourly": "0 0 * * * ?",
};

function checkEvery(text: string): Checked {
  const minutes = /^@every\s+(\d+)m$/.exec(text)?.[1];
  if (minutes !== undefined && Number(minutes) > 0) return { problems: [], nearest: text };
  const macro = macros[text.toLowerCase()];
  if (macro) return { problems: [`${quote(text)} is not known to the service`], nearest: macro };
  const problem = "after @every comes a whole number of minutes, 1 or more";
  return { problems: [problem], nearest: `@every ${Math.max(1, wholeMinutes(text))}m` };
}

function wholeMinutes(text: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)\s*([dhms])/g)];
  const worth: Readonly<Record<string, number>> = { d: 1440, h: 60, m: 1, s: 1 / 60 };
  return Math.round(
    parts.reduce((sum, [, count, unit]) => sum + Number(count) * (worth[unit ?? "m"] ?? 1), 0),
  );
}

function checkFields(texts: readonly string[]): Checked {
  const { texts: six, problem } = toSix(texts);
  const checked = cronFields.map((field, index) => checkField(field, six[index] ?? "*"));
  const problems = checked.flatMap((one) => one.problems);
  return {
    problems: problem ? [problem, ...problems] : problems,
    nearest: checked.map((one) => one.nearest).join(" "),
  };
}

/** Five fields are the classic form without seconds, seven the Quartz form with a year. */
function toSix(texts: readonly string[]): { texts: readonly string[]; problem?: string } {
  const count = texts.length === 1 && texts[0] === "" ? 0 : texts.length;
  if (count === 6) return { texts };
  const problem = `it has ${count} ${count === 1 ? "field" : "fields"} instead of six (seconds minutes hours day month weekday)`;
  if (count === 5) return { texts: ["0", ...texts], problem };
  if (count === 7) return { texts: texts.slice(0, 6), problem };
  return { texts: ["0", "0", "0", "*", "*", "?"], problem };
}

function checkField(field: Field, text: string): Checked {
  const parts = text.split(",").map((part) => checkPart(field, part));
  const problems = parts.flatMap(({ problem }) => (problem ? [`${field.name}: ${problem}`] : []));
  return { problems, nearest: [...new Set(parts.map((part) => part.nearest))].join(",") };
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
