import * as pulumi from "@pulumi/pulumi";
import { plugin } from "./plugin-door";
import type { ProviderArgs } from "./provider-args.generated";
import { dynamicProviderType, type Settings, settingsOf } from "./provider-settings";

/**
 * An account and its settings, for resources that should not use the default provider:
 * `new Flow("f", {…}, { provider: new Provider("sg", { region: "ap-southeast-1" }) })`.
 * What is left out comes from the environment, not from the stack's configuration.
 */
export class Provider extends pulumi.ProviderResource {
  constructor(name: string, args: ProviderArgs = {}, opts?: pulumi.ResourceOptions) {
    const own = { ...plugin, aliases: [{ type: dynamicProviderType }] };
    const texts = settingsOf(args);
    super("aliflow", name, texts, pulumi.mergeOptions(own, opts));
    given.set(this, pulumi.output(texts));
  }
}

/** Beside the objects, as in the other door: a closure that holds a provider must not serialize its keys. */
const given = new WeakMap<pulumi.ProviderResource, Settings>();

/** The settings of a `Provider`; undefined for providers that are none. */
export const settingsOfProvider = (provider: pulumi.ProviderResource): Settings | undefined =>
  given.get(provider);
