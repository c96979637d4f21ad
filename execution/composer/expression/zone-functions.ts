// Times of one zone as clocks of another show them. Zones go by the names of Windows, as in the kin, or of the IANA.

import { localTime, momentsOf } from "../../../definition/schedule/local-time";
import { checkZone } from "../../../definition/schedule/time-zone";
import { windowsZones } from "../../../definition/schedule/windows-zones.generated";
import { nearest } from "../../../text/nearest";
import { quote } from "../../../text/quote";
import { Fault } from "../../core/fault";
import { instantOf, saysZone } from "../duration";
import { type Functions, takes } from "./builtin";
import { written } from "./time-format";
import { type Given, textOf } from "./values";

export const zoneFunctions: Functions = {
  convertFromUtc: takes(2, ([time, to, format]) => shownIn(to, instantOf(textOf(time)), format), 3),
  convertToUtc: takes(2, ([time, from, format]) => written(momentOf(time, from), format), 3),
  convertTimeZone: takes(3, ([time, from, to, format]) => shownIn(to, momentOf(time, from), format), 4),
};

function shownIn(given: Given, moment: number, format: Given): string {
  const zone = zoneOf(given);
  return written(localTime(moment, zone).getTime(), format, isUtc(zone));
}

/** When clocks of a zone show a time; of two moments the one by standard time, which is the later one. */
function momentOf(time: Given, given: Given): number {
  const text = textOf(time);
  const shown = instantOf(text);
  const zone = zoneOf(given);
  if (isUtc(zone)) return shown;
  const named = quote(textOf(given));
  if (saysZone(text)) {
    const fix = 'leave its "Z" or offset out, or use convertFromUtc';
    throw new Fault(`${quote(text)} says its zone, and cannot be what clocks of ${named} show; ${fix}`);
  }
  const moment = momentsOf(shown, zone).at(-1);
  if (moment !== undefined) return moment;
  throw new Fault(`${quote(text)} never comes in ${named}, whose clocks are put forward past it`);
}

const isUtc = (zone: string) => /^(?:Etc\/)?UTC$/i.test(zone);

/** What may be meant, by what is written for it: mostly, "Standard" is left out. */
const meanings = new Map(
  Object.keys(windowsZones).flatMap((name) =>
    [name, name.replace(" Standard", "")].map((one) => [one, name]),
  ),
);
const byName = new Map(Object.entries(windowsZones).map(([name, zone]) => [name.toLowerCase(), zone]));

/** As the IANA names it. */
function zoneOf(given: Given): string {
  const name = textOf(given);
  const zone = byName.get(name.toLowerCase());
  if (zone !== undefined) return zone;
  const wrong = checkZone(name);
  if (wrong === undefined) return name;
  const near = nearest(name.slice(0, longestName), [...meanings.keys()]);
  const meant = meanings.get(near ?? "") ?? wrong.nearest;
  const fix = isUtc(meant) ? 'write it as "China Standard Time" or "Asia/Shanghai"' : `use ${quote(meant)}`;
  throw new Fault(`${quote(name)} is no time zone; ${fix}`);
}

const longestName = 64;
