import type { IncomingHttpHeaders } from "node:http";

const defaultRegion = "cn-hangzhou";
const regionName = /^[a-z]{2}(-[a-z0-9]+)+$/;

/** `cn-shanghai.fnf…`, `{account}.cn-shanghai-internal.fnf…`, `composer.cn-shanghai…`, `fnf.cn-qingdao…` */
const hostForms = [
  /^(?:\d+\.)?([a-z0-9-]+?)(?:-internal)?\.fnf\.aliyuncs\.com(?::\d+)?$/i,
  /^composer\.([a-z0-9-]+?)\.aliyuncs\.com(?::\d+)?$/i,
  /^fnf\.([a-z0-9-]+?)\.aliyuncs\.com(?::\d+)?$/i,
];

/** Whether a `Host` is of a form that the services' references give. */
export function isServiceHost(host: string): boolean {
  return hostForms.some((form) => form.test(host));
}

/**
 * The region of a request: header `x-acs-region-id`, else parameter `RegionId`, else the host's name, else
 * `cn-hangzhou`. Undefined when what was given is no region.
 */
export function regionOf(
  headers: IncomingHttpHeaders,
  parameters: ReadonlyMap<string, string>,
): string | undefined {
  const header = headers["x-acs-region-id"];
  const given =
    (typeof header === "string" && header) || parameters.get("RegionId") || hostRegion(headers.host);
  const region = given || defaultRegion;
  return regionName.test(region) ? region : undefined;
}

function hostRegion(host = ""): string | undefined {
  for (const form of hostForms) {
    const region = form.exec(host)?.[1]?.toLowerCase();
    if (region !== undefined) return region;
  }
  return undefined;
}
