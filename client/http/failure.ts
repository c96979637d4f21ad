// Why a try failed, sorted by what may be done about it.

import type { Refusal } from "./refusal";

/**
 * `throttled`, `unavailable`, `conflict`: certainly not carried out, try again. `notReady`: refused for now.
 * `skewed`: our time is not the service's. `expired`: the security token is too old. `unreached`: no byte was sent.
 * `failed`: an error of the service, carried out or not. `lost`: sent, and no readable answer came. `stale`: lost on a
 * connection that the other side may have closed before. `abandoned`: sent, and given up here. `refused`: final.
 */
export type FailureKind =
  | "throttled"
  | "unavailable"
  | "conflict"
  | "notReady"
  | "skewed"
  | "expired"
  | "unreached"
  | "failed"
  | "lost"
  | "stale"
  | "abandoned"
  | "refused";

/** One failed try. */
export interface Failure {
  readonly kind: FailureKind;
  /** The service's code, or one of ours (`ConnectionLost`, `HostNotFound`, …). */
  readonly code: string;
  /** HTTP status; 0 when no reply came. */
  readonly status: number;
  /** May hold what the service echoed: not to be shown before `redact`. */
  readonly message: string;
  readonly requestId?: string | undefined;
  readonly cause?: unknown;
  /** How long the service asks to wait. */
  readonly retryAfterMilliseconds?: number | undefined;
  /** The service's time, from the `Date` header; milliseconds since the epoch. */
  readonly serverTime?: number | undefined;
}

const kindByCode: Readonly<Record<string, FailureKind>> = {
  ConcurrentUpdateError: "conflict",
  TaskInvalidState: "notReady",
  PreconditionFailed: "notReady",
  RequestTimeTooSkewed: "skewed",
  "InvalidTimeStamp.Expired": "skewed",
  "InvalidSecurityToken.Expired": "expired",
  SecurityTokenExpired: "expired",
  "SecurityToken.Expired": "expired",
  ServiceUnavailable: "unavailable",
  InternalError: "failed",
  InternalServerError: "failed",
  UnknownError: "failed",
  // Each try has a nonce of its own: a used one means that something on the way delivered this try twice, and
  // the answer to the first delivery is lost.
  SignatureNonceUsed: "lost",
};

const throttling = /throttl/i;
/** As ECS was seen to answer, with the code `InvalidParameter`. */
const expiredToken = '"SecurityToken.Expired"';

/** What kind of failure a readable error reply is. */
export function kindOfReply({ code, message }: Refusal, status: number): FailureKind {
  if (status === 429 || throttling.test(code)) return "throttled";
  const known = kindByCode[code];
  if (known) return known;
  if (code === "InvalidParameter" && message.includes(expiredToken)) return "expired";
  if (status === 503) return "unavailable";
  return status >= 500 ? "failed" : "refused";
}
