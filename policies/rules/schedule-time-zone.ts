// When a schedule fires, for people in another zone than the service.

import { quote, quoteChoice } from "../../text/quote";
import { isOpen } from "./resource";
import { resourceRule } from "./rule";

export const scheduleTimeZone = resourceRule({
  name: "schedule-time-zone",
  level: "mandatory",
  title: "a schedule says its time zone",
  why: "Without a zone, a schedule goes by UTC, and readers take it for their own time. `@every 90m` has none and needs none. `remediate` writes `CRON_TZ=UTC` before it, which means the same.",
  classes: ["Schedule"],
  settings: {
    zones: {
      kind: "texts",
      description: "The only zones allowed, as `Asia/Shanghai`; empty: any.",
      default: [],
    },
  },
  *check({ properties: { cronExpression } }, { zones }) {
    if (typeof cronExpression !== "string" || isOpen(cronExpression) || isPeriod(cronExpression)) return;
    const zone = zoneOf(cronExpression);
    const path = ["cronExpression"];
    const allowed = zones.length === 0 ? "such as Asia/Shanghai" : quoteChoice(zones);
    if (zone === undefined)
      yield { message: "the schedule says no time zone", fix: `begin it with CRON_TZ=, ${allowed}`, path };
    else if (zones.length > 0 && !zones.includes(zone))
      yield { message: `the schedule goes by ${quote(zone)}`, fix: `use ${allowed}`, path };
  },
  remedy({ properties: { cronExpression } }, { zones }) {
    if (typeof cronExpression !== "string" || isOpen(cronExpression) || isPeriod(cronExpression))
      return undefined;
    const isAllowed = zones.length === 0 || zones.includes("UTC");
    if (zoneOf(cronExpression) !== undefined || !isAllowed) return undefined;
    return { set: { cronExpression: `CRON_TZ=UTC ${cronExpression.trim()}` } };
  },
});

const isPeriod = (expression: string) => /@every\s/.test(expression);

const zoneOf = (expression: string) => /^\s*(?:CRON_)?TZ=(\S+)/.exec(expression)?.[1];
