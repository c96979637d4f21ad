import type { ErrorCodes } from "./types";

const retrySoon = "run the command again in a moment";
const callLess = "run fewer deployments of this account and region at a time, or run the command again later";

/** Codes of the gateway about rates, rights and its own failures. */
export const gatewayLimitErrors = {
  Throttling: {
    status: 400,
    message: "Request was denied due to request throttling.",
    reason: "the account calls more often than the service allows",
    fix: callLess,
  },
  "Throttling.User": {
    status: 400,
    message: "Request was denied due to user flow control.",
    reason: "the account calls this action more often than the service allows",
    fix: callLess,
  },
  "Throttling.Api": {
    status: 400,
    message: "Request was denied due to api flow control.",
    reason: "this action is called more often than the service allows",
    fix: callLess,
  },
  "Forbidden.RAM": {
    status: 403,
    message: "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
    reason: "the access key is not allowed to do this",
    fix: "attach a policy that allows the action to the key's user or role",
  },
  IdempotentParameterMismatch: {
    status: 400,
    message:
      "The request uses the same client token as a previous, but non-identical request. Do not reuse a client token with different requests, unless the requests are identical.",
    reason: "the client token was used before with other parameters",
    fix: "choose another client token",
  },
  InternalError: {
    status: 500,
    message: "The request processing has failed due to some unknown error, exception or failure.",
    reason: "the service failed",
    fix: `${retrySoon}; when it stays, give the request id to the vendor's support`,
  },
  ServiceUnavailable: {
    status: 503,
    message: "The request has failed due to a temporary failure of the server.",
    reason: "the service is down for the moment",
    fix: retrySoon,
  },
} as const satisfies ErrorCodes;
