import * as pulumi from "@pulumi/pulumi";
import { plugin } from "./plugin-door";
import type { ProviderArgs } from "./provider-args.generated";
import { dynamicProviderType, settingsOf } from "./provider-settings";

/**
 * An account and its settings, for resources that should not use the default provider:
 * `new Flow("f", {…}, { provider: new Provider("sg", { region: "ap-southeast-1" }) })`.
 * What is left out comes from the environment, not from the stack's configuration.
 */
export class Provider extends pulumi.ProviderResource {
  constructor(name: string, args: ProviderArgs = {}, opts?: pulumi.ResourceOptions) {
    const own = { ...plugin, aliases: [{ type: dynamicProviderType }] };
    super("aliflow", name, settingsOf(args), pulumi.mergeOptions(own, opts));
  }
}
