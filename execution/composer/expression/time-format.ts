// Times as texts, by formats of .NET in American English.

import { quote } from "../../../text/quote";
import { Fault } from "../../core/fault";
import { type Given, textOf } from "./values";

/** In UTC, with milliseconds. */
export const iso = (time: number): string => {
  const text = new Date(time).toISOString();
  if (text.length === 24) return text;
  throw new Fault(`a year of four digits has ended before ${quote(text)}`);
};

const months = "January February March April May June July August September October November December".split(
  " ",
);
const weekdays = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

/** Formats of one letter, as others write them. */
const standard: ReadonlyMap<string, string> = new Map([
  ["o", "yyyy-MM-ddTHH:mm:ss.fffffffK"],
  ["s", "yyyy-MM-ddTHH:mm:ss"],
  ["u", "yyyy-MM-dd HH:mm:ssZ"],
  ["r", "ddd, dd MMM yyyy HH:mm:ss 'GMT'"],
  ["d", "M/d/yyyy"],
  ["D", "dddd, MMMM d, yyyy"],
  ["t", "h:mm tt"],
  ["T", "h:mm:ss tt"],
  ["f", "dddd, MMMM d, yyyy h:mm tt"],
  ["F", "dddd, MMMM d, yyyy h:mm:ss tt"],
  ["g", "M/d/yyyy h:mm tt"],
  ["G", "M/d/yyyy h:mm:ss tt"],
  ["m", "MMMM d"],
  ["y", "MMMM yyyy"],
]);

/** Letters that mean the same in either case. */
const caseless = /^[ORMY]$/;

const part = /'[^']*'|"[^"]*"|\\.|([yMdHhmsftFg%])\1*|K|z+|./gsu;

/** A time by a format; what clocks of a zone show does not say of which one, but for those of UTC. */
export function written(time: number, format: Given, isUtc = true): string {
  const given = format === undefined ? "o" : textOf(format);
  const letter = caseless.test(given) ? given.toLowerCase() : given;
  const pattern = standard.get(letter) ?? given;
  if (pattern.length < 2) throw new Fault(`${quote(given)} is no format that is known here`);
  const shown = iso(time);
  return pattern.replace(part, (one) => (one === "K" ? (isUtc ? "Z" : "") : field(one, shown)));
}

function field(one: string, shown: string): string {
  if (/^['"]/.test(one)) return one.slice(1, -1);
  if (one.startsWith("\\")) return one.slice(1);
  const read = fields[one];
  if (read) return read(new Date(shown));
  if (/^f{1,7}$/.test(one)) return `${shown.slice(20, 23)}0000`.slice(0, one.length);
  if (/^[yMdHhmsftFgz%]/.test(one)) throw new Fault(`${quote(one)} in a format of times is not known here`);
  return one;
}

const two = (value: number) => String(value).padStart(2, "0");
const hour12 = (now: Date) => now.getUTCHours() % 12 || 12;

const fields: Readonly<Record<string, (now: Date) => string>> = Object.assign(Object.create(null), {
  yyyy: (now: Date) => String(now.getUTCFullYear()).padStart(4, "0"),
  yy: (now: Date) => two(now.getUTCFullYear() % 100),
  MMMM: (now: Date) => months[now.getUTCMonth()],
  MMM: (now: Date) => months[now.getUTCMonth()]?.slice(0, 3),
  MM: (now: Date) => two(now.getUTCMonth() + 1),
  M: (now: Date) => String(now.getUTCMonth() + 1),
  dddd: (now: Date) => weekdays[now.getUTCDay()],
  ddd: (now: Date) => weekdays[now.getUTCDay()]?.slice(0, 3),
  dd: (now: Date) => two(now.getUTCDate()),
  d: (now: Date) => String(now.getUTCDate()),
  HH: (now: Date) => two(now.getUTCHours()),
  H: (now: Date) => String(now.getUTCHours()),
  hh: (now: Date) => two(hour12(now)),
  h: (now: Date) => String(hour12(now)),
  mm: (now: Date) => two(now.getUTCMinutes()),
  m: (now: Date) => String(now.getUTCMinutes()),
  ss: (now: Date) => two(now.getUTCSeconds()),
  s: (now: Date) => String(now.getUTCSeconds()),
  tt: (now: Date) => (now.getUTCHours() < 12 ? "AM" : "PM"),
  t: (now: Date) => (now.getUTCHours() < 12 ? "A" : "P"),
  // Of other zones, too: the kin looks at the zone of its machine.
  zzz: () => "+00:00",
});
