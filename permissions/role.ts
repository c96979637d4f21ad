// The role of a flow: what its tasks call, and who takes it on.

import { ramPrincipal } from "../api/ram";
import type { Document } from "../definition";
import { composerModel } from "../definition/languages/composer";
import { stateMachineModel } from "../definition/languages/state-machine";
import { quote } from "../text/quote";
import { grantsOf, reports } from "./operations";
import { unsaid, type Where } from "./place";
import { type Permissions, permissionsOf } from "./policy";
import { type TaskCall, taskCalls } from "./task-call";

/** Who may take on a role. */
export interface TrustPolicy {
  readonly Version: "1";
  readonly Statement: readonly [
    {
      readonly Effect: "Allow";
      readonly Action: "sts:AssumeRole";
      readonly Principal: { readonly Service: readonly string[] };
    },
  ];
}

export interface RolePermissions extends Permissions {
  readonly trust: TrustPolicy;
}

/** The least that the role of these flows needs, and its trust policy. */
export function ofRole(documents: readonly Document[], where: Where = {}): RolePermissions {
  const calls = documents.flatMap(taskCalls);
  const grants = calls.flatMap((call) => grantsOf(call, where));
  const isOpen = grants.some(({ resources }) =>
    resources.some((one) => /^acs:(?!oss:)[^:]*:(?:\*|[^:]*:\*):/.test(one)),
  );
  const general = [...calls.flatMap(notesOf), ...documents.flatMap(beyond), ...(isOpen ? unsaid(where) : [])];
  return { ...permissionsOf(grants, general), trust };
}

const trust: TrustPolicy = {
  Version: "1",
  Statement: [
    {
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Principal: { Service: [ramPrincipal("serverlessWorkflow")] },
    },
  ],
};

function notesOf({ step, operation, resource, waits }: TaskCall): readonly string[] {
  const name = quote(step);
  const unknown =
    operation === undefined && resource === undefined
      ? [`what step ${name} calls is not known yet: nothing is allowed for it`]
      : [];
  const report = `who reports the end of step ${name} needs ${reports.join(" and ")} on "*", with a key of its own: the flow's role does not`;
  return waits === "for a report" ? [...unknown, report] : unknown;
}

/** What a definition does that no page says what it needs. */
function beyond(document: Document): readonly string[] {
  if (document.kind === "composer") return connectors(document);
  if (document.kind !== "stateMachine") return [];
  const maps = stateMachineModel(document).states.filter(
    ({ fields }) => fields.ItemReader || fields.ResultWriter,
  );
  return maps.map(
    ({ name = "" }) =>
      `no page says what the items and results of the distributed Map ${quote(name)} need: add the reads and writes of its bucket`,
  );
}

function connectors(document: Document): readonly string[] {
  const { actions } = composerModel(document);
  const others = actions.filter(({ type }) => type === "apiconnection").map(({ name }) => quote(name));
  const none = "a flow of Logic Composer has no role of its own: nothing is allowed for it";
  if (others.length === 0) return [none];
  return [none, `no page says what the role of the connections in ${others.sort().join(", ")} needs`];
}
