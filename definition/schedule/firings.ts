import { Cron } from "croner";
import { checkCron, splitZone } from "./cron";
import { cronFields } from "./cron-fields";

export interface Firings {
  /** The name of the zone that it is read in. */
  readonly zone: string;
  /** What follows the zone. */
  readonly rest: string;
  /** Minutes between two firings; what they are counted from is not said. */
  readonly everyMinutes?: number;
  /** The first times after a time, of six fields. */
  after(time: Date, count: number): readonly Date[];
}

/**
 * When an expression fires, `undefined` for one that is no schedule. A time that a change of the clock leaves out comes
 * when the clock goes on, one that it repeats comes once.
 */
export function firingsOf(expression: string): Firings | undefined {
  if (checkCron(expression) !== undefined) return undefined;
  const { zone = "UTC", rest } = splitZone(expression.trim());
  const minutes = /^@every\s+(\d+)m$/.exec(rest)?.[1];
  if (minutes !== undefined) return { zone, rest, everyMinutes: Number(minutes), after: () => [] };
  const cron = new Cron(spelledOut(rest), { timezone: zone, paused: true });
  return { zone, rest, after: (time, count) => cron.nextRuns(count, time) };
}

/** `0/5` as `0-59/5`, which is what it means: croner takes no step without an end. */
function spelledOut(fields: string): string {
  const each = fields.split(/\s+/).map((field, index) => {
    const highest = cronFields[index]?.highest ?? "";
    return field.replaceAll(/(^|,)([^,/*?-]+)\/(\d+)/g, `$1$2-${highest}/$3`);
  });
  return each.join(" ");
}
