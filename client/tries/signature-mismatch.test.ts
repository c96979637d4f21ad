import { explainSignature } from "./signature-mismatch";

const ours = () => "GET&%2F&AccessKeyId%3Dtestid";
const explain = (code: string, message: string) => explainSignature({ code, message, ours });

describe("a signature that does not match", () => {
  test.each(["SignatureDoesNotMatch", "IncompleteSignature", "SignatureNotMatch"])(
    "%s with our own string to sign means a wrong secret",
    (code) => {
      expect(explain(code, `Specified signature is not matched. server string to sign is:${ours()}\n`)).toBe(
        "the access key secret is wrong: the service signed the same text and got another signature",
      );
    },
  );

  test("with another string to sign means a request that was changed on its way", () => {
    for (const theirs of ["GET&%2F&AccessKeyId%3Dtestid%2520", "POST&%2F&AccessKeyId%3Dtestid", "GET&%2F&"]) {
      expect(explain("SignatureDoesNotMatch", `x. server string to sign is:${theirs}`)).toBe(
        "the request was changed or encoded differently on its way: the service signed another text than was sent" +
          " (a proxy, the clock or the encoding), so the access key secret may well be right",
      );
    }
  });

  test("of the newer signature is compared the same way", () => {
    const text = "ACS3-HMAC-SHA256\nabc";
    const message = `Specified signature does not match our calculation. server StringToSign is [${text}] , server CanonicalRequest is [GET]`;
    const evidence = { code: "SignatureDoesNotMatch", message, ours: () => text };
    expect(explainSignature(evidence)).toMatch(/^the access key secret is wrong/);
    expect(explainSignature({ ...evidence, ours: () => `${text}d` })).toMatch(/^the request was changed/);
  });

  test("without an echo names both possibilities", () => {
    expect(explain("SignatureNotMatch", "The request signature we calculated does not match.")).toBe(
      "the service got another signature: the access key secret is wrong, or something on the way changed the request",
    );
  });

  test("of another error is not explained", () => {
    expect(explain("FlowNotExists", `server string to sign is:${ours()}`)).toBeUndefined();
  });
});
