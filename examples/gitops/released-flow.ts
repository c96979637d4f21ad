import * as pulumi from "@pulumi/pulumi";
import * as aliflow from "pulumi-aliflow/plugin";

export interface ReleasedFlowArgs extends aliflow.FlowArgs {
  /** Version that the alias stays on. Without one, it follows each release at once. */
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
    const version = stable ?? this.version;
    new aliflow.FlowAlias(
      name,
      { flowName: this.flow.name, name: "live", routing: [{ version, weight: 100 }] },
      { parent: this },
    );
    this.registerOutputs({ flow: this.flow.name, version: this.version });
  }
}
