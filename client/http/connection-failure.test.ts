import { connectionFailure, lostConnection } from "./connection-failure";

const host = "cn-hangzou.fnf.aliyuncs.com";
const direct = { host, isProxy: false };
const fresh = { isStale: false, isPlainAndSilent: false };
const error = (code: string) => Object.assign(new Error(`planted ${code}`), { code });

test("a reply whose headers Node does not take says so, and is not asked for again", () => {
  expect(lostConnection(error("HPE_HEADER_OVERFLOW"), fresh)).toMatchObject({
    kind: "abandoned",
    code: "HeadersTooLarge",
    message: "the headers of the reply are larger than 16 KiB: it was not read",
  });
});

describe("a connection that cannot be made", () => {
  test.each([
    [
      "ENOTFOUND",
      "unreached",
      "HostNotFound",
      `host "${host}" was not found; check the region, the endpoints setting and the network`,
    ],
    [
      "EAI_AGAIN",
      "unreached",
      "HostNotFound",
      `host "${host}" was not found; check the region, the endpoints setting and the network`,
    ],
    [
      "ECONNREFUSED",
      "unreached",
      "ConnectionRefused",
      `nothing listens at ${host}; check the endpoints setting, or start the emulator`,
    ],
    [
      "ENETUNREACH",
      "unreached",
      "HostUnreachable",
      `${host} cannot be reached; check the network and the proxy settings`,
    ],
    [
      "EPROTO",
      "unreached",
      "ConnectionFailed",
      `no connection to ${host} could be made; check the network and the proxy settings`,
    ],
    [
      "CERT_HAS_EXPIRED",
      "refused",
      "CertificateRefused",
      `the certificate of ${host} is not trusted; behind a proxy, set NODE_EXTRA_CA_CERTS`,
    ],
    [
      "DEPTH_ZERO_SELF_SIGNED_CERT",
      "refused",
      "CertificateRefused",
      `the certificate of ${host} is not trusted; behind a proxy, set NODE_EXTRA_CA_CERTS`,
    ],
    [
      "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
      "refused",
      "CertificateRefused",
      `the certificate of ${host} is not trusted; behind a proxy, set NODE_EXTRA_CA_CERTS`,
    ],
    [
      "ERR_TLS_CERT_ALTNAME_INVALID",
      "refused",
      "CertificateRefused",
      `the certificate of ${host} is not trusted; behind a proxy, set NODE_EXTRA_CA_CERTS`,
    ],
  ])("because of %s is %s, %s", (code, kind, ours, message) => {
    expect(connectionFailure(error(code), direct)).toMatchObject({ kind, code: ours, status: 0, message });
  });

  test("to the proxy says so", () => {
    const failure = connectionFailure(error("ENOTFOUND"), { host: "proxy.example:3128", isProxy: true });
    expect(failure.message).toBe('the proxy: host "proxy.example:3128" was not found; check HTTPS_PROXY');
  });

  test("for no known reason is unreached too", () => {
    for (const unknown of [new Error("x"), "text", undefined, { code: 7 }]) {
      expect(connectionFailure(unknown, direct)).toMatchObject({
        kind: "unreached",
        code: "ConnectionFailed",
      });
    }
  });
});

test("a cause keeps the code of the original and nothing else", () => {
  for (const { cause } of [
    connectionFailure(error("EPROTO"), direct),
    lostConnection(error("EPROTO"), fresh),
  ]) {
    expect(cause).toEqual(new Error("EPROTO"));
    expect(Object.keys(cause as Error)).toEqual([]);
  }
});
