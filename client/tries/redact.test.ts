import fc from "fast-check";
import { percentEncode } from "../signing/percent-encode";
import { redact, secretsOf } from "./redact";

const secrets = secretsOf(
  { accessKeyId: "LTAI5tPlanted", accessKeySecret: "s3cr3t&<Planted>/+", securityToken: "CAISplanted+/==" },
  "q0Planted/Signature+=",
);

describe("redact", () => {
  test("masks key id, secret, token and signature in every form they are echoed in", () => {
    for (const secret of secrets) {
      const once = percentEncode(secret);
      const forms = [
        secret,
        once,
        percentEncode(once),
        once.toLowerCase() === once ? once : once.replace(/%../g, (hex) => hex.toLowerCase()),
      ];
      for (const form of forms) {
        const clean = redact(`before ${form} after`, secrets);
        expect(clean).toContain("before ***");
        expect(clean).toContain("after");
        expect(clean).not.toContain(form);
      }
    }
  });

  test("cuts off the echoed string to sign", () => {
    const message =
      "Specified signature is not matched with our calculation. server string to sign is:GET&%2F&AccessKeyId%3Dsomebody";
    expect(redact(message, [])).toBe(
      "Specified signature is not matched with our calculation. (string to sign left out)",
    );
  });

  test("cuts off the echo of the newer signature too", () => {
    const message =
      "Specified signature does not match. server StringToSign is [ACS3 abc] , server CanonicalRequest is [GET]";
    expect(redact(message, [])).toBe("Specified signature does not match. (string to sign left out)");
  });

  test.each([
    ["a signed URL", "see https://fnf.example/?AccessKeyId=x&Signature=y now", "see (URL left out) now"],
    ["an encoded URL", "see https%3A%2F%2Ffnf.example%2F%3Fa now", "see (URL left out) now"],
    ["a parameter in query form", "got AccessKeyId=LTAIother&Action=X", "got AccessKeyId=***&Action=X"],
    ["a parameter in JSON", 'got {"SecurityToken": "abc", "a": 1}', 'got {"SecurityToken": "***", "a": 1}'],
  ])("takes out %s that is not ours", (_, text, clean) => {
    expect(redact(text, [])).toBe(clean);
  });

  test("leaves ordinary messages alone", () => {
    for (const text of [
      "Flow x already exists.",
      "The AccessKey ID is invalid.",
      "code 400: the role acs:ram::1:role/x",
    ]) {
      expect(redact(text, secrets)).toBe(text);
    }
  });

  test("leaves no end of a secret that begins like another one", () => {
    expect(redact("got abcdefgh.", ["abcd", "abcdefgh"])).toBe("got ***.");
  });

  test("does not take single letters for secrets", () => {
    expect(redact("a banana", ["a", "", "na"])).toBe("a banana");
  });

  test("bounds the length", () => {
    const clean = redact("x".repeat(100_000), []);
    expect(clean).toHaveLength(1000);
    expect(clean.endsWith("…")).toBe(true);
  });

  test("leaves no planted secret in any mixture", () => {
    const form = fc.constantFrom(...secrets.flatMap((secret) => [secret, percentEncode(secret)]));
    const parts = fc.array(fc.oneof(form, fc.string({ maxLength: 8 })), { maxLength: 12 });
    fc.assert(
      fc.property(parts, (texts) => {
        const clean = redact(texts.join(""), secrets);
        for (const secret of secrets) expect(clean).not.toContain(secret);
      }),
    );
  });
});
