import * as pulumi from "@pulumi/pulumi";
import * as aliflow from "pulumi-aliflow/plugin";

export interface ReleasedFlowArgs extends aliflow.FlowArgs {
  /** Version that nine of ten starts stay on, while the newest is tried. Without one, all take the newest. */
  readonly stable?: string | undefined;
}

/** A flow whose every change is a version, and an alias `live` that names what is started. */
export class ReleasedFlow extends pulumi.ComponentResource {
  readonly flow: aliflow.Flow;
  readonly version: pulumi.Output<string>;

  constructor(
    name: string,
    { stable, ...args }: ReleasedFlowArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super("gitops:index:ReleasedFlow", name, {}, options);
    this.flow = new aliflow.Flow(name, args, { parent: this });
    const release = new aliflow.FlowVersion(
      name,
      { flowName: this.flow.name, triggers: { flow: this.flow.lastModifiedTime } },
      { parent: this, retainOnDelete: true }, // the version before stays: the alias may go back to it
    );
    this.version = release.version;
    const routing =
      stable === undefined
        ? [{ version: this.version, weight: 100 }]
        : [
            { version: stable, weight: 90 },
            { version: this.version, weight: 10 },
          ];
    new aliflow.FlowAlias(name, { flowName: this.flow.name, name: "live", routing }, { parent: this });
    this.registerOutputs({ flow: this.flow.name, version: this.version });
  }
}
