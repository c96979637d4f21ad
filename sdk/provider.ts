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
    const settings = Object.entries(args).filter(([, value]) => value !== undefined);
    super(
      "pulumi-nodejs",
      name,
      Object.fromEntries(settings.map(([key, value]) => [`aliflow:${key}`, text(key, value)])),
      opts,
    );
  }
}

/** Provider settings travel as text, objects as JSON; keys are secret whatever the program says. */
function text(key: string, value: unknown): pulumi.Output<string> {
  const known: pulumi.Output<unknown> = pulumi.output(value);
  const written = known.apply((it) => (typeof it === "string" ? it : JSON.stringify(it)));
  return secrets.has(key) ? pulumi.secret(written) : written;
}
