import type { Service } from "../../api/types";
import { refusals } from "../action/refusals";
import { ServiceError, serviceError } from "../action/service-error";
import type { EmulatorClock } from "../clock/clock";
import type { CompleteEnvelope } from "./envelope";
import type { Fault, FaultKind } from "./faults";
import { htmlReply, type Reply, reset } from "./reply";

/** What ends a call before anything is done: a reply, a cut connection, or nothing. */
export type Interruption = Reply | typeof reset | undefined;

type Before = (fault: Fault, envelope: CompleteEnvelope, clock: EmulatorClock) => Promise<Interruption>;

const beforeCommit: { readonly [K in FaultKind]?: Before } = {
  status: async (fault, envelope) => {
    throw statusError(fault, envelope);
  },
  throttle: async ({ retryAfterSeconds }, { service }) => {
    const { status, code, message } = refusals[service].throttled();
    throw new ServiceError(status, code, message, retryAfterSeconds);
  },
  "reset-before-commit": async () => reset,
  html: async ({ status = 502 }) => htmlReply(status),
  delay: async ({ milliseconds = 0 }, _, clock) => {
    await clock.sleep(milliseconds);
    return undefined;
  },
};

/** What a fault does before the call is carried out. @throws ServiceError for faults that refuse it */
export const strike: Before = async (fault, envelope, clock) =>
  beforeCommit[fault.kind]?.(fault, envelope, clock);

interface Answered {
  readonly fault: Fault;
  readonly envelope: CompleteEnvelope;
  readonly clock: EmulatorClock;
}

type After = (reply: Reply, answered: Answered) => Promise<Reply | typeof reset>;

const afterCommit: { readonly [K in FaultKind]?: After } = {
  "reset-after-commit": async () => reset,
  "status-after-commit": async (_, { fault, envelope }) => {
    throw statusError(fault, envelope);
  },
  "cut-reply": async (reply) => ({ ...reply, isCut: true }),
  "large-header": async (reply) => ({ ...reply, headers: { "X-Large": "x".repeat(largeHeaderBytes) } }),
  garbage: async (reply) => ({ ...reply, body: "\u0000\u0001 no JSON" }),
  empty: async (reply) => ({ ...reply, body: "" }),
  "slow-answer": async (reply, { fault, clock }) => {
    await clock.sleep(fault.milliseconds ?? 0);
    return reply;
  },
};

/** Node reads headers of 16 KiB in all, other clients hardly more. */
const largeHeaderBytes = 64 * 1024;

/** What a fault makes of the reply to a call that was carried out. @throws ServiceError for one that says it was not */
export const spoil = async (reply: Reply, answered: Answered): Promise<Reply | typeof reset> =>
  afterCommit[answered.fault.kind]?.(reply, answered) ?? reply;

/** Codes for a fault that gives only a status, by service; `otherwise` for every other status. */
const codesByStatus: Readonly<
  Record<Service, Readonly<Record<number, string>> & { readonly otherwise: string }>
> = {
  serverlessWorkflow: {
    403: "AccessDenied",
    409: "ConcurrentUpdateError",
    412: "PreconditionFailed",
    429: "ResourceThrottled",
    503: "ServiceUnavailable",
    otherwise: "InternalServerError",
  },
  logicComposer: {
    403: "NoPermission",
    404: "InvalidFlow.NotFound",
    429: "Throttling.User",
    503: "ServiceUnavailable",
    otherwise: "InternalError",
  },
};

function statusError({ status, code, retryAfterSeconds }: Fault, call: CompleteEnvelope): ServiceError {
  const { service, action, business } = call;
  const codes = codesByStatus[service];
  const named = business.Name ?? business.FlowName ?? business.FlowId ?? action;
  const known = serviceError(service, code ?? codes[status ?? 500] ?? codes.otherwise, named);
  const message = known.message || "Injected fault.";
  return new ServiceError(status ?? known.status, known.code, message, retryAfterSeconds);
}
