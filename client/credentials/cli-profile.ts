// `~/.aliyun/config.json`, the file of the Alibaba Cloud CLI (`aliyun configure`).

import {
  CredentialsError,
  fixed,
  type Load,
  type Loaded,
  type Source,
  type SourceContext,
} from "./credential-source";
import { readKeyPair } from "./key-pair";
import { namedProfile, noSuchProfile } from "./profile-name";
import { inHome, readText } from "./text-file";
import { managed } from "./vendor-credentials";

type Fields = ReadonlyMap<string, unknown>;

const name = "CLI profile";

/** Modes whose keys come from a service; the vendor's package speaks with it. */
const serviceModes: ReadonlySet<string> = new Set([
  "RamRoleArn",
  "EcsRamRole",
  "OIDC",
  "ChainableRamRoleArn",
  "CloudSSO",
  "OAuth",
  "External",
]);

/** The profile that is named, or the current one. */
export const cliProfile: Source = {
  name,
  async find(context) {
    if (context.environment.ALIBABA_CLOUD_CLI_PROFILE_DISABLED?.toLowerCase() === "true") {
      return "switched off by ALIBABA_CLOUD_CLI_PROFILE_DISABLED";
    }
    const profile = await readProfile(context);
    if (typeof profile === "string") return profile;
    const mode = textOf(profile.fields, "mode") || "AK";
    const profileName = textOf(profile.fields, "name");
    if (serviceModes.has(mode)) {
      return managed(`${name} "${profileName}" (${mode})`, () => context.vendor().cliProfile(profileName));
    }
    if (mode !== "AK" && mode !== "StsToken")
      return `${profile.where} has the unknown mode ${JSON.stringify(mode)}`;
    return ownKeys(context, profile);
  },
};

interface Profile {
  readonly where: string;
  readonly fields: Fields;
}

async function ownKeys(
  context: SourceContext,
  profile: Profile,
): Promise<{ readonly first: Loaded; readonly load: Load } | string> {
  const first = keysOf(context, profile);
  if (!first) return `${profile.where} holds no keys`;
  if (first.credentials.expiresAt === undefined) return fixed(first.credentials);
  const load: Load = async () => {
    const again = await readProfile(context);
    const keys = typeof again === "string" ? undefined : keysOf(context, again);
    if (keys) return keys;
    throw new CredentialsError("CredentialsUnusable", `${profile.where} holds no keys any more`);
  };
  return { first, load };
}

function keysOf({ now }: SourceContext, { where, fields }: Profile): Loaded | undefined {
  const isTemporary = textOf(fields, "mode") === "StsToken";
  const names = {
    id: "access_key_id",
    secret: "access_key_secret",
    ...(isTemporary && { token: "sts_token" }),
  };
  const keys = readKeyPair(where, names, (field) => textOf(fields, field));
  if (!keys) return undefined;
  const seconds = isTemporary ? Number(fields.get("sts_expiration") ?? 0) : 0;
  if (!(seconds > 0)) return { credentials: keys };
  const expiresAt = seconds * 1000;
  if (expiresAt > now()) return { credentials: { ...keys, expiresAt } };
  const at = new Date(expiresAt).toISOString();
  throw new CredentialsError(
    "CredentialsUnusable",
    `${where}: the keys expired at ${at}; sign in again with the CLI`,
  );
}

async function readProfile(context: SourceContext): Promise<Profile | string> {
  const file = inHome(context.files, ".aliyun", "config.json");
  const read = await readText(context.files, file);
  if ("why" in read) return read.why;
  const config = parseObject(read.text);
  const profiles = config?.get("profiles");
  if (!config || !Array.isArray(profiles)) return `${file.shown} is not a file of the CLI`;
  const all = profiles.map((profile: unknown) => fieldsOf(profile));
  const wanted = namedProfile(context) ?? (textOf(config, "current") || "default");
  const fields = all.find((profile) => textOf(profile, "name") === wanted);
  if (fields) return { where: `${file.shown}, profile ${JSON.stringify(wanted)}`, fields };
  const names = all.map((profile) => textOf(profile, "name"));
  return `${file.shown} ${noSuchProfile("profile", wanted, names)}`;
}

function parseObject(text: string): Fields | undefined {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return undefined; // The parser's message quotes the file.
  }
}

function fieldsOf(value: unknown): Fields {
  return new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
}

function textOf(fields: Fields, field: string): string {
  const value = fields.get(field);
  return typeof value === "string" ? value : "";
}
