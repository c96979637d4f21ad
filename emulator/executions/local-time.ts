// What clocks of a time zone show.

import { firingsOf } from "../../definition/schedule/firings";

const dayMs = 86_400_000;

/** What clocks of a zone show at a moment, as if they were in UTC. */
export function localTime(time: number, timeZone: string): Date {
  const parts = new Intl.DateTimeFormat("en", { timeZone, ...numericParts }).formatToParts(time);
  const [year = 0, month = 1, day, hour, minute, second] = partNames.map((name) =>
    Number(parts.find(({ type }) => type === name)?.value),
  );
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}

const partNames = ["year", "month", "day", "hour", "minute", "second"];
const numericParts: Intl.DateTimeFormatOptions = {
  ...{ calendar: "gregory", hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric" },
  ...{ hour: "numeric", minute: "numeric", second: "numeric" },
};

/** The moment of an ISO time, which is one of the zone unless it says more; NaN for one that never comes. */
export function momentOf(text: string, zone: string): number {
  if (/(Z|[+-]\d\d:\d\d)$/.test(text)) return Date.parse(text);
  const shown = Date.parse(`${text}Z`);
  if (Number.isNaN(shown)) return shown;
  const date = new Date(shown);
  const clock = [date.getUTCSeconds(), date.getUTCMinutes(), date.getUTCHours()];
  const cron = `CRON_TZ=${zone} ${[...clock, date.getUTCDate(), date.getUTCMonth() + 1].join(" ")} *`;
  return (
    firingsOf(cron)
      ?.after(new Date(shown - dayMs), 1)[0]
      ?.getTime() ?? Number.NaN
  );
}
