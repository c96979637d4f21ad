// The service says that our signature is wrong and echoes what it signed. Comparing that with what we signed
// tells a wrong secret from a request that was changed on its way. The echo itself is never shown.

const codes: ReadonlySet<string> = new Set([
  "SignatureDoesNotMatch",
  "SignatureNotMatch",
  "IncompleteSignature",
  "InvalidSignature",
]);

const echo = /server\s+string\s*to\s*sign\s+is\s*:?\s*\[?([\s\S]*)/i;

const wrongSecret =
  "the access key secret is wrong: the service signed the same text and got another signature";
const changed =
  "the request was changed or encoded differently on its way: the service signed another text than was sent" +
  " (a proxy, the clock or the encoding), so the access key secret may well be right";
const unknown =
  "the service got another signature: the access key secret is wrong, or something on the way changed the request";

/** What there is to compare. */
export interface SignatureEvidence {
  readonly code: string;
  /** What the service said, echo included. */
  readonly message: string;
  readonly ours: () => string;
}

/** Who is to blame for a signature that does not match; undefined for other errors. */
export function explainSignature({ code, message, ours }: SignatureEvidence): string | undefined {
  if (!codes.has(code)) return undefined;
  const theirs = echo.exec(message)?.[1]?.trimEnd();
  if (!theirs) return unknown;
  const own = ours();
  const isSame = theirs === own || theirs === `${own}.` || theirs.startsWith(`${own}]`);
  return isSame ? wrongSecret : changed;
}
