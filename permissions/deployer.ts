// Who deploys: every call of the lives of what is deployed, and the roles that are given to flows.

import { actions } from "../api/actions";
import { passedTo, passRole, type RamPlace, ramAction, ramPrincipal, ramResources } from "../api/ram";
import type { Action } from "../api/types";
import type { ClassName } from "../text/resource-type";
import { type Life, lives } from "./lives";
import { starred, unsaid, type Where } from "./place";
import { type Grant, type Permissions, permissionsOf } from "./policy";

/** A resource of a program, as far as it is known. */
export interface Deployed {
  readonly type: ClassName;
  /** Name of the flow that it is or belongs to, or id of the tagged one; `*` in it for what is not known. */
  readonly flow?: string;
  /** Of a flow. */
  readonly roleArn?: string;
  /** @default that of the policy */
  readonly region?: string;
}

/** The least that a deployer needs to create, read, update, delete, list and import these. */
export function ofDeployer(deployed: readonly Deployed[], where: Where = {}): Permissions {
  const grants = deployed.flatMap((one) => grantsOf(one, where));
  const isPlaced = deployed.every(({ region }) => region !== undefined);
  const [{ region } = { region: undefined }] = deployed;
  const place = isPlaced && region !== undefined ? { region, ...where } : where;
  return permissionsOf(grants, grants.length > 0 ? unsaid(place) : []);
}

function grantsOf({ type, flow, roleArn, region }: Deployed, where: Where): readonly Grant[] {
  const life = lives[type];
  const place = { region: starred(region ?? where.region ?? "*"), accountId: where.accountId ?? "*" };
  const unnamed: readonly string[] = life.unnamed;
  const name = flow === undefined || life.owner === undefined ? "*" : starred(flow);
  const grants = [...new Set<string>(Object.values(life.calls).flat())].map((action): Grant => {
    const row = rowOf(life, action);
    const of = unnamed.includes(action) ? "*" : name;
    const named = { Name: of, FlowName: of, FlowId: of, ...(of !== "*" && { ResourceId: [of] }) };
    const resources = ramResources(row, named, place);
    return { action: ramAction(row), resources, notes: notesOf(row) };
  });
  return roleArn ? [...grants, passes(starred(roleArn), life, place)] : grants;
}

function rowOf({ service }: Life, name: string): Action {
  const rows: Readonly<Record<string, Action>> = actions[service];
  const row = rows[name];
  if (row === undefined) throw new Error(`${name} is no action of ${service}`);
  return row;
}

const passes = (roleArn: string, { service }: Life, { accountId }: RamPlace): Grant => ({
  action: passRole,
  resources: [/^acs:ram:/.test(roleArn) ? roleArn : `acs:ram::${accountId}:role/*`],
  condition: { StringEquals: { [passedTo]: ramPrincipal(service) } },
});

/** What of the vendor's pages is missing or says two things. */
function notesOf({ service, name }: Action): readonly string[] {
  if (service === "logicComposer") return name === "CreateFlow" ? [chosen] : [];
  return [/Version|Alias/.test(name) ? unprinted : twofold];
}

const chosen = "the service chooses the id of a composer flow: no policy can name one before it is created";
const unprinted =
  "the vendor's pages of versions and aliases print no authorization: names and resources are those of their kin";
const twofold =
  'the reference names the flow as the resource, the vendor\'s newer table "flow/*" for CreateFlow and "*" for most others: widen it if a call is denied';
