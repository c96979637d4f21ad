import type { Service } from "../../api/types";
import { refusals } from "../action/refusals";
import { ServiceError, serviceError } from "../action/service-error";
import type { EmulatorClock } from "./clock";
import type { CompleteEnvelope } from "./envelope";
import type { Fault, FaultKind } from "./faults";
import { htmlReply, type Reply } from "./reply";

/** A cut connection. */
export const reset = Symbol("reset");

/** What ends a call before anything is done: a reply, a cut connection, or nothing. */
export type Interruption = Reply | typeof reset | undefined;

type Effect = (fault: Fault, envelope: CompleteEnvelope, clock: EmulatorClock) => Promise<Interruption>;

const none: Effect = async () => undefined;

const effects: Readonly<Record<FaultKind, Effect>> = {
  status: async (fault, envelope) => {
    throw statusError(fault, envelope);
  },
  throttle: async (_, { service }) => {
    throw refusals[service].throttled();
  },
  "reset-before-commit": async () => reset,
  "reset-after-commit": none,
  delay: async ({ milliseconds = 0 }, _, clock) => {
    await clock.sleep(milliseconds);
    return undefined;
  },
  html: async ({ status = 502 }) => htmlReply(status),
  "slow-delete": none,
};

/** What a fault does before the call is carried out. @throws ServiceError for faults that refuse it */
export const strike: Effect = (fault, envelope, clock) => effects[fault.kind](fault, envelope, clock);

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

function statusError({ status, code }: Fault, { service }: CompleteEnvelope): ServiceError {
  const codes = codesByStatus[service];
  const known = serviceError(service, code ?? codes[status ?? 500] ?? codes.otherwise);
  return new ServiceError(status ?? known.status, known.code, known.message || "Injected fault.");
}
