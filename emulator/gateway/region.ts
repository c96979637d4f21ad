import type { IncomingHttpHeaders } from "node:http";
import { quote } from "../../text/quote";

/** The region of calls that name none. */
export const usualRegion = "cn-hangzhou";

const regionName = /^[a-z]{2}(-[a-z0-9]+)+$/;

/** `cn-shanghai.fnf…`, `{account}.cn-shanghai-internal.fnf…`, `composer.cn-shanghai…`, `fnf.cn-qingdao…` */
const hostForms = [
  /^(?:(?<account>\d+)\.)?(?<region>[a-z0-9-]+?)(?:-internal)?\.fnf\.aliyuncs\.com(?::\d+)?$/i,
  /^composer\.(?<region>[a-z0-9-]+?)\.aliyuncs\.com(?::\d+)?$/i,
  /^fnf\.(?<region>[a-z0-9-]+?)\.aliyuncs\.com(?::\d+)?$/i,
];

/** A start option that is no name of a region. */
export class InvalidRegionError extends Error {
  override readonly name = "InvalidRegionError";
}

/** @throws InvalidRegionError */
export function checkedRegion(text: string): string {
  if (regionName.test(text)) return text;
  throw new InvalidRegionError(`${quote(text)} is no region; give its id, such as "${usualRegion}"`);
}

/** Whether a `Host` is of a form that the services' references give. */
export function isServiceHost(host: string): boolean {
  return partsOf(host) !== undefined;
}

/**
 * The region of a request: header `x-acs-region-id`, else parameter `RegionId`, else the host's name, else
 * the default. Undefined when what was given is no region.
 */
export function regionOf(
  headers: IncomingHttpHeaders,
  parameters: ReadonlyMap<string, string>,
  defaultRegion: string,
): string | undefined {
  const header = headers["x-acs-region-id"];
  const given =
    (typeof header === "string" && header) ||
    parameters.get("RegionId") ||
    hostPart(headers.host, "region")?.toLowerCase();
  const region = given || defaultRegion;
  return regionName.test(region) ? region : undefined;
}

/** The account in the host's name, where there is one. */
export function hostAccount(host: string | undefined): string | undefined {
  return hostPart(host, "account");
}

function hostPart(host = "", part: "account" | "region"): string | undefined {
  return partsOf(host)?.[part];
}

function partsOf(host: string) {
  if (!/\.aliyuncs\.com/i.test(host)) return undefined;
  for (const form of hostForms) {
    const groups = form.exec(host)?.groups;
    if (groups !== undefined) return groups;
  }
  return undefined;
}
