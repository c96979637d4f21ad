import type { SourceContext } from "./credential-source";

/** The profile that the configuration or the environment names. */
export function namedProfile({ config, environment }: SourceContext): string | undefined {
  return config.profile || environment.ALIBABA_CLOUD_PROFILE || environment.ALICLOUD_PROFILE || undefined;
}

/** Where that name stands. */
export function profileSetting({ config, environment }: SourceContext): string {
  if (config.profile) return "aliflow:profile";
  return environment.ALIBABA_CLOUD_PROFILE ? "ALIBABA_CLOUD_PROFILE" : "ALICLOUD_PROFILE";
}

/** `has no profile "prd"; it has "prod" and "test"`, a name at most once and none too long. */
export function noSuchProfile(kind: string, wanted: string, names: readonly string[]): string {
  const quote = (name: string): string => JSON.stringify(name.length > 80 ? `${name.slice(0, 79)}…` : name);
  const others = names.slice(0, 5).map(quote).join(", ");
  return `has no ${kind} ${quote(wanted)}${others ? `; it has ${others}` : ""}`;
}
