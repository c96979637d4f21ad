// Schedules of Serverless Workflow: six fields with seconds first, or `@every Nm`, after an optional zone
// (help.aliyun.com/document_detail/168926.html).

import { quote } from "../../text/quote";
import { cronFields } from "./cron-fields";
import { type CheckedField, checkField } from "./cron-part";
import { checkDays } from "./days";
import { checkZone } from "./time-zone";

const mostProblems = 5;

/** What is wrong with a cron expression and the nearest correct one, or `undefined`. */
export function checkCron(expression: string): string | undefined {
  const { zone, rest } = splitZone(expression.trim());
  const wrongZone = zone === undefined ? undefined : checkZone(zone);
  const { problems, nearest } = rest.startsWith("@") ? checkEvery(rest) : checkFields(rest.split(/\s+/));
  const all = [...(wrongZone ? [wrongZone.problem] : []), ...problems];
  if (all.length === 0) return undefined;
  const more = all.length - mostProblems;
  const told = all.slice(0, mostProblems).join("; ") + (more > 0 ? `; and ${more} more` : "");
  const prefix = zone === undefined ? "" : `CRON_TZ=${wrongZone?.nearest ?? zone} `;
  return `${quote(expression)} is not a schedule: ${told}; the nearest is ${JSON.stringify(prefix + nearest)}`;
}

/** `CRON_TZ=Asia/Shanghai 0 0 2 * * ?` → zone and rest. */
export function splitZone(expression: string): { zone?: string; rest: string } {
  const match = /^(?:CRON_)?TZ=(\S*)(?:\s+(.*))?$/s.exec(expression);
  return match ? { zone: match[1] ?? "", rest: match[2] ?? "" } : { rest: expression };
}

const macros: Readonly<Record<string, string>> = {
  "@yearly": "0 0 0 1 1 ?",
  "@annually": "0 0 0 1 1 ?",
  "@monthly": "0 0 0 1 * ?",
  "@weekly": "0 0 0 ? * SUN",
  "@daily": "0 0 0 * * ?",
  "@noon": "0 0 12 * * ?",
  "@midnight": "0 0 0 * * ?",
  "@hourly": "0 0 * * * ?",
};

// A hundred years: what comes later never fires.
const mostMinutes = 52_596_000;

function checkEvery(text: string): CheckedField {
  const minutes = Number(/^@every\s+(\d+)m$/.exec(text)?.[1] ?? 0);
  if (minutes > 0 && minutes <= mostMinutes) return { problems: [], nearest: text };
  const macro = macros[text.toLowerCase()];
  if (macro) return { problems: [`${quote(text)} is not known to the service`], nearest: macro };
  const limit = minutes > mostMinutes ? `at most ${mostMinutes}` : "1 or more";
  const problem = `after @every comes a whole number of minutes, ${limit}`;
  const near = Math.min(mostMinutes, Math.max(1, wholeMinutes(text)));
  return { problems: [problem], nearest: `@every ${near}m` };
}

const longestPeriod = 80;

function wholeMinutes(text: string): number {
  const parts = [...text.slice(0, longestPeriod).matchAll(/(\d+(?:\.\d+)?)\s*([dhms])/g)];
  const worth: Readonly<Record<string, number>> = { d: 1440, h: 60, m: 1, s: 1 / 60 };
  return Math.round(
    parts.reduce((sum, [, count, unit]) => sum + Number(count) * (worth[unit ?? "m"] ?? 1), 0),
  );
}

function checkFields(texts: readonly string[]): CheckedField {
  const { texts: six, year, problem } = toSix(texts);
  const checked = cronFields.map((field, index) => checkField(field, six[index] ?? "*"));
  const near = checked.map((one) => one.nearest);
  const [, , , day = "*", month = "*", weekday = "*"] = near;
  const [, , , dayField, monthField] = cronFields;
  const never = checkDays({ day, month, weekday, year }, [dayField, monthField]);
  return {
    problems: [
      ...(problem ? [problem] : []),
      ...checked.flatMap(({ problems }) => problems),
      ...(never ? [never.problem] : []),
    ],
    nearest: near.with(dayPlace, never?.nearest ?? day).join(" "),
  };
}

const dayPlace = 3;

interface Six {
  readonly texts: readonly string[];
  readonly year?: string | undefined;
  readonly problem?: string;
}

/** Five fields are the classic form without seconds, seven the Quartz form with a year. */
function toSix(texts: readonly string[]): Six {
  const count = texts.length === 1 && texts[0] === "" ? 0 : texts.length;
  if (count === 6) return { texts };
  const problem = `it has ${count} ${count === 1 ? "field" : "fields"} instead of six (seconds minutes hours day month weekday)`;
  const hour = texts.map((text) => hours.get(text.toLowerCase())).find((named) => named !== undefined);
  if (hour === undefined && count === 5) return { texts: ["0", ...texts], problem };
  if (hour === undefined && count === 7) return { texts: texts.slice(0, 6), year: texts[6], problem };
  return { texts: ["0", "0", hour ?? "0", "*", "*", "?"], problem };
}

/** Hours that have a name in sentences. */
const hours: ReadonlyMap<string, string> = new Map([
  ["noon", "12"],
  ["midday", "12"],
  ["midnight", "0"],
]);
