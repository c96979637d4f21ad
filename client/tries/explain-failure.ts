// A failed try in words that may be shown.

import type { Failure } from "../http/failure";
import { longestWaitMilliseconds } from "../http/retry-after";
import type { Credentials } from "../signing/call";
import type { SignedRequest } from "../signing/request";
import type { ClockSkew } from "./clock-skew";
import { redact, secretsOf } from "./redact";
import { explainSignature } from "./signature-mismatch";

/** What a failed try was made with. */
export interface Sending {
  readonly credentials: Credentials;
  readonly request: SignedRequest;
  readonly skew: ClockSkew;
}

/** The failure without what was echoed and without a full stop; our own words where they say more. */
export function explain(failure: Failure, { credentials, request, skew }: Sending): Failure {
  const secrets = secretsOf(credentials, request.signature);
  const clean = {
    ...failure,
    code: redact(failure.code, secrets).slice(0, 100),
    message: withoutFullStop(redact(failure.message, secrets)) + wish(failure),
    requestId: failure.requestId && redact(failure.requestId, secrets).slice(0, 100),
  };
  if (failure.kind === "skewed") return skew.correct(clean);
  const message = explainSignature({ ...failure, ours: request.stringToSign });
  return message ? { ...clean, message } : clean;
}

/** Said only of waits that nobody waits for. */
function wish({ retryAfterMilliseconds = 0 }: Failure): string {
  if (retryAfterMilliseconds <= longestWaitMilliseconds) return "";
  const seconds = Math.ceil(retryAfterMilliseconds / 1000);
  const time = seconds > 86_400 ? "for more than a day" : `${seconds} s`;
  return `: the service asks to wait ${time}; run the command again then`;
}

function withoutFullStop(text: string): string {
  let end = text.length;
  while (end > 0 && /[.。\s]/.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
