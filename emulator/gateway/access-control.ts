import { passedTo, passRole, ramAction, ramPrincipal, ramResources } from "../../api/ram";
import type { Action } from "../../api/types";
import { refusals } from "../action/refusals";
import { type AccessPolicies, allows, type PolicyDocument, type Question } from "./policies";

interface Caller {
  /** The id of the access key. */
  readonly caller: string;
  readonly accountId: string;
  readonly region: string;
}

const anyKey = "*";

/** Whether callers may do what they ask for. */
export class AccessControl {
  constructor(private readonly policies: AccessPolicies) {}

  /** What refuses the calls of one caller. */
  guard({ caller, ...place }: Caller): (action: Action, request: object) => void {
    const { accessKeys } = this.policies;
    const key = [caller, anyKey].find((id) => Object.hasOwn(accessKeys, id)) ?? anyKey;
    const own = [accessKeys[key] ?? []].flat() as readonly PolicyDocument[]; // `flat` forgets that it is readonly
    return (action, request) => {
      for (const question of questionsOf(action, request, place)) {
        if (allows(own, question)) continue;
        throw refusals[action.service].notAuthorized(question.action, question.resource);
      }
    };
  }
}

/** Everything that a call needs leave for: itself on each of its resources, and a role that it gives to a flow. */
function questionsOf(
  action: Action,
  request: object,
  place: { readonly region: string; readonly accountId: string },
): readonly Question[] {
  const given: Readonly<Record<string, unknown>> = { ...request };
  const own = ramResources(action, given, place).map((resource) => ({
    action: ramAction(action),
    resource,
    context: {},
  }));
  const role = given.RoleArn;
  if (typeof role !== "string" || role === "") return own;
  return [
    ...own,
    { action: passRole, resource: role, context: { [passedTo]: ramPrincipal(action.service) } },
  ];
}
