// When a schedule fires, in words and as the next three times in its zone.

import { toString as inWords } from "cronstrue";
import { splitZone } from "../../definition/schedule/cron";
import { firingsOf } from "../../definition/schedule/firings";
import type { Firing, Inputs } from "../model/model";
import { secret, unknown } from "../read/secrets";

const shown = 3;

/** `undefined` for a schedule whose expression is secret or not known yet. */
export function firingOf({ cronExpression, enabled }: Inputs, now: Date): Firing | undefined {
  if (typeof cronExpression !== "string" || cronExpression === secret || cronExpression === unknown)
    return undefined;
  const { zone = "UTC" } = splitZone(cronExpression.trim());
  const shared = { expression: cronExpression, zone };
  if (enabled === false) return { ...shared, words: "disabled: never", next: [] };
  const firings = firingsOf(cronExpression);
  if (firings === undefined) return { ...shared, words: "not a schedule", next: [] };
  const { everyMinutes, rest } = firings;
  // The service does not say what it counts from.
  if (everyMinutes !== undefined) return { ...shared, words: `Every ${everyMinutes} minutes`, next: [] };
  const format = formatOf(zone);
  const next = firings.after(now, shown).map((time) => written(format, time));
  return { ...shared, words: words(rest), next };
}

const words = (fields: string) =>
  inWords(fields, { use24HourTimeFormat: true, dayOfWeekStartIndexZero: true });

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
