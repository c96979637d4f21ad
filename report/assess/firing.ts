// When a schedule fires, in words and as the next three times in its zone.

import { Cron } from "croner";
import { toString as inWords } from "cronstrue";
import { checkCron, splitZone } from "../../definition/schedule/cron";
import { cronFields } from "../../definition/schedule/cron-fields";
import type { Firing, Inputs } from "../model/model";
import { secret, unknown } from "../read/secrets";

const shown = 3;

/** `undefined` for a schedule whose expression is secret or not known yet. */
export function firingOf({ cronExpression, enabled }: Inputs, now: Date): Firing | undefined {
  if (typeof cronExpression !== "string" || cronExpression === secret || cronExpression === unknown)
    return undefined;
  const { zone = "UTC", rest } = splitZone(cronExpression.trim());
  const shared = { expression: cronExpression, zone };
  if (enabled === false) return { ...shared, words: "disabled: never", next: [] };
  if (checkCron(cronExpression) !== undefined) return { ...shared, words: "not a schedule", next: [] };
  const minutes = /^@every\s+(\d+)m$/.exec(rest)?.[1];
  // The service does not say what it counts from.
  if (minutes !== undefined) return { ...shared, words: `Every ${minutes} minutes`, next: [] };
  return { ...shared, words: words(rest), next: firings(rest, zone, now) };
}

const words = (fields: string) =>
  inWords(fields, { use24HourTimeFormat: true, dayOfWeekStartIndexZero: true });

function firings(fields: string, zone: string, now: Date): string[] {
  const format = formatOf(zone);
  const cron = new Cron(spelledOut(fields), { timezone: zone, paused: true });
  return cron.nextRuns(shown, now).map((time) => written(format, time));
}

/** `0/5` as `0-59/5`, which is what it means: croner takes no step without an end. */
function spelledOut(fields: string): string {
  const each = fields.split(/\s+/).map((field, index) => {
    const highest = cronFields[index]?.highest ?? "";
    return field.replaceAll(/(^|,)([^,/*?-]+)\/(\d+)/g, `$1$2-${highest}/$3`);
  });
  return each.join(" ");
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** One a zone: to make one takes longer than all that a schedule needs besides. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    weekday: "short",
  });
  formats.set(zone, format);
  return format;
}

/** `2026-12-01 02:00 Tue`, with seconds where there are any. */
function written(format: Intl.DateTimeFormat, time: Date): string {
  const parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
  const { year, month, day, hour, minute, second, weekday } = parts;
  const seconds = second === "00" ? "" : `:${second}`;
  return `${year}-${month}-${day} ${hour}:${minute}${seconds} ${weekday}`;
}
