// definition/schedule/windows-zones.generated.ts: the time zones of Windows, as Unicode's locale data know them.

import { createRequire } from "node:module";

const { supplemental } = createRequire(import.meta.url)("cldr-core/supplemental/windowsZones.json");

/** Of the whole world: the zone of a name where no country is said. */
const WORLD = "001";

export function windowsZones() {
  const zones = supplemental.windowsZones.mapTimezones
    .map(({ mapZone }) => mapZone)
    .filter(({ _territory }) => _territory === WORLD)
    .map(({ _other, _type }) => `  ${JSON.stringify(_other)}: ${JSON.stringify(_type)},\n`);
  return [
    "/** The IANA's name of a time zone by that of Windows. */\n",
    "export const windowsZones: Readonly<Record<string, string>> = {\n",
    ...zones,
    "};\n",
  ].join("");
}
