import * as pulumi from "@pulumi/pulumi";
import { quote } from "../text/quote";
import { dynamicType, pluginType } from "../text/resource-type";
import type { Declared, Door, Kind } from "./door";
import { checkProviderFound } from "./provider-found";

/**
 * The door of Node.js programs: the provider is a literal pointer to the installed package. It is the contract
 * that `pulumi.dynamic.Resource` writes, without serializing code into the state.
 */
export const dynamicDoor: Door = (kind, { name, args, opts }) => {
  checkProviderFound();
  refuseImport(kind, name, opts);
  return {
    type: dynamicType(kind.type),
    hidden: {
      __logicalName: name,
      __owner: owner(name, opts?.parent),
      __secretInputs: namesOfSecrets(args ?? {}),
      __provider: pointer(kind.exported),
    },
    opts: pulumi.mergeOptions({ aliases: [{ type: pluginType(kind.type) }] }, opts),
  };
};

/** Pulumi asks no dynamic provider for an object that is in no state yet: it would end with a stack trace. */
function refuseImport({ type }: Kind, name: string, opts: Declared["opts"]): void {
  if (opts?.import === undefined) return;
  throw new pulumi.RunError(
    `${type} ${quote(name)}: the option import cannot read this resource; leave it out and import with a file: pulumi import --file (README, "Import")`,
  );
}

/** The inputs that are secret or hold a secret, for messages that quote no value of them; nothing when none is. */
export function namesOfSecrets(args: object): pulumi.Output<string[] | undefined> {
  const found = Object.entries(args).map(async ([name, value]) => ((await isSecret(value)) ? [name] : []));
  return pulumi.output(
    Promise.all(found).then((names) => (names.flat().length > 0 ? names.flat() : undefined)),
  );
}

const isSecret = (value: unknown) =>
  typeof value === "object" && value !== null ? pulumi.isSecret(pulumi.output(value)) : false;

/** The text in every state. Never edit: old states hold it, and a change would show as a diff everywhere. */
function pointer(exported: string): string {
  return `exports.handler=()=>require("pulumi-aliflow/provider").${exported}`;
}

/** `project/stack/name`, and before the name the types of its parents, as in its URN: no two have the same. */
function owner(name: string, parent: pulumi.Resource | undefined): pulumi.Input<string> {
  const stack = `${pulumi.getProject()}/${pulumi.getStack()}/`;
  if (parent === undefined) return `${stack}${name}`;
  return parent.urn.apply((urn) => {
    const types = urn.split("::")[2] ?? "";
    return types === stackType ? `${stack}${name}` : `${stack}${types}$${name}`;
  });
}

const stackType = "pulumi:pulumi:Stack";
