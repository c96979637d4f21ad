import { findAction } from "../../api/actions";
import type { Action } from "../../api/types";
import { errorCode } from "../../text/error-code";
import { refusals } from "../action/refusals";
import { ServiceError, serviceError } from "../action/service-error";
import { type EmulatorClock, timeText } from "../clock/clock";
import type { Executions } from "../executions";
import type { Recurrences } from "../executions/recurrences";
import type { Schedules } from "../executions/schedules";
import { DefinitionCheck } from "../serverless-workflow/definition-check";
import type { Store } from "../store";
import type { FlowStatus } from "../store/records";
import type { AccessControl } from "./access-control";
import { authenticate, type Caller, type Gatekeeper } from "./authenticate";
import { callLine } from "./call-line";
import { dispatch } from "./dispatch";
import {
  type CompleteEnvelope,
  completeEnvelope,
  type Envelope,
  type IncomingRequest,
  readEnvelope,
} from "./envelope";
import { type Interruption, spoil, strike } from "./fault-effects";
import type { Fault, FaultPlan } from "./faults";
import type { Quotas } from "./quota";
import type { CallLog, RecordedCall } from "./recorded-calls";
import { errorReply, type Reply, reset, successReply } from "./reply";
import { answerTemporaryKey, temporaryKeysPath } from "./temporary-keys";

/** Serverless Workflow takes 1024 KiB; the whole HTTP body may be larger, since it is percent-encoded. */
const entityBytes = 1024 * 1024;

export interface GatewayParts {
  /** The region of calls that name none, and the account of keys that name none. */
  readonly home: { readonly region: string; readonly accountId: string };
  readonly gatekeeper: Gatekeeper;
  readonly store: Store;
  /** The time of the services. */
  readonly clock: EmulatorClock;
  readonly calls: CallLog;
  /** Told about every call in one line. */
  readonly log?: (line: string) => void;
  readonly faults: FaultPlan;
  /** Absent: every caller may make every call. */
  readonly access?: AccessControl;
  /** Absent: every call goes. */
  readonly quotas?: Quotas;
  readonly newFlowStatus: FlowStatus;
  readonly executions: Executions;
  readonly schedules: Schedules;
  readonly recurrences: Recurrences;
  /** Told about failures of the emulator itself. */
  readonly notice: (text: string) => void;
}

/** A call of somebody who is known. */
type Authenticated = CompleteEnvelope & Caller;

interface Result extends Pick<RecordedCall, "status" | "code"> {
  readonly startedAt: number;
}

/** From a request to its answer: who asks, how often, what goes wrong, what is done. */
export class Gateway {
  readonly #definitions = new DefinitionCheck();

  constructor(private readonly parts: GatewayParts) {}

  async answer(request: IncomingRequest): Promise<Reply | typeof reset> {
    const startedAt = this.parts.gatekeeper.clock.now();
    if (request.path === temporaryKeysPath) {
      return answerTemporaryKey(request, { keys: this.parts.gatekeeper.keys, now: startedAt });
    }
    const envelope = readEnvelope(request, this.parts.home.region);
    try {
      const answer = await this.#perform(completeEnvelope(envelope));
      this.#record(envelope, { startedAt, status: answer === reset ? 0 : answer.status });
      return answer;
    } catch (thrown) {
      const error = this.#asServiceError(thrown, envelope);
      this.#record(envelope, { startedAt, status: error.status, code: error.code });
      return errorReply(envelope, error);
    }
  }

  async #perform(envelope: CompleteEnvelope): Promise<Reply | typeof reset> {
    const { gatekeeper, faults, store } = this.parts;
    if (envelope.action === "") throw refusals[envelope.service].missingParameter("Action");
    const call: Authenticated = { ...envelope, ...authenticate(envelope, gatekeeper) };
    const action = findAction(envelope.service, envelope.action);
    if (action === undefined) throw refusals[envelope.service].unknownAction(envelope.action);

    const fault = faults.next(envelope);
    const interruption: Interruption = fault && (await strike(fault, envelope, gatekeeper.clock));
    if (interruption !== undefined) return interruption;
    this.#checkQuota(call, action);
    checkSize(envelope);
    if (fault?.kind === "late-commit") {
      void this.#carryOutLate(call, action, fault);
      return reset;
    }

    const body = await this.#carryOut(call, action, fault);
    if (store.isKept) await store.settled();
    const reply = successReply(envelope, body);
    return fault ? spoil(reply, { fault, envelope, clock: gatekeeper.clock }) : reply;
  }

  /** Nobody waits for the answer: a refusal is as good as none. */
  async #carryOutLate(envelope: Authenticated, action: Action, fault: Fault): Promise<void> {
    try {
      await this.parts.gatekeeper.clock.sleep(fault.milliseconds ?? 0);
      await this.#carryOut(envelope, action, fault);
    } catch (thrown) {
      this.#asServiceError(thrown, envelope);
    }
  }

  async #carryOut(envelope: Authenticated, action: Action, fault: Fault | undefined) {
    const { store, clock, newFlowStatus, access, executions, schedules, recurrences, home } = this.parts;
    const { region, accountId, business } = envelope;
    const now = clock.now();
    const deleteDelayMs = fault?.kind === "slow-delete" ? (fault.milliseconds ?? 0) : 0;
    const call = {
      world: store.region(region, accountId === home.accountId ? undefined : accountId),
      now,
      get time() {
        return timeText(now);
      },
      deleteDelayMs,
      newFlowStatus,
      definitions: this.#definitions,
      executions,
      schedules,
      recurrences,
      authorize: access?.guard(envelope),
    };
    const { changes = [], after, body } = dispatch(action, business, call);
    store.commit(changes);
    await after?.();
    return typeof body === "function" ? body() : body;
  }

  #checkQuota({ service, region, accountId }: Authenticated, action: Action): void {
    if (this.parts.quotas?.take({ region, accountId }, action) === false) throw refusals[service].throttled();
  }

  #record({ service, action, region = "", business }: Envelope, { startedAt, ...result }: Result): void {
    const call = { action, region, parameters: business, at: this.parts.gatekeeper.clock.now(), ...result };
    this.parts.log?.(callLine({ ...call, startedAt }));
    if (service !== undefined && action !== "") this.parts.calls.add({ service, ...call });
  }

  #asServiceError(thrown: unknown, { service, action }: Envelope): ServiceError {
    if (thrown instanceof ServiceError) return thrown;
    // An error of the system is the journal's, which has told already; anything else is a mistake of ours.
    if (errorCode(thrown) === "") this.parts.notice(`${action} failed: ${stackOf(thrown)}`);
    return service === "serverlessWorkflow"
      ? serviceError(service, "InternalServerError")
      : serviceError("gateway", "InternalError");
  }
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}

function checkSize({ service, business }: CompleteEnvelope): void {
  if (service !== "serverlessWorkflow") return;
  const bytes = Object.values(business).reduce((total, value) => total + Buffer.byteLength(value), 0);
  if (bytes > entityBytes) throw serviceError(service, "EntityTooLarge", String(entityBytes));
}
