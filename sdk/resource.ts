import * as pulumi from "@pulumi/pulumi";
import type { Declared, Door, Kind } from "./door";
import { dynamicDoor } from "./dynamic-door";
import { fileOf } from "./known-files";

/** The base of all classes. Which door a resource takes, its class says. */
export abstract class AliflowResource extends pulumi.CustomResource {
  protected static readonly door: Door = dynamicDoor;

  constructor(kind: Kind, declared: Declared) {
    const { type, hidden, opts } = new.target.door(kind, declared);
    const { name, args } = declared;
    const undeclared = Object.fromEntries(kind.outputs.map((output) => [output, undefined]));
    const file = args && "definition" in args ? fileOf(args.definition) : undefined;
    const hint = file === undefined ? {} : { __definitionFile: file };
    super(type, name, { ...undeclared, ...args, ...hint, ...hidden }, opts);
  }
}
