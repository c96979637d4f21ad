import { logicComposer } from "./logic-composer";
import { serverlessWorkflow } from "./serverless-workflow";
import type { Action, Service } from "./types";

/** Every action of both services, by service and name. */
export const actions = { serverlessWorkflow, logicComposer } as const satisfies Record<
  Service,
  Record<string, Action>
>;

/** The rows with their literal types: requests and responses are derived from them. */
export type Actions = typeof actions;

/** Names of the actions of a service. */
export type ActionName<S extends Service> = keyof Actions[S] & string;

/** The row of an action by its name on the wire; `undefined` for a name that is in neither reference. */
export function findAction(service: Service, name: string): Action | undefined {
  const rows: Readonly<Record<string, Action>> = actions[service];
  return Object.hasOwn(rows, name) ? rows[name] : undefined;
}
