import * as pulumi from "@pulumi/pulumi";
import type { ProviderArgs } from "./provider-args.generated";

const secrets = new Set(["accessKeyId", "accessKeySecret", "securityToken"]);

/**
 * An account and its settings, for resources that should not use the default provider:
 * `new Flow("f", {…}, { provider: new Provider("sg", { region: "ap-southeast-1" }) })`.
 * What is left out comes from the environment, not from the stack's configuration.
 */
export class Provider extends pulumi.ProviderResource {
  constructor(name: string, args: ProviderArgs = {}, opts?: pulumi.ResourceOptions) {
    const given = Object.entries(args).filter(([, value]) => value !== undefined);
    const texts = Object.fromEntries(given.map(([key, value]) => [`aliflow:${key}`, text(key, value)]));
    super("pulumi-nodejs", name, texts, opts);
    settings.set(this, pulumi.output(texts));
  }
}

/** Beside the objects: what stands in a resource may be serialized with a closure that holds it, keys included. */
const settings = new WeakMap<pulumi.ProviderResource, Settings>();

/** Texts by key: `aliflow:region`. */
export type Settings = pulumi.Output<Readonly<Record<string, string>>>;

/** The settings of a `Provider`; undefined for providers that are none. */
export const settingsOf = (provider: pulumi.ProviderResource): Settings | undefined => settings.get(provider);

/** Provider settings travel as text, objects as JSON; keys are secret whatever the program says. */
function text(key: string, value: unknown): pulumi.Output<string> {
  const known: pulumi.Output<unknown> = pulumi.output(value);
  const written = known.apply((it) => (typeof it === "string" ? it : JSON.stringify(it)));
  return secrets.has(key) ? pulumi.secret(written) : written;
}
