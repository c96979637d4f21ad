// What a client that knows nothing of an action must be told of its request.
import { actions } from "../api/actions";
import { apiVersions, type Service } from "../api/types";

export interface VendorRequest {
  readonly service: Service;
  readonly action: string;
  readonly version: string;
  readonly method: string;
  /** Parameters by their place. */
  readonly query: object;
  readonly form: object;
}

/** By the reference of the action. */
export function vendorRequest(service: Service, action: string, parameters: object = {}): VendorRequest {
  const row = Object.values(actions[service]).find(({ name }) => name === action);
  if (row === undefined) throw new Error(`${service} has no action ${action}`);
  const at = (wanted: string) =>
    Object.fromEntries(
      Object.entries(parameters).filter(([name]) => (row.parameters[name]?.place ?? "query") === wanted),
    );
  const version = apiVersions[service];
  return { service, action, version, method: row.method, query: at("query"), form: at("form") };
}
