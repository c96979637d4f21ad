// A moment as clocks of a time zone show it.

import { firingsOf } from "../../definition/schedule/firings";

const dayMs = 86_400_000;

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
