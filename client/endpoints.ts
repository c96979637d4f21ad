// Where each service lives. Hosts: Serverless Workflow's reference, "接入地址", and the vendor's CLI metadata for
// the form without account; Logic Composer's reference, "请求结构".

import { isLoopback } from "../text/loopback";

/** The services, by the names of the `endpoints` setting. */
type ServiceName = "serverlessWorkflow" | "logicComposer";

/** The settings of the provider that say where the services are. */
export interface EndpointSettings {
  /** @default "public" */
  readonly network?: "public" | "internal" | undefined;
  /** Prefixed to hosts of Serverless Workflow. */
  readonly accountId?: string | undefined;
  /** Instead of the published hosts; `http:` only for this machine. */
  readonly overrides?: Readonly<Partial<Record<ServiceName, string | undefined>>> | undefined;
}

/** A setting that makes no endpoint. */
export class EndpointError extends Error {
  override readonly name = "EndpointError";
  readonly code = "InvalidEndpoint";
}

type Network = "public" | "internal";

const hosts: Readonly<
  Record<ServiceName, Partial<Record<Network, (region: string, account: string) => string>>>
> = {
  serverlessWorkflow: {
    public: (region, account) => `${account}${region}.fnf.aliyuncs.com`,
    // The reference prints "ap-south-east-1-internal" for Singapore, whose region is ap-southeast-1: a misprint.
    internal: (region, account) => `${account}${region}-internal.fnf.aliyuncs.com`,
  },
  logicComposer: { public: (region) => `composer.${region}.aliyuncs.com` },
};

/** The endpoint of a service in a region; settings are checked at once, regions when they are first used. */
export function createEndpoints(settings: EndpointSettings = {}): (service: string, region: string) => URL {
  const { network = "public", accountId, overrides = {} } = settings;
  if (accountId && !/^\d{1,20}$/.test(accountId)) {
    throw new EndpointError(
      `accountId: ${quote(accountId)} is no account id; use its digits, as the console shows them`,
    );
  }
  const account = accountId ? `${accountId}.` : "";
  const overridden = new Map(
    Object.entries(overrides).flatMap(([service, url]) =>
      url ? [[service, parseOverride(service, url)]] : [],
    ),
  );
  const known = new Map<string, URL>();
  return (service, region) => {
    const key = `${service} ${region}`;
    const found = known.get(key);
    if (found) return found;
    checkRegion(region);
    const url = overridden.get(service) ?? publishedUrl(service, region, { network, account });
    known.set(key, url);
    return url;
  };
}

function publishedUrl(
  service: string,
  region: string,
  { network, account }: { network: Network; account: string },
): URL {
  const names = Object.keys(hosts);
  const ofService = Object.entries(hosts).find(([name]) => name === service)?.[1];
  if (!ofService) throw new EndpointError(`service: ${quote(service)} is unknown; use ${names.join(" or ")}`);
  const host = ofService[network];
  if (host) return new URL(`https://${host(region, account)}`);
  throw new EndpointError(
    `network: no ${network} host of ${service} is published; use "public", or set endpoints.${service}`,
  );
}

/** Letters, then groups of letters and digits: `cn-hangzhou`, `us-west-1`, `cn-heyuan-acdr-1`. */
const regionPattern = /^[a-z]{2,}(?:-[a-z0-9]+){1,4}$/;

function checkRegion(region: string): void {
  if (region.length <= 40 && regionPattern.test(region)) return;
  const near = region.trim().toLowerCase().replaceAll("_", "-");
  const hint = regionPattern.test(near) && near.length <= 40 ? quote(near) : 'one like "cn-hangzhou"';
  throw new EndpointError(`region: ${quote(region)} is not a region; use ${hint}`);
}

function parseOverride(service: string, text: string): URL {
  const refuse = (why: string): EndpointError =>
    new EndpointError(
      `endpoints.${service}: ${why}; use https://host, or http://127.0.0.1:port for the emulator`,
    );
  if (!URL.canParse(text)) throw refuse("not a URL");
  const url = new URL(text);
  if (url.username || url.password) throw refuse("must not hold a user name or password");
  if (url.pathname !== "/" || url.search || url.hash) throw refuse("must have no path, query or fragment");
  if (url.protocol === "https:") return url;
  if (url.protocol !== "http:") throw refuse(`protocol ${quote(url.protocol)} is not possible`);
  if (!isLoopback(url.hostname))
    throw refuse(`plain http to ${quote(url.hostname)} would show the signed requests`);
  return url;
}

function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text);
}
