// A call from parameters to value: paced, signed, sent, read, tried again.

import { setMaxListeners } from "node:events";
import { errorCode } from "../text/error-code";
import { printable } from "../text/printable";
import { ApiError } from "./api-error";
import { type ClientSettings, settingsOf } from "./client-settings";
import { destinationOf } from "./http/destination";
import type { Failure } from "./http/failure";
import { type Outcome, readReply } from "./http/reply";
import { serverTime } from "./http/retry-after";
import { createTransport, type Transport } from "./http/transport";
import type { Call, Credentials } from "./signing/call";
import { checkText, signRequest } from "./signing/request";
import { ClockSkew } from "./tries/clock-skew";
import { createPacing, type Pacing, type Turn } from "./tries/pacing";
import { Tries } from "./tries/retry";
import { WaitNotices } from "./tries/wait-notices";
import type { Client, ClientOptions } from "./types";

/** What all calls of one client share. */
interface Wire {
  readonly settings: ClientSettings;
  readonly pacing: Pacing;
  readonly transport: Transport;
  readonly skew: ClockSkew;
  readonly notices: WaitNotices;
}

/** One client for any number of services and regions. */
export function createClient(options: ClientOptions): Client {
  const settings = settingsOf(options);
  const { clock, environment } = settings;
  const notices = new WaitNotices(settings.onWait);
  const wire: Wire = {
    settings,
    notices,
    pacing: createPacing({ clock, notices }),
    transport: createTransport(environment),
    skew: new ClockSkew(clock),
  };
  return {
    send: (call) => new Sender(wire, call).sendAndTell(),
    serviceTime: (here) => wire.skew.serviceTime(here),
    close: () => wire.transport.close(),
  };
}

/** One call with all its tries. */
class Sender {
  private readonly wire: Wire;
  private readonly call: Call;
  private readonly tries: Tries;
  private readonly signal: AbortSignal | undefined;
  /** Credentials that the service refused as expired. */
  private expired: Credentials | undefined;
  /** Of the last try; 0 when it had no reply. */
  private status = 0;

  constructor(wire: Wire, call: Call) {
    this.wire = wire;
    this.call = call;
    this.signal = eitherOf(wire.settings.signal, call.signal);
    const { deadlineSeconds = wire.settings.deadlineSeconds } = call;
    this.tries = new Tries(call.retry, { ...wire.settings, deadlineSeconds });
  }

  async sendAndTell(): Promise<unknown> {
    let code = "";
    try {
      return await this.send();
    } catch (error) {
      code = errorCode(error);
      throw error;
    } finally {
      const { call, status, tries } = this;
      const { clock, onCall } = this.wire.settings;
      onCall({ call, at: clock.now(), status, code, milliseconds: tries.elapsed, tries: tries.begun });
    }
  }

  private async send(): Promise<unknown> {
    checkText(this.call);
    const { service, region } = this.call;
    const { signal } = this;
    const url = this.wire.settings.endpoint(service, region);
    let failure: Failure | undefined;
    for (;;) {
      const turn = await this.wire.pacing.turn(this.call, { signal, isRetry: failure !== undefined });
      if ("failure" in turn) throw this.error(turn.failure ?? this.cancelled());
      if (failure && !this.tries.hasTime()) {
        turn.done(this.cancelled());
        throw this.error(failure);
      }
      const outcome = await this.tryOnce(url, turn);
      if ("value" in outcome) return outcome.value;
      failure = outcome.failure;
      const wait = this.tries.after(failure);
      if (wait === undefined) throw this.error(failure);
      this.announce(failure, wait);
      if (wait > 0) await this.pause(wait);
    }
  }

  private async tryOnce(url: URL, turn: Turn): Promise<Outcome> {
    this.tries.begin();
    let failure: Failure | undefined;
    try {
      const outcome = await this.exchange(url);
      if ("failure" in outcome) failure = outcome.failure;
      return outcome;
    } catch (error) {
      failure = this.cancelled();
      throw error;
    } finally {
      turn.done(failure);
    }
  }

  private async exchange(url: URL): Promise<Outcome> {
    const { call, tries, wire } = this;
    const { settings, skew } = wire;
    const credentials = await this.credentials();
    const { userAgent } = settings;
    const inputs = {
      credentials,
      host: destinationOf(url).host,
      time: skew.now(),
      nonce: settings.nonce(),
      userAgent,
    };
    const request = signRequest(call, settings.signatureVersion, inputs);
    const seconds = settings.requestTimeoutSeconds + (call.heldBackSeconds ?? 0);
    const timeoutMilliseconds = Math.min(seconds * 1000, tries.remaining);
    const sent = await wire.transport.send({ url, request, timeoutMilliseconds, signal: this.signal });
    this.status = "reply" in sent ? sent.reply.status : sent.failure.status;
    if ("reply" in sent) skew.learn(serverTime(sent.reply.headers));
    const outcome = "reply" in sent ? readReply(sent.reply, settings.clock.now()) : sent;
    if ("value" in outcome) return outcome;
    if (outcome.failure.kind === "expired") this.expired = credentials;
    return { failure: loadExplain().explain(outcome.failure, { credentials, request, skew }) };
  }

  /** They may take long to load: a cancelled call does not wait for them. */
  private credentials(): Promise<Credentials> {
    const { signal } = this;
    const loading = this.wire.settings.credentials(this.expired);
    if (!signal) return loading;
    return new Promise((resolve, reject) => {
      const cancel = (): void => reject(this.error(this.cancelled()));
      if (signal.aborted) cancel();
      signal.addEventListener("abort", cancel);
      loading.then(resolve, reject).finally(() => signal.removeEventListener("abort", cancel));
    });
  }

  /** Tells of a call that could not be carried out for long. */
  private announce({ code, message }: Failure, wait: number): void {
    const { tries, wire, call } = this;
    const seconds = (tries.elapsed + wait) / 1000;
    const reason = printable(`${code}: ${message}`);
    if (seconds > 10) wire.notices.tell(call, { reason, seconds: tries.remaining / 1000 });
  }

  private async pause(milliseconds: number): Promise<void> {
    await this.wire.settings.clock.sleep(milliseconds, this.signal).catch(() => {
      throw this.error(this.cancelled());
    });
  }

  private cancelled(): Failure {
    const when = this.tries.failed > 0 ? "while waiting to try again" : "before it was sent";
    return { kind: "refused", code: "Cancelled", status: 0, message: `cancelled ${when}` };
  }

  private error(failure: Failure): ApiError {
    const { action, region } = this.call;
    const { failed, ambiguous, elapsed } = this.tries;
    const seconds = Math.round(elapsed / 100) / 10;
    const gaveUp = failed > 1 ? ` (gave up after ${failed} tries in ${seconds} s)` : "";
    const { code, status, requestId, cause } = failure;
    const message = failure.message + gaveUp;
    const details = { code, status, action, region, message, ambiguous, cause };
    return new ApiError(requestId ? { ...details, requestId } : details);
  }
}

/** One signal may cancel any number of calls: Node would warn of a leak at the eleventh. */
function eitherOf(one: AbortSignal | undefined, other: AbortSignal | undefined): AbortSignal | undefined {
  const signal = one && other ? AbortSignal.any([one, other]) : (one ?? other);
  if (signal) setMaxListeners(0, signal);
  return signal;
}

function loadExplain(): typeof import("./tries/explain-failure") {
  return require("./tries/explain-failure");
}
