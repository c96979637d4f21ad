import type * as pulumi from "@pulumi/pulumi";

/** What a class says of itself to become a resource. */
export interface Kind {
  /** Name of the class; the type in the state ends with it. */
  readonly type: string;
  /** Name under which `pulumi-aliflow/provider` exports its provider. Never changes: states hold it. */
  readonly exported: string;
  /** Names of all outputs: those that are not inputs too must be declared to become outputs. */
  readonly outputs: readonly string[];
}

/** A resource as a program declares it. */
export interface Declared {
  readonly name: string;
  readonly args: object | undefined;
  readonly opts: pulumi.CustomResourceOptions | undefined;
}

/** What Pulumi registers. */
export interface Registration {
  readonly type: string;
  /** Inputs that the door adds to those of the program. */
  readonly hidden: pulumi.Inputs;
  readonly opts: pulumi.CustomResourceOptions;
}

/** A way to the provider: what it needs of a resource. */
export type Door = (kind: Kind, declared: Declared) => Registration;
