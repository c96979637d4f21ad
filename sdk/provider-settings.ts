// Settings of an explicit provider on their way to either door.

import * as pulumi from "@pulumi/pulumi";
import type { ProviderArgs } from "./provider-args.generated";

const secrets = new Set(["accessKeyId", "accessKeySecret", "securityToken"]);

/** Texts by key. */
export type Settings = pulumi.Output<Readonly<Record<string, string>>>;

/** Settings travel as text, objects as JSON; keys are secret whatever the program says. */
export function settingsOf(args: ProviderArgs): Record<string, pulumi.Output<string>> {
  const given = Object.entries(args).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([key, value]) => [key, text(key, value)]));
}

function text(key: string, value: unknown): pulumi.Output<string> {
  const known: pulumi.Output<unknown> = pulumi.output(value);
  const written = known.apply((it) => (typeof it === "string" ? it : JSON.stringify(it)));
  return secrets.has(key) ? pulumi.secret(written) : written;
}

/** Types of explicit providers in the state, behind either door. */
export const dynamicProviderType = "pulumi:providers:pulumi-nodejs";
export const pluginProviderType = "pulumi:providers:aliflow";
