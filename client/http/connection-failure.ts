// Errors of sockets, TLS and name lookup in the user's words. Before a connection stood, no byte was sent.

import { maxHeaderSize } from "node:http";
import { errorCode } from "../process/error-code";
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

const wordsByCode: Readonly<Record<string, Words>> = {
  ENOTFOUND: notFound,
  EAI_AGAIN: notFound,
  ECONNREFUSED: refused,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ETIMEDOUT: unreachable,
};

const certificateCode = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|ALTNAME/;

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
  const code = errorCode(error);
  const words = wordsByCode[code] ?? (certificateCode.test(code) ? untrusted : other);
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

/** The failure of a connection that broke before the answer was whole. */
export function lostConnection(error: unknown, { isStale }: { isStale: boolean }): Failure {
  if (errorCode(error) === "HPE_HEADER_OVERFLOW") return tooLargeHeaders(error);
  return {
    kind: isStale ? "stale" : "lost",
    code: "ConnectionLost",
    status: 0,
    message: "the connection broke before the answer came",
    cause: plainCause(error),
  };
}

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
