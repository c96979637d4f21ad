import * as pulumi from "@pulumi/pulumi";
import type { ProviderArgs } from "./provider-args.generated";
import { pluginProviderType, type Settings, settingsOf } from "./provider-settings";

/**
 * An account and its settings, for resources that should not use the default provider:
 * `new Flow("f", {…}, { provider: new Provider("sg", { region: "ap-southeast-1" }) })`.
 * What is left out comes from the environment, not from the stack's configuration.
 */
export class Provider extends pulumi.ProviderResource {
  constructor(name: string, args: ProviderArgs = {}, opts?: pulumi.ResourceOptions) {
    const texts = Object.fromEntries(
      Object.entries(settingsOf(args)).map(([key, text]) => [`aliflow:${key}`, text]),
    );
    // Another name for the same provider: without it the engine would replace all resources of the old one.
    const alias = { aliases: [{ type: pluginProviderType }] };
    super("pulumi-nodejs", name, texts, pulumi.mergeOptions(alias, opts));
    given.set(this, pulumi.output(texts));
  }
}

/** Beside the objects: what stands in a resource may be serialized with a closure that holds it, keys included. */
const given = new WeakMap<pulumi.ProviderResource, Settings>();

/** The settings of a `Provider`, by key: `aliflow:region`; undefined for providers that are none. */
export const settingsOfProvider = (provider: pulumi.ProviderResource): Settings | undefined =>
  given.get(provider);
