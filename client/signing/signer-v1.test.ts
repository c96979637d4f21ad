import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { canonicalQuery, hmacSha1, signature, stringToSign } from "./signer-v1";

interface Vector {
  readonly name: string;
  readonly verifies: boolean;
  readonly method: string;
  readonly secret: string;
  readonly parameters: Record<string, string>;
  readonly signature: string;
}

const vectors: Vector[] = JSON.parse(readFileSync(join(__dirname, "testdata/signature-v1.json"), "utf8"));
const sign = (vector: Vector) => signature(stringToSign(vector.method, vector.parameters), vector.secret);

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

describe("signature version 1.0 agrees with vector", () => {
  test.each(vectors.filter((vector) => vector.verifies))("$name", (vector) => {
    expect(sign(vector)).toBe(vector.signature);
  });
});

describe("signature version 1.0 does not give the misprint", () => {
  test.each(vectors.filter((vector) => !vector.verifies))("$name", (vector) => {
    expect(sign(vector)).not.toBe(vector.signature);
  });
});

describe("the stages of signature version 1.0", () => {
  test("canonicalQuery is the canonical query of vector 1", () => {
    expect(canonicalQuery(vectors[0]!.parameters)).toBe(
      "AccessKeyId=testid&Action=DescribeRegions&Format=XML&SignatureMethod=HMAC-SHA1" +
        "&SignatureNonce=3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf&SignatureVersion=1.0" +
        "&Timestamp=2016-02-23T12%3A46%3A24Z&Version=2014-05-26",
    );
  });

  test("stringToSign is the string to sign of vector 1", () => {
    expect(stringToSign("GET", vectors[0]!.parameters).toString()).toBe(
      "GET&%2F&AccessKeyId%3Dtestid%26Action%3DDescribeRegions%26Format%3DXML%26SignatureMethod%3DHMAC-SHA1" +
        "%26SignatureNonce%3D3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf%26SignatureVersion%3D1.0" +
        "%26Timestamp%3D2016-02-23T12%253A46%253A24Z%26Version%3D2014-05-26",
    );
  });

  // Published without a signature: https://github.com/aliyun/aliyun-openapi-java-sdk, RpcSignatureComposerTest.
  test("stringToSign agrees with the Java SDK", () => {
    const text = stringToSign("GET", { queryKey1: "queryValue1", queryKey2: "queryValue2" }).toString();
    expect(text).toBe("GET&%2F&queryKey1%3DqueryValue1%26queryKey2%3DqueryValue2");
  });

  test("stringToSign agrees with the Go SDK on a URL within a value", () => {
    const text = stringToSign("GET", { q: "http://domain/?q=value&q2=value2", key: "value" }).toString();
    expect(text).toBe(
      "GET&%2F&key%3Dvalue%26q%3Dhttp%253A%252F%252Fdomain%252F%253Fq%253Dvalue%2526q2%253Dvalue2",
    );
  });

  test("stringToSign is the canonical query encoded again, for any parameters", () => {
    const text = fc.string({ unit: "binary", maxLength: 40 });
    fc.assert(
      fc.property(fc.dictionary(text, text), fc.constantFrom("GET", "POST"), (parameters, method) => {
        const expected = `${method}&%2F&${encode(canonicalQuery(parameters))}`;
        expect(stringToSign(method, parameters).toString()).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ["16: source", "source", "secret", "Jv4yi8SobFhg5t1C7nWLbhBSFZQ="],
    ["16: Chinese", "中文unicode", "secret", "szlfHs3WVaO/HgY3Cg7/uyXDaRw="],
    ["16: a sentence", "this is a ShaHmac1 test.", "accessKeySecret", "PEr0Vp78B4Fslzf54dzdXD4Qt3E="],
    ["16: signs", "abc~!@#", "sk#$!~~~", "7eV3A584uvdgKVk8Ck8r9ukg1gE="],
  ])("hmacSha1 agrees with vector %s", (_, text, key, hmac) => {
    expect(hmacSha1(text, key)).toBe(hmac);
  });
});
