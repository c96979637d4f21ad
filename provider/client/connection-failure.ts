// Errors of sockets, TLS and name lookup in the user's words. Before a connection stood, no byte was sent.

import type { Failure } from "./failure";

interface Words {
  readonly code: string;
  readonly message: (host: string) => string;
  /** The same again can only fail the same way. */
  readonly final?: true;
}

const notFound: Words = {
  code: "HostNotFound",
  message: (host) => `host "${host}" was not found; check the region, the endpoints setting and the network`,
};
const refused: Words = {
  code: "ConnectionRefused",
  message: (host) => `nothing listens at ${host}; check the endpoints setting, or start the emulator`,
};
const unreachable: Words = {
  code: "HostUnreachable",
  message: (host) => `${host} cannot be reached; check the network and the proxy settings`,
};
const untrusted: Words = {
  code: "CertificateRefused",
  message: (host) => `the certificate of ${host} is not trusted; behind a proxy, set NODE_EXTRA_CA_CERTS`,
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
  message: (host) => `no connection to ${host} could be made`,
};

/** The failure of a connection that never stood. */
export function connectionFailure(error: unknown, host: string): Failure {
  const code = errorCode(error);
  const words = wordsByCode[code] ?? (certificateCode.test(code) ? untrusted : other);
  return {
    kind: words.final ? "refused" : "unreached",
    code: words.code,
    status: 0,
    message: words.message(host),
    cause: plainCause(error),
  };
}

/** The failure of a connection that broke before the answer was whole. */
export function lostConnection(error: unknown, { isStale }: { isStale: boolean }): Failure {
  return {
    kind: isStale ? "stale" : "lost",
    code: "ConnectionLost",
    status: 0,
    message: "the connection broke before the answer came: it is not known whether the call was carried out",
    cause: plainCause(error),
  };
}

function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** An error with nothing but code: the original may hold addresses with passwords, or bytes of the reply. */
function plainCause(error: unknown): Error {
  return new Error(errorCode(error) || (error instanceof Error ? error.name : "unknown error"));
}
