import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import type { Call, Credentials } from "./call";
import { checkText, InvalidTextError, signRequest } from "./request";

const credentials: Credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };
const inputs = {
  credentials,
  host: "cn-hangzhou.fnf.aliyuncs.com",
  time: Date.UTC(2021, 9, 13, 0, 0, 0, 999),
  nonce: "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf",
  userAgent: "aliflow/test",
};

function call(method: Call["method"], parameters: Record<string, string>, more: Partial<Call> = {}): Call {
  return {
    service: "logicComposer",
    version: "2018-12-12",
    action: "ListFlows",
    region: "cn-hangzhou",
    retry: "safe",
    quota: { burst: 10, perSecond: 2 },
    method,
    parameters,
    ...more,
  };
}

const queryOf = (path: string) => new URL(path, "http://x").searchParams;

// What a server does: decode, merge, encode again, compare. Shares nothing with the code under test.
function serverSignature(method: string, texts: readonly string[], secret: string): string {
  const encode = (text: string) =>
    encodeURIComponent(text).replace(
      /[!'()*]/g,
      (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  const merged = new Map(texts.flatMap((text) => [...new URLSearchParams(text)]));
  merged.delete("Signature");
  const query = [...merged.keys()]
    .sort()
    .map((name) => `${encode(name)}=${encode(merged.get(name) ?? "")}`)
    .join("&");
  return createHmac("sha1", `${secret}&`)
    .update(`${method}&%2F&${encode(query)}`)
    .digest("base64");
}

describe("signature version 1.0", () => {
  test("a GET carries everything in the query and has no body", () => {
    const request = signRequest(call("GET", { PageNumber: "1", PageSize: "10" }), "1.0", inputs);
    expect(request.body).toBeUndefined();
    expect(Object.fromEntries(queryOf(request.path))).toEqual({
      AccessKeyId: "testid",
      Action: "ListFlows",
      Format: "JSON",
      PageNumber: "1",
      PageSize: "10",
      Signature: "7kB9Gbi13/AOScDxiHti1lvQRMQ=", // vector D1
      SignatureMethod: "HMAC-SHA1",
      SignatureNonce: inputs.nonce,
      SignatureVersion: "1.0",
      Timestamp: "2021-10-13T00:00:00Z",
      Version: "2018-12-12",
    });
  });

  test("a POST carries common parameters and signature in the query, business parameters in a form", () => {
    const parameters = {
      FlowName: "测试 flow!'()*~",
      FlowDescription: "",
      Definition: '{"schemaVersion":"2018-12-12","actions":{},"version":"1.0.0","triggers":{}}',
    };
    const request = signRequest(call("POST", parameters, { action: "CreateFlow" }), "1.0", inputs);
    expect(Object.fromEntries(new URLSearchParams(request.body))).toEqual(parameters);
    expect([...queryOf(request.path).keys()].sort()).toEqual(
      "AccessKeyId Action Format Signature SignatureMethod SignatureNonce SignatureVersion Timestamp Version".split(
        " ",
      ),
    );
    expect(queryOf(request.path).get("Signature")).toBe("VwIU5Bh3fxMDfDovlyAOwcJHw6w="); // vector D2
    expect(request.headers["content-type"]).toBe("application/x-www-form-urlencoded");
  });

  test("a security token is an ordinary signed parameter", () => {
    const withToken = { ...inputs, credentials: { ...credentials, securityToken: "CAISabc+/==" } };
    const request = signRequest(
      call("GET", { FlowId: "lc-abcdefg" }, { action: "GetFlow" }),
      "1.0",
      withToken,
    );
    expect(queryOf(request.path).get("SecurityToken")).toBe("CAISabc+/==");
    expect(queryOf(request.path).get("Signature")).toBe("7Y65NH4EzMZdVyOir7CmgGGKqrI="); // vector D4
  });

  test("a server that decodes, merges and encodes again finds the same signature, for any parameters", () => {
    const text = fc.string({ unit: "binary", maxLength: 20 });
    const names = fc.string({ unit: "binary", minLength: 1, maxLength: 10 }).map((name) => `x${name}`);
    const method = fc.constantFrom("GET" as const, "POST" as const);
    fc.assert(
      fc.property(fc.dictionary(names, text), method, (parameters, verb) => {
        const request = signRequest(call(verb, parameters), "1.0", inputs);
        const sent = [request.path.slice(2), request.body ?? ""];
        expect(queryOf(request.path).get("Signature")).toBe(serverSignature(verb, sent, "testsecret"));
      }),
    );
  });
});

describe("ACS3-HMAC-SHA256", () => {
  const sign = (method: Call["method"], parameters: Record<string, string>, token?: string) =>
    signRequest(call(method, parameters, { action: "GetFlow" }), "ACS3-HMAC-SHA256", {
      ...inputs,
      credentials: { ...credentials, ...(token && { securityToken: token }) },
    });

  // The authorization computed again from nothing but what is sent.
  function serverAuthorization({ method, path, headers, body }: ReturnType<typeof sign>): string {
    const names = Object.keys(headers).filter((name) => name !== "authorization");
    const signed = names.filter((name) => /^(x-acs-.*|host|content-type)$/.test(name)).sort();
    const hash = (text: string | Buffer) => createHash("sha256").update(text).digest("hex");
    const request = [
      method,
      "/",
      path.slice(2),
      ...signed.map((name) => `${name}:${headers[name]}`),
      "",
      signed.join(";"),
      hash(body ?? ""),
    ].join("\n");
    const signature = createHmac("sha256", "testsecret")
      .update(`ACS3-HMAC-SHA256\n${hash(request)}`)
      .digest("hex");
    return `ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=${signed.join(";")},Signature=${signature}`;
  }

  test("a GET carries business parameters in the query and the rest in headers", () => {
    const request = sign("GET", { FlowId: "lc-1", Empty: "" });
    expect(request.path).toBe("/?Empty=&FlowId=lc-1&Format=JSON");
    expect(request.headers).toMatchObject({
      host: inputs.host,
      "x-acs-action": "GetFlow",
      "x-acs-version": "2018-12-12",
      "x-acs-date": "2021-10-13T00:00:00Z",
      "x-acs-signature-nonce": inputs.nonce,
      "x-acs-content-sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      authorization: serverAuthorization(request),
    });
  });

  test("a POST carries business parameters in a form whose hash is signed", () => {
    const request = sign("POST", { Name: "流 程" });
    expect(request.path).toBe("/?Format=JSON");
    expect(request.body).toBe("Name=%E6%B5%81%20%E7%A8%8B");
    expect(request.headers.authorization).toBe(serverAuthorization(request));
  });

  test("signs the security token as a header", () => {
    const request = sign("GET", {}, "CAISabc+/==");
    expect(request.headers["x-acs-security-token"]).toBe("CAISabc+/==");
    expect(request.headers.authorization).toBe(serverAuthorization(request));
    expect(request.headers.authorization).toContain("x-acs-security-token");
  });
});

describe("every request", () => {
  test.each(["1.0", "ACS3-HMAC-SHA256"] as const)(
    "of version %s names action, version, region and user agent in headers",
    (version) => {
      const { headers } = signRequest(call("GET", {}), version, inputs);
      expect(headers).toMatchObject({
        host: inputs.host,
        accept: "application/json",
        "accept-encoding": "identity",
        "user-agent": "aliflow/test",
        "x-acs-action": "ListFlows",
        "x-acs-version": "2018-12-12",
        "x-acs-region-id": "cn-hangzhou",
      });
    },
  );

  test("has no RegionId parameter", () => {
    expect(signRequest(call("GET", {}), "1.0", inputs).path).not.toContain("RegionId");
  });
});

describe("checkText", () => {
  test.each([
    ["a lone high surrogate", "ab\uD83D", 2],
    ["a lone low surrogate", "\uDE00ab", 0],
    ["surrogates the wrong way round", "x\uDE00\uD83D", 1],
  ])("refuses %s and names the parameter", (_, text, position) => {
    const refused = () => checkText(call("POST", { Name: "fine", Definition: text }));
    expect(refused).toThrow(InvalidTextError);
    expect(refused).toThrow(
      `ListFlows: parameter "Definition" has half of a surrogate pair at position ${position}, which cannot be sent; remove it or complete the character`,
    );
  });

  test("refuses it in a name, too", () => {
    const refused = () => checkText(call("POST", { "Tag\uD800": "fine" }));
    expect(refused).toThrow(
      'ListFlows: the name of parameter "Tag\uFFFD" has half of a surrogate pair at position 3',
    );
  });

  test("gives its error the code InvalidText", () => {
    expect(new InvalidTextError("x")).toMatchObject({ code: "InvalidText" });
  });

  test("passes every well-formed text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        checkText(call("POST", { Definition: text }));
      }),
    );
  });
});
