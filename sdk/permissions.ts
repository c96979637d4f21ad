// Least privilege in a program: documents for `alicloud.ram.Policy` and `alicloud.ram.Role`.

import * as pulumi from "@pulumi/pulumi";
import type { ClassName } from "../text/resource-type";
import type { ComposerDefinition, FdlDefinition, StateMachineDefinition } from "./definition-types.generated";

type Text = pulumi.Input<string>;
type Several<T> = T | readonly T[];
type Definition = pulumi.Input<string | FdlDefinition | StateMachineDefinition | ComposerDefinition>;

interface Where<T extends Text> {
  /** @default any region */
  readonly region?: T;
  /** @default any account */
  readonly accountId?: T;
}

/** What a flow's role needs, as JSON texts. */
export interface RoleDocuments extends DeployerDocuments {
  /** `assumeRolePolicyDocument` of the role: the service may take it on. */
  readonly trust: string;
}

/** What a deployer needs, as JSON text. */
export interface DeployerDocuments {
  /** `policyDocument` of a policy. */
  readonly policy: string;
  /** What is open, and what the vendor leaves undocumented. */
  readonly notes: readonly string[];
}

/** A resource that is deployed. */
export interface Deployed<T extends Text = Text> {
  readonly type: ClassName;
  /** Name of the flow that it is or belongs to, or id of the tagged one; `*` in it for any. @default any */
  readonly flow?: T;
  /** Role that a flow is given. */
  readonly roleArn?: T;
  /** @default that of the policy */
  readonly region?: T;
}

/**
 * The role of flows: what their tasks call, and no more. Of texts plain documents, of everything else outputs.
 * @throws RunError for a definition that cannot be read
 */
export function ofRole(definitions: Several<string>, where?: Where<string>): RoleDocuments;
export function ofRole(definitions: Several<Definition>, where?: Where<Text>): pulumi.Output<RoleDocuments>;
export function ofRole(definitions: Several<Definition>, where: Where<Text> = {}) {
  const given = [definitions].flat();
  const isPlain = given.every((one) => typeof one === "string") && isText(where);
  return isPlain ? role(given, where) : pulumi.output([given, where]).apply((all) => role(...(all as Known)));
}

/** Who deploys resources: every call of their lives. Of texts a plain document, of everything else an output. */
export function ofDeployer(resources: readonly Deployed<string>[], where?: Where<string>): DeployerDocuments;
export function ofDeployer(
  resources: readonly Deployed[],
  where?: Where<Text>,
): pulumi.Output<DeployerDocuments>;
export function ofDeployer(resources: readonly Deployed[], where: Where<Text> = {}) {
  if (resources.every(isText) && isText(where)) return deployer(resources, where);
  const known = pulumi.output([resources, where]);
  return known.apply((all) => deployer(...(all as [readonly Deployed<string>[], Where<string>])));
}

/** What outputs hold when they are known; their declarations lose it. */
type Known = [readonly (string | object)[], Where<string>];

/** Whether no part of an object is an output or a promise. */
function isText<O extends Where<Text> | Deployed>(
  parts: O,
): parts is O & (O extends Deployed ? Deployed<string> : Where<string>) {
  return Object.values(parts).every((part) => typeof part === "string" || part === undefined);
}

function role(definitions: readonly (string | object)[], where: Where<string>): RoleDocuments {
  const { parse }: typeof import("../definition") = require("../definition");
  const documents = definitions.map((definition) => {
    const { document, diagnostics } = parse(definition);
    if (document) return document;
    // Of a secret one, a message that quotes it would tell it.
    const [{ rule = "", line = 1 } = {}] = diagnostics;
    throw new pulumi.RunError(
      `permissions.ofRole: a definition cannot be read (${rule} in line ${line}); \`aliflow validate\` says why`,
    );
  });
  const { trust, ...rest } = loadRoom().ofRole(documents, where);
  return { ...documentsOf(rest), trust: JSON.stringify(trust) };
}

const deployer = (resources: readonly Deployed<string>[], where: Where<string>): DeployerDocuments =>
  documentsOf(loadRoom().ofDeployer(resources, where));

const documentsOf = ({
  policy,
  notes,
}: ReturnType<ReturnType<typeof loadRoom>["ofDeployer"]>): DeployerDocuments => ({
  policy: JSON.stringify(policy),
  notes: notes.map(({ actions, text }) => (actions.length > 0 ? `${actions.join(", ")}: ${text}` : text)),
});

// Late, so that programs that ask for no policy start as fast as before.
function loadRoom(): typeof import("../permissions") {
  return require("../permissions");
}
