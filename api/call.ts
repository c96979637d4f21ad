import { ApiError } from "../client/api-error";
import type { Client } from "../client/types";
import { type ActionName, findAction } from "./actions";
import { decodeReply } from "./decode";
import { encodeParameters } from "./parameters";
import { isUnexpectedReply } from "./reply-fields";
import type { Request, RequestOf } from "./requests";
import type { Response } from "./responses";
import { type Action, apiVersions, type RetryRule, type Service } from "./types";

/** One call of any action; the types of request and response follow from service and action. */
export interface ActionCall<S extends Service, N extends ActionName<S>> {
  readonly service: S;
  readonly action: N;
  readonly region: string;
  readonly request: Request<S, N>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Calls an action: encodes the request by the action's row, sends it, and reads the reply.
 *
 * @throws InvalidRequestError before anything is sent, for a request that breaks the row
 * @throws ApiError for a refused or failed call; with code `UnexpectedReply` or `OperationFailed` for a 2xx
 *   reply that cannot be read or that says that nothing was done
 */
export async function callAction<S extends Service, N extends ActionName<S>>(
  client: Client,
  call: ActionCall<S, N>,
): Promise<Response<S, N>> {
  const { service, region, signal } = call;
  const row = rowOf(service, call.action);
  // Every request type comes from its row; here only the row itself is known.
  const request = call.request as RequestOf<Action>;
  const reply = await client.send({
    service,
    version: apiVersions[service],
    action: row.name,
    method: row.method,
    region,
    parameters: encodeParameters(row, request),
    retry: retryRule(row, request),
    quota: row.quota,
    ...(row.heldBackBy && { heldBackSeconds: Number(request[row.heldBackBy] ?? 0) }),
    ...(signal && { signal }),
  });
  return readReply(call, row, reply);
}

function rowOf(service: Service, name: string): Action {
  const row = findAction(service, name);
  if (row === undefined) throw new TypeError(`${service} has no action "${name}"`);
  return row;
}

/** The row's rule, or the one for calls that carry the row's idempotency parameter. */
export function retryRule(action: Action, request: Readonly<Record<string, unknown>>): RetryRule {
  const { retry, retryGiven } = action;
  return retryGiven !== undefined && request[retryGiven.parameter] !== undefined ? retryGiven.rule : retry;
}

function readReply<S extends Service, N extends ActionName<S>>(
  call: ActionCall<S, N>,
  row: Action,
  reply: unknown,
): Response<S, N> {
  const response = decodeOrRefuse(call, row, reply);
  if (!saysNotDone(response)) return response;
  const message = `the service answered ${call.action} with "Success": false`;
  throw new ApiError({ ...refusalOf(call), code: "OperationFailed", message, ambiguous: false });
}

function decodeOrRefuse<S extends Service, N extends ActionName<S>>(
  call: ActionCall<S, N>,
  row: Action,
  reply: unknown,
): Response<S, N> {
  try {
    return decodeReply(call.service, call.action, reply);
  } catch (cause) {
    if (!isUnexpectedReply(cause)) throw cause;
    // What was written is written, whatever the reply looks like.
    const ambiguous = row.method === "POST";
    throw new ApiError({ ...refusalOf(call), code: cause.code, message: cause.message, ambiguous, cause });
  }
}

function refusalOf({ action, region }: { readonly action: string; readonly region: string }) {
  return { status: 200, action, region };
}

function saysNotDone(response: unknown): boolean {
  return (
    typeof response === "object" && response !== null && "Success" in response && response.Success === false
  );
}
