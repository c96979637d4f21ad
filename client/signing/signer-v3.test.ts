import { createHash, createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { authorization, canonicalRequest, sha256, signature, signedHeaders, stringToSign } from "./signer-v3";

interface Vector {
  readonly name: string;
  readonly verifies: boolean;
  readonly method: string;
  readonly secret: string;
  readonly accessKeyId: string;
  readonly query: Record<string, string>;
  readonly headers: Record<string, string>;
  readonly payloadHash: string;
  readonly hashedCanonicalRequest?: string;
  readonly authorization: string;
}

const vectors: Vector[] = JSON.parse(readFileSync(join(__dirname, "testdata/signature-v3.json"), "utf8"));
const reference = vectors[0]!;

function sign(vector: Vector): string {
  return authorization({
    accessKeyId: vector.accessKeyId,
    signedHeaders: signedHeaders(vector.headers),
    signature: signature(stringToSign(canonicalRequest(vector)), vector.secret),
  });
}

describe("ACS3-HMAC-SHA256 agrees with", () => {
  test.each(vectors.filter((vector) => vector.verifies))("$name", (vector) => {
    expect(sign(vector)).toBe(vector.authorization);
  });
});

describe("ACS3-HMAC-SHA256 does not sign like", () => {
  test.each(vectors.filter((vector) => !vector.verifies))("$name", (vector) => {
    expect(sign(vector)).not.toBe(vector.authorization);
  });
});

describe("the stages of ACS3-HMAC-SHA256", () => {
  test("canonicalRequest is that of the reference", () => {
    expect(canonicalRequest(reference)).toBe(`POST
/
ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai
host:ecs.cn-shanghai.aliyuncs.com
x-acs-action:RunInstances
x-acs-content-sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
x-acs-date:2023-10-26T10:22:32Z
x-acs-signature-nonce:3156853299f313e23d1673dc12e1703d
x-acs-version:2014-05-26

host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version
e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855`);
  });

  test("stringToSign is that of the reference", () => {
    expect(stringToSign(canonicalRequest(reference))).toBe(
      `ACS3-HMAC-SHA256\n${reference.hashedCanonicalRequest}`,
    );
  });

  test("sha256 of an empty body is the published one", () => {
    expect(sha256("")).toBe(reference.payloadHash);
  });

  test("signs host, content type and every x-acs header, and no other", () => {
    const names = {
      "x-acs-date": "",
      host: "",
      accept: "",
      "content-type": "",
      "user-agent": "",
      "x-acs-a": "",
    };
    expect(signedHeaders(names)).toBe("content-type;host;x-acs-a;x-acs-date");
  });

  test("agrees with an independent signer for any query, headers and body", () => {
    const text = fc.string({ unit: "binary", maxLength: 30 });
    const headerText = fc.string({ unit: fc.constantFrom(..." azAZ09/+=,;"), maxLength: 20 });
    const name = fc.string({ unit: fc.constantFrom(..."abc-"), minLength: 1, maxLength: 8 });
    const headers = fc.dictionary(
      name.map((end) => `x-acs-${end}`),
      headerText,
    );
    fc.assert(
      fc.property(fc.dictionary(text, text), headers, text, (query, headers, body) => {
        const payloadHash = sha256(body);
        const mine = canonicalRequest({ method: "POST", query, headers, payloadHash });
        expect(signature(stringToSign(mine), "secret")).toBe(independent(query, headers, body));
      }),
    );
  });
});

function independent(query: Record<string, string>, headers: Record<string, string>, body: string): string {
  const encode = (text: string) =>
    [...Buffer.from(text)]
      .map((byte) => {
        const sign = String.fromCharCode(byte);
        return /[\w.~-]/.test(sign) ? sign : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
      })
      .join("");
  let request = "POST\n/\n";
  request += Object.keys(query)
    .sort()
    .map((key) => `${encode(key)}=${encode(query[key]!)}`)
    .join("&");
  request += "\n";
  for (const key of Object.keys(headers).sort()) request += `${key}:${headers[key]!.trim()}\n`;
  request += `\n${Object.keys(headers).sort().join(";")}\n`;
  request += createHash("sha256").update(Buffer.from(body)).digest("hex");
  const hash = createHash("sha256").update(request).digest("hex");
  return createHmac("sha256", "secret").update(`ACS3-HMAC-SHA256\n${hash}`).digest("hex");
}
