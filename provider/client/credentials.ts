// Which credentials sign: the first place that has some, looked at once for any number of calls.

import * as fs from "node:fs";
import { homedir } from "node:os";
import { cliProfile } from "./cli-profile";
import { systemClock } from "./clock";
import { configured } from "./configured-keys";
import {
  type CredentialConfig,
  CredentialsError,
  type Files,
  type Load,
  type Loaded,
  type Source,
  type SourceContext,
} from "./credential-source";
import { credentialsFile } from "./credentials-file";
import { environmentKeys } from "./environment-keys";
import { namedProfile } from "./profile-name";
import { refreshing } from "./refreshing-credentials";
import { credentialsUri, ecsRole, oidcRole } from "./service-roles";
import type { Clock, Credentials, Environment } from "./types";
import { loadVendor, type VendorProviders } from "./vendor-credentials";

export interface CredentialOptions {
  /** @default `process.env` */
  readonly environment?: Environment | undefined;
  readonly clock?: Clock | undefined;
  /** @default the files of this machine */
  readonly files?: Files | undefined;
  /** @default the package `@alicloud/credentials`, loaded when first needed */
  readonly vendor?: (() => VendorProviders) | undefined;
}

const profiles: readonly Source[] = [cliProfile, credentialsFile];
const explicit: readonly Source[] = [configured, environmentKeys, oidcRole, ...profiles];
const all: readonly Source[] = [...explicit, credentialsUri, ecsRole];

/** A function that gives credentials that are valid now; cheap when nothing changed. */
export function createCredentials(
  config: CredentialConfig = {},
  options: CredentialOptions = {},
): () => Promise<Credentials> {
  const clock = options.clock ?? systemClock;
  const context: SourceContext = {
    config,
    environment: options.environment ?? process.env,
    files: options.files ?? { home: homedir(), read: (path) => fs.promises.readFile(path, "utf8") },
    vendor: options.vendor ?? loadVendor,
    now: () => clock.now(),
  };
  let load: Load | undefined;
  return refreshing(async () => {
    if (load) return load();
    const found = await find(context);
    load = found.load;
    return found.first;
  }, clock);
}

async function find(context: SourceContext): Promise<{ readonly first: Loaded; readonly load: Load }> {
  const reasons: [string, string][] = [];
  for (const source of placesToLook(context)) {
    const found = await source.find(context);
    if (typeof found !== "string") return found;
    reasons.push([source.name, found]);
  }
  const width = Math.max(...reasons.map(([name]) => name.length));
  const lines = reasons.map(([name, reason]) => `  ${name.padEnd(width)}  ${reason}`);
  const fix =
    "  fix    set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or run `aliyun configure`";
  const message = ["no Alibaba Cloud credentials were found; looked at", ...lines, fix].join("\n");
  throw new CredentialsError("CredentialsMissing", message);
}

/** A profile that was named is meant: another identity must not step in when it is not there. */
function placesToLook(context: SourceContext): readonly Source[] {
  const { accessKeyId, accessKeySecret, securityToken, profile } = context.config;
  if (profile && !accessKeyId && !accessKeySecret && !securityToken) return profiles;
  return namedProfile(context) ? explicit : all;
}
