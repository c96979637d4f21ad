// Which credentials sign: the first place that has some, looked at once for any number of calls.

import { promises } from "node:fs";
import { homedir } from "node:os";
import { quote } from "../../text/quote";
import { type Clock, systemClock } from "../process/clock";
import type { Environment } from "../process/environment";
import type { Credentials } from "../signing/call";
import { configured } from "./configured-keys";
import {
  type CredentialConfig,
  CredentialsError,
  type Files,
  type Load,
  type Loaded,
  type Source,
  type SourceContext,
  type VendorProviders,
} from "./credential-source";
import { environmentKeys } from "./environment-keys";
import { namedProfile, profileSetting } from "./profile-name";
import { refreshing } from "./refreshing-credentials";

/** The process around it; tests give their own. */
export interface CredentialOptions {
  /** @default `process.env` */
  readonly environment?: Environment | undefined;
  readonly clock?: Clock | undefined;
  /** @default the files of this machine */
  readonly files?: Files | undefined;
  /** @default the package `@alicloud/credentials`, loaded when first needed */
  readonly vendor?: (() => VendorProviders) | undefined;
}

type Places = readonly (() => Source)[];

const profiles: Places = [() => loadStored().cliProfile, () => loadStored().credentialsFile];
const explicit: Places = [() => configured, () => environmentKeys, () => loadStored().oidcRole, ...profiles];
const all: Places = [...explicit, () => loadStored().credentialsUri, () => loadStored().ecsRole];

function loadStored(): typeof import("./stored-credentials") {
  return require("./stored-credentials");
}

/** A function that gives credentials that are valid now; cheap when nothing changed. */
export function createCredentials(
  config: CredentialConfig = {},
  options: CredentialOptions = {},
): (expired?: Credentials) => Promise<Credentials> {
  const clock = options.clock ?? systemClock;
  const context = contextOf(config, options);
  let load: Load | undefined;
  return refreshing(async (isRefused) => {
    if (load && !isRefused) return load();
    const found = await find(context);
    load = found.load;
    return found.first;
  }, clock);
}

function contextOf(config: CredentialConfig, options: CredentialOptions): SourceContext {
  const clock = options.clock ?? systemClock;
  return {
    config,
    environment: options.environment ?? process.env,
    files: options.files ?? { home: homedir(), read: (path) => promises.readFile(path, "utf8") },
    vendor: options.vendor ?? (() => loadStored().loadVendor()),
    now: () => clock.now(),
  };
}

async function find(context: SourceContext): Promise<{ readonly first: Loaded; readonly load: Load }> {
  const { found, reasons } = await look(context);
  if (found !== undefined) return found;
  const width = Math.max(...reasons.map(([name]) => name.length));
  const lines = reasons.map(([name, reason]) => `  ${name.padEnd(width)}  ${reason}`);
  const { whose, fix } = adviceFor(context);
  const head = `no Alibaba Cloud credentials were found${whose}; looked at`;
  throw new CredentialsError("CredentialsMissing", [head, ...lines, `  fix    ${fix}`].join("\n"));
}

interface Search {
  readonly found?: { readonly first: Loaded; readonly load: Load };
  /** The place that has them. */
  readonly place?: string;
  /** The places before it, each with the reason that it does not serve. */
  readonly reasons: readonly (readonly [place: string, reason: string])[];
}

async function look(context: SourceContext): Promise<Search> {
  const reasons: [string, string][] = [];
  for (const place of placesToLook(context)) {
    const source = place();
    const found = await source.find(context);
    if (typeof found !== "string") return { found, place: source.name, reasons };
    reasons.push([source.name, found]);
  }
  return { reasons };
}

/** Where credentials were looked for and found; of the keys only the access key's id. */
export interface CredentialsPlace extends Pick<Search, "place" | "reasons"> {
  readonly accessKeyId?: string;
  /** What to do where there are none. */
  readonly fix: string;
}

/** Looks for credentials as a call does. @throws CredentialsError for some that are there but cannot be used */
export async function placeOfCredentials(
  config: CredentialConfig,
  options: CredentialOptions = {},
): Promise<CredentialsPlace> {
  const context = contextOf(config, options);
  const { found, ...search } = await look(context);
  const { fix } = adviceFor(context);
  return { ...search, fix, ...(found && { accessKeyId: found.first.credentials.accessKeyId }) };
}

/** Who named a profile is helped with that profile: other places do not serve, or were not looked at. */
function adviceFor(context: SourceContext): { readonly whose: string; readonly fix: string } {
  const name = namedProfile(context);
  if (name === undefined) {
    const variables = "ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET";
    return { whose: "", fix: `set ${variables}, or run \`aliyun configure\`` };
  }
  const profile = quote(name);
  const setting = profileSetting(context);
  return {
    whose: ` for the profile ${profile}, which ${setting} names`,
    fix: `let ${setting} name a profile that is there, or make it: \`aliyun configure --profile ${profile}\``,
  };
}

/** A profile that was named is meant: another identity must not step in when it is not there. */
function placesToLook(context: SourceContext): Places {
  const { accessKeyId, accessKeySecret, securityToken, profile } = context.config;
  if (profile && !accessKeyId && !accessKeySecret && !securityToken) return profiles;
  return namedProfile(context) ? explicit : all;
}
