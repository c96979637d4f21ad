// What clocks of a time zone show, and when they show it.

const dayMs = 86_400_000;

/** What clocks of a zone show at a moment, as if they were in UTC. */
export const localTime = (moment: number, zone: string): Date => new Date(moment + offsetOf(moment, zone));

/**
 * The moments at which clocks of a zone show a time, in their order: none where the clocks are put forward past it, two
 * where they are put back to it.
 */
export function momentsOf(shown: number, zone: string): readonly number[] {
  const offsets = new Set([shown - dayMs, shown + dayMs].map((moment) => offsetOf(moment, zone)));
  return [...offsets]
    .map((offset) => shown - offset)
    .filter((moment) => moment + offsetOf(moment, zone) === shown)
    .sort((a, b) => a - b);
}

/** How far clocks of a zone are ahead, in milliseconds. */
function offsetOf(moment: number, zone: string): number {
  const parts = formatOf(zone).formatToParts(moment);
  const text = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign, ...digits] = /^GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(text) ?? [];
  const [hours = 0, minutes = 0, seconds = 0] = digits.map((part) => Number(part ?? 0));
  return (sign === "-" ? -1000 : 1000) * ((hours * 60 + minutes) * 60 + seconds);
}

const formats = new Map<string, Intl.DateTimeFormat>();
const mostFormats = 100;

/** One a zone: to make one takes longer than to ask it ten times. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en", {
    timeZone: zone,
    year: "numeric",
    timeZoneName: "longOffset",
  });
  if (formats.size >= mostFormats) formats.clear();
  formats.set(zone, format);
  return format;
}
