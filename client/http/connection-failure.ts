// Errors of sockets, TLS and name lookup in the user's words. Before a connection stood, no byte was sent.

import { maxHeaderSize } from "node:http";
import { errorCode } from "../../text/error-code";
import type { Failure } from "./failure";

interface Words {
  readonly code: string;
  readonly what: (host: string) => string;
  readonly fix: string;
  /** The same again can only fail the same way. */
  readonly final?: true;
}

const notFound: Words = {
  code: "HostNotFound",
  what: (host) => `host "${host}" was not found`,
  fix: "check the region, the endpoints setting and the network",
};
const refused: Words = {
  code: "ConnectionRefused",
  what: (host) => `nothing listens at ${host}`,
  fix: "check the endpoints setting, or start the emulator",
};
const unreachable: Words = {
  code: "HostUnreachable",
  what: (host) => `${host} cannot be reached`,
  fix: "check the network and the proxy settings",
};
const untrusted: Words = {
  code: "CertificateRefused",
  what: (host) => `the certificate of ${host} is not trusted`,
  fix: "behind a proxy, set NODE_EXTRA_CA_CERTS",
  final: true,
};
const notTls: Words = {
  code: "NotTls",
  what: (host) => `${host} does not speak TLS`,
  fix: "check the port in the endpoints setting; the emulator's endpoint begins with http:",
  final: true,
};

const wordsByCode: Readonly<Record<string, Words>> = {
  ENOTFOUND: notFound,
  EAI_AGAIN: notFound,
  ECONNREFUSED: refused,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ETIMEDOUT: unreachable,
};

const certificateCode = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|ALTNAME/;

/** What OpenSSL makes of an answer in plain text; the code is the same for every failed handshake. */
const plainText = /wrong version number|packet length too long|http request/;

const other: Words = {
  code: "ConnectionFailed",
  what: (host) => `no connection to ${host} could be made`,
  fix: "check the network and the proxy settings",
};

/** The other end of a connection. */
export interface Peer {
  readonly host: string;
  readonly isProxy: boolean;
}

/** The failure of a connection that never stood. */
export function connectionFailure(error: unknown, { host, isProxy }: Peer): Failure {
  const words = wordsOf(error);
  return {
    kind: words.final ? "refused" : "unreached",
    code: words.code,
    status: 0,
    message: isProxy
      ? `the proxy: ${words.what(host)}; check HTTPS_PROXY`
      : `${words.what(host)}; ${words.fix}`,
    cause: plainCause(error),
  };
}

function wordsOf(error: unknown): Words {
  const code = errorCode(error);
  if (certificateCode.test(code)) return untrusted;
  if (plainText.test(String(error))) return notTls;
  return wordsByCode[code] ?? other;
}

/** What is known of a connection that broke. */
export interface Broken {
  /** It served earlier requests, and the other side may have closed it meanwhile. */
  readonly isStale: boolean;
  /** Without TLS, and nothing ever came back from there: so servers end it that wait for TLS. */
  readonly isPlainAndSilent: boolean;
}

/** The failure of a connection that broke before the answer was whole. */
export function lostConnection(error: unknown, { isStale, isPlainAndSilent }: Broken): Failure {
  if (errorCode(error) === "HPE_HEADER_OVERFLOW") return tooLargeHeaders(error);
  return {
    kind: isStale ? "stale" : "lost",
    code: "ConnectionLost",
    status: 0,
    message: `the connection broke before the answer came${isPlainAndSilent ? tlsHint : ""}`,
    cause: plainCause(error),
  };
}

const tlsHint = "; if the port wants TLS, let its endpoint begin with https:";

function tooLargeHeaders(error: unknown): Failure {
  const kibibytes = maxHeaderSize / 1024;
  return {
    kind: "abandoned",
    code: "HeadersTooLarge",
    status: 0,
    message: `the headers of the reply are larger than ${kibibytes} KiB: it was not read`,
    cause: plainCause(error),
  };
}

/** An error with nothing but code: the original may hold addresses with passwords, or bytes of the reply. */
function plainCause(error: unknown): Error {
  return new Error(errorCode(error) || "no code");
}
