// Names of time zones, and which one is meant by a name that is none.

import { nearest } from "../../text/nearest";
import { quote } from "../../text/quote";

/** What is wrong with the name of a zone, and the zone to write instead. */
export interface WrongZone {
  readonly problem: string;
  readonly nearest: string;
}

export function checkZone(zone: string): WrongZone | undefined {
  if (zone.length <= longestName && isZone(zone)) return undefined;
  const meant = zone.length <= longestName ? zoneOf(zone) : undefined;
  const hint = meant === undefined ? "" : `, did you mean ${quote(meant)}?`;
  // Without a zone, a schedule goes by UTC.
  return { problem: `time zone: ${quote(zone)} is not known${hint}`, nearest: meant ?? "UTC" };
}

const longestName = 64;

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The zone of that city, or of the one spelled most like it; last, the name most like the whole. */
function zoneOf(name: string): string | undefined {
  const zones = Intl.supportedValuesOf("timeZone");
  const byCity = new Map(zones.map((zone) => [cityOf(zone), zone]));
  for (const [zone, others] of Object.entries(cities)) for (const city of others) byCity.set(city, zone);
  const city = cityOf(name);
  return byCity.get(city) ?? byCity.get(nearest(city, [...byCity.keys()]) ?? "") ?? nearest(name, zones);
}

const cityOf = (zone: string) => (zone.split("/").at(-1) ?? "").toLowerCase().replace(/[_ .'-]/g, "");

/** Well-known cities that no zone is named after, in the zone that they go by. */
const cities: Readonly<Record<string, readonly string[]>> = {
  "Asia/Shanghai": [
    ...["china", "beijing", "peking", "shenzhen", "guangzhou", "hangzhou", "chengdu", "wuhan", "nanjing"],
    ...["tianjin", "xian", "suzhou", "qingdao", "dalian", "xiamen", "zhangjiakou", "hohhot", "ulanqab"],
    ...["utc+8", "utc+08:00", "gmt+8", "gmt+08:00"],
  ],
  "Asia/Kolkata": ["india", "mumbai", "bombay", "delhi", "newdelhi", "bangalore", "bengaluru", "chennai"],
  "Asia/Tokyo": ["osaka", "kyoto", "nagoya", "yokohama"],
  "Asia/Seoul": ["busan", "incheon"],
  "Asia/Ho_Chi_Minh": ["hanoi", "vietnam"],
  "Asia/Karachi": ["islamabad", "lahore"],
  "Asia/Dubai": ["abudhabi"],
  "Asia/Riyadh": ["jeddah", "mecca"],
  "Asia/Jerusalem": ["telaviv"],
  "Australia/Sydney": ["canberra"],
  "Europe/Istanbul": ["ankara"],
  "Europe/Moscow": ["saintpetersburg", "stpetersburg"],
  "Europe/Berlin": ["frankfurt", "munich", "hamburg", "cologne"],
  "Europe/Zurich": ["geneva", "basel", "bern"],
  "Europe/Rome": ["milan"],
  "Europe/Madrid": ["barcelona"],
  "Europe/London": ["manchester", "edinburgh"],
  "Europe/Amsterdam": ["rotterdam", "thehague"],
  "America/New_York": ["washington", "washingtondc", "boston", "miami", "atlanta", "virginia"],
  "America/Chicago": ["houston", "dallas", "austin"],
  "America/Los_Angeles": ["sanfrancisco", "seattle", "lasvegas", "sanjose", "siliconvalley", "california"],
  "America/Toronto": ["ottawa", "montreal"],
  "America/Sao_Paulo": ["brasilia", "riodejaneiro"],
  "Africa/Johannesburg": ["capetown", "pretoria"],
};
