import * as pulumi from "@pulumi/pulumi";
import type { ProviderArgs } from "./provider-args.generated";
import { pluginProviderType, settingsOf } from "./provider-settings";

/**
 * An account and its settings, for resources that should not use the default provider:
 * `new Flow("f", {…}, { provider: new Provider("sg", { region: "ap-southeast-1" }) })`.
 * What is left out comes from the environment, not from the stack's configuration.
 */
export class Provider extends pulumi.ProviderResource {
  constructor(name: string, args: ProviderArgs = {}, opts?: pulumi.ResourceOptions) {
    const settings = Object.entries(settingsOf(args)).map(([key, text]) => [`aliflow:${key}`, text]);
    // Another name for the same provider: without it the engine would replace all resources of the old one.
    const alias = { aliases: [{ type: pluginProviderType }] };
    super("pulumi-nodejs", name, Object.fromEntries(settings), pulumi.mergeOptions(alias, opts));
  }
}
