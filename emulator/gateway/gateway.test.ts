import { apiVersions, type Service } from "../../api/types";
import { ManualClock } from "../testdata/manual-clock";
import { type RawCall, type RawReply, rawCall, rawCallV3, send, timestamp } from "../testdata/raw-client";
import { testEmulators } from "../testdata/test-emulators";
import { serverlessWorkflow } from "../testdata/vendor-client";

const start = testEmulators();

const flow = { Name: "first", Definition: "type: flow\nsteps: []\n", Description: "a + b & ü", Type: "FDL" };
const summary = ({ status, json }: RawReply) => `${status} ${json.Code}: ${json.Message}`;

function refusedCall(service: Service, call: Partial<RawCall>) {
  return async () => {
    const emulator = await start();
    return summary(await rawCall(emulator, { version: apiVersions[service], action: "ListFlows", ...call }));
  };
}

describe("signature version 1.0", () => {
  test.each([
    ["GET", "split"],
    ["POST", "split"],
    ["POST", "body"],
    ["POST", "query"],
  ] as const)("takes a %s with its parameters in layout %s", async (method, layout) => {
    const emulator = await start();

    const created = await rawCall(emulator, { action: "CreateFlow", parameters: flow, method, layout });

    expect(created.status).toBe(200);
    expect(emulator.calls[0]?.parameters).toEqual(flow);
  });

  test("reads a form body in which blanks are + and the marks !'()* stand bare", async () => {
    const emulator = await start();
    const parameters = { ...flow, Description: "it's (a) * b!" };
    const rewriteBody = (body: string) =>
      body.replace(/%20/g, "+").replace(/%(21|27|28|29|2A)/g, (escaped) => decodeURIComponent(escaped));
    const reply = await rawCall(emulator, { action: "CreateFlow", parameters, method: "POST", rewriteBody });
    expect(reply.json).toMatchObject({ Description: "it's (a) * b!" });
  });

  test("does what the signed parameters say, not what an unsigned header does", async () => {
    const emulator = await start();
    await rawCall(emulator, { action: "CreateFlow", parameters: flow });
    const headers = { "x-acs-action": "DeleteFlow" };
    const reply = await rawCall(emulator, { action: "DescribeFlow", parameters: { Name: "first" }, headers });
    expect(reply.json.Name).toBe("first");
  });

  test("refuses a request that was changed after it was signed", async () => {
    const emulator = await start();
    const reply = await rawCall(emulator, {
      action: "DeleteFlow",
      parameters: { Name: "a" },
      tampered: { Name: "b" },
    });
    expect(reply.json.Code).toBe("SignatureNotMatch");
  });

  test("echoes the string that Logic Composer signed", async () => {
    const emulator = await start();
    const call = {
      version: "2018-12-12",
      action: "GetFlow",
      parameters: { FlowId: "lc-1 2" },
      secret: "wrong",
    };
    const { json, status } = await rawCall(emulator, call);
    expect(status).toBe(400);
    expect(json.Message).toMatch(
      /^Specified signature is not matched with our calculation\. server string to sign is:GET&%2F&AccessKeyId%3D.*%26FlowId%3Dlc-1%25202%26/,
    );
  });
});

describe("ACS3-HMAC-SHA256", () => {
  test.each([
    ["the query of a GET", { method: "GET", query: flow }],
    ["the query of a POST", { query: flow }],
    ["the form body", { form: flow }],
  ])("takes parameters in %s", async (_, call) => {
    const emulator = await start();
    const reply = await rawCallV3(emulator, { action: "CreateFlow", ...call });
    expect(reply.json).toMatchObject({ Name: "first", Description: "a + b & ü" });
  });

  test("refuses a body that was changed after it was signed", async () => {
    const emulator = await start();
    const reply = await rawCallV3(emulator, {
      action: "DeleteFlow",
      form: { Name: "a" },
      tamperedBody: "Name=b",
    });
    expect(summary(reply)).toMatch(/^403 SignatureNotMatch:/);
  });

  test.each(["host", "x-acs-action", "x-acs-date", "x-acs-signature-nonce"])(
    "refuses a signature that does not cover %s",
    async (name) => {
      const emulator = await start();
      const reply = await rawCallV3(emulator, {
        version: "2018-12-12",
        action: "ListFlows",
        unsigned: [name],
      });
      expect(summary(reply)).toBe(
        "400 IncompleteSignature: The request signature does not conform to Aliyun standards. server string to sign is:",
      );
    },
  );

  test.each([
    ["2019-03-15", "400 MissingRequiredHeader: The HTTP header 'x-acs-date' must be specified."],
    [
      "2018-12-12",
      '400 MissingParameter: The input parameter "x-acs-date" that is mandatory for processing this request is not supplied.',
    ],
  ])("refuses a call of version %s without a date", async (version, expected) => {
    const emulator = await start();
    const headers = { "x-acs-date": undefined };
    expect(summary(await rawCallV3(emulator, { version, action: "ListFlows", headers }))).toBe(expected);
  });

  test("refuses an Authorization header that it cannot read", async () => {
    const emulator = await start();
    const call = { action: "ListFlows", authorization: "ACS3-HMAC-SHA256 nonsense" };
    expect((await rawCallV3(emulator, call)).json.Code).toBe("SignatureNotMatch");
  });

  test("takes the region of a signed header", async () => {
    const emulator = await start();
    await rawCallV3(emulator, {
      action: "CreateFlow",
      form: flow,
      headers: { "x-acs-region-id": "ap-southeast-1" },
    });
    expect(emulator.calls[0]?.region).toBe("ap-southeast-1");
    await expect(serverlessWorkflow(emulator)("DescribeFlow", { Name: "first" })).rejects.toMatchObject({
      code: "FlowNotExists",
    });
  });
});

describe("refusals of Serverless Workflow", () => {
  const refused = (call: Partial<RawCall>) => refusedCall("serverlessWorkflow", call)();

  test.each([
    ["AccessKeyId", "400 MissingRequiredParams: The HTTP query 'AccessKeyId' must be specified."],
    ["Signature", "400 MissingRequiredParams: The HTTP query 'Signature' must be specified."],
    ["SignatureMethod", "400 MissingRequiredParams: The HTTP query 'SignatureMethod' must be specified."],
    ["SignatureNonce", "400 MissingRequiredParams: The HTTP query 'SignatureNonce' must be specified."],
    ["Timestamp", "400 MissingRequiredParams: The HTTP query 'Timestamp' must be specified."],
    ["Action", "400 MissingRequiredParams: The HTTP query 'Action' must be specified."],
  ])("names a missing %s", async (name, expected) => {
    expect(await refused({ common: { [name]: undefined }, tampered: { [name]: "" } })).toBe(expected);
  });

  test("does not know a key", async () => {
    expect(await refused({ common: { AccessKeyId: "nobody" } })).toBe(
      "403 InvalidAccessKeyID: The AccessKey ID nobody is invalid.",
    );
  });

  test("does not take a wrong secret", async () => {
    expect(await refused({ secret: "wrong" })).toBe(
      "403 SignatureNotMatch: The request signature we calculated does not match the signature you provided. Check your access key and signing method.",
    );
  });

  test("does not know an action", async () => {
    expect(await refused({ action: "ListFlow" })).toBe(
      "400 ActionNotSupported: The requested API operation 'ListFlow' is incorrect. Please check.",
    );
  });

  test("answers for executions that it does not run them", async () => {
    const parameters = { FlowName: "a" };
    expect(await refused({ action: "StartExecution", parameters })).toBe(
      "400 ActionNotSupported: The requested API operation 'StartExecution' is incorrect. Please check.",
    );
  });

  test("does not take a payload of more than 1 MiB", async () => {
    const parameters = { ...flow, Definition: `type: flow\nsteps: []\n# ${"x".repeat(1024 * 1024)}` };
    expect(await refused({ action: "CreateFlow", parameters, method: "POST" })).toBe(
      "400 EntityTooLarge: The payload size exceeds maximum allowed size (1048576 bytes).",
    );
  });

  test("does not take a body that is no form", async () => {
    const headers = { "content-type": "text/plain" };
    expect(await refused({ method: "POST", parameters: { Limit: "1" }, headers })).toBe(
      '415 UnsupportedMediaType: The content type must be "application/json".',
    );
  });
});

describe("refusals of Logic Composer", () => {
  const refused = (call: Partial<RawCall>) => refusedCall("logicComposer", call)();

  test.each([
    ["AccessKeyId", "400 MissingAccessKeyId: AccessKeyId is mandatory for this action."],
    ["Signature", "400 MissingSignature: Signature is mandatory for this action."],
    ["SignatureNonce", "400 MissingSignatureNonce: SignatureNonce is mandatory for this action."],
    ["Timestamp", "400 MissingTimestamp: Timestamp is mandatory for this action."],
    ["Version", "400 MissingVersion: Version is mandatory for this action."],
    ["Action", "400 MissingAction: Action is mandatory for this action."],
  ])("names a missing %s", async (name, expected) => {
    expect(await refused({ common: { [name]: undefined }, tampered: { [name]: "" } })).toBe(expected);
  });

  test.each([
    [
      { common: { AccessKeyId: "nobody" } },
      "404 InvalidAccessKeyId.NotFound: Specified access key is not found.",
    ],
    [
      { common: { SignatureMethod: "RSA" } },
      "400 InvalidSignatureMethod: Specified signature method is not valid.",
    ],
    [
      { common: { SignatureVersion: "2.0" } },
      "400 InvalidSignatureVersion: Specified parameter SignatureVersion is not valid.",
    ],
    [
      { common: { Timestamp: "2026-01-02 03:04:05" } },
      "400 InvalidTimeStamp.Format: Specified time stamp or date value is not well formatted.",
    ],
    [
      { common: { Timestamp: "2026-13-02T03:04:05Z" } },
      "400 InvalidTimeStamp.Format: Specified time stamp or date value is not well formatted.",
    ],
    [{ common: { Format: "YAML" } }, "400 InvalidParameter.Format: Specified parameter format is not valid."],
    [{ common: { Version: "2018-12-13" } }, "400 NoSuchVersion: The specified version does not exist."],
    [
      { common: { RegionId: "evil.example/#" } },
      "400 InvalidRegionId: Specified parameter RegionId is not valid.",
    ],
    [
      { action: "listFlows" },
      "404 InvalidApi.NotFound: Specified api is not found,please check your url and method.",
    ],
    [
      { path: "/v1" },
      "404 InvalidApi.NotFound: Specified api is not found,please check your url and method.",
    ],
    [{ method: "PUT" }, "403 UnsupportedHTTPMethod: This HTTP method is not supported."],
  ])("refuses %j", async (call, expected) => {
    expect(await refused(call)).toBe(expected);
  });

  test("answers an unknown version on a host of Serverless Workflow in its words", async () => {
    const headers = { host: "cn-hangzhou.fnf.aliyuncs.com" };
    expect(await refused({ common: { Version: "2020-01-01" }, headers })).toBe(
      "400 APIVersionNotSupported: The requested API version '2020-01-01' is not supported yet. Please check.",
    );
  });
});

describe("time and nonce", () => {
  const fifteenMinutes = 15 * 60_000;

  test.each([-1, 1])("takes a clock that is 15 minutes off (%i), and no more", async (direction) => {
    const clock = new ManualClock();
    const emulator = await start({ clock });
    const at = (milliseconds: number) =>
      rawCall(emulator, {
        version: "2018-12-12",
        action: "ListFlows",
        common: { Timestamp: timestamp(clock.now() + direction * milliseconds) },
      });
    expect((await at(fifteenMinutes)).status).toBe(200);
    expect(summary(await at(fifteenMinutes + 1000))).toBe(
      "400 InvalidTimeStamp.Expired: Specified time stamp or date value is expired.",
    );
  });

  test("names both times when Serverless Workflow finds them too far apart", async () => {
    const emulator = await start({ clock: new ManualClock() });
    const common = { Timestamp: "2026-01-02T03:20:06Z" };
    expect(summary(await rawCall(emulator, { action: "ListFlows", common }))).toBe(
      "403 RequestTimeTooSkewed: The difference between the request time 2026-01-02T03:20:06Z and the current time 2026-01-02T03:04:05.000Z is too large.",
    );
  });

  test("takes each nonce once, in either kind of signature", async () => {
    const emulator = await start();
    const first = { action: "ListFlows", common: { SignatureNonce: "same" } };
    expect((await rawCall(emulator, first)).status).toBe(200);
    const again = [
      await rawCall(emulator, first),
      await rawCallV3(emulator, { action: "ListFlows", headers: { "x-acs-signature-nonce": "same" } }),
    ];
    expect(again.map(summary)).toEqual(
      Array(2).fill("400 SignatureNonceUsed: Specified signature nonce was used already."),
    );
  });

  test("a stranger cannot use up a nonce", async () => {
    const emulator = await start();
    const common = { SignatureNonce: "mine" };
    await rawCall(emulator, { action: "ListFlows", common, secret: "wrong" });
    expect((await rawCall(emulator, { action: "ListFlows", common })).status).toBe(200);
  });
});

describe("security tokens", () => {
  const accessKeys = [{ id: "STS.one", secret: "s3cret", securityToken: "CAISabc+/==" }];

  test("takes temporary credentials with their token", async () => {
    const emulator = await start({ accessKeys });
    const common = { SecurityToken: "CAISabc+/==" };
    expect((await rawCall(emulator, { action: "ListFlows", common })).status).toBe(200);
    const headers = { "x-acs-security-token": "CAISabc+/==" };
    expect((await rawCallV3(emulator, { action: "ListFlows", headers })).status).toBe(200);
  });

  test.each([
    [undefined, "400 MissingSecurityToken: SecurityToken is mandatory for this action."],
    ["other", "400 InvalidSecurityToken.Malformed: Specified SecurityToken is malformed."],
  ])("refuses token %j", async (SecurityToken, expected) => {
    const emulator = await start({ accessKeys });
    const reply = await rawCall(emulator, { action: "ListFlows", common: { SecurityToken } });
    expect(summary(reply)).toBe(expected);
  });
});

describe("replies", () => {
  test("an error holds exactly the five members of the gateway", async () => {
    const emulator = await start();
    const { json } = await rawCall(emulator, {
      action: "DescribeFlow",
      parameters: { Name: "none", RequestId: "mine" },
    });
    expect(json).toEqual({
      RequestId: "mine",
      HostId: "cn-hangzhou.fnf.aliyuncs.com",
      Code: "FlowNotExists",
      Message: "Flow none does not exist.",
      Recommend: "https://api.aliyun.com/troubleshoot?q=FlowNotExists&product=fnf&requestId=mine",
    });
  });

  test("an error is XML where the caller asked for XML", async () => {
    const emulator = await start();
    const call = {
      version: "2018-12-12",
      action: "GetFlow",
      parameters: { FlowId: "<&>" },
      common: { Format: "xml" },
    };
    const { contentType, text } = await rawCall(emulator, call);
    expect(contentType).toBe("text/xml;charset=utf-8");
    expect(text.replace(/[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}/g, "ID")).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><Error><RequestId>ID</RequestId><HostId>composer.cn-hangzhou.aliyuncs.com</HostId><Code>InvalidFlow.NotFound</Code><Message>The specified workflow does not exist. Verify the availability of the workflow.</Message><Recommend>https://api.aliyun.com/troubleshoot?q=InvalidFlow.NotFound&amp;product=composer&amp;requestId=ID</Recommend></Error>',
    );
  });

  test("Serverless Workflow says in XML that it has no XML, and carries the call out", async () => {
    const emulator = await start();
    const call = { action: "CreateFlow", parameters: flow, method: "POST", common: { Format: "XML" } };
    expect((await rawCall(emulator, call)).text).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><CreateFlowResponse><Description>Response in XML format is not supported.</Description></CreateFlowResponse>',
    );
    await expect(serverlessWorkflow(emulator)("DescribeFlow", { Name: "first" })).resolves.toMatchObject(
      flow,
    );
  });

  test("a body beyond 8 MiB is refused without ending the connection's host", async () => {
    const emulator = await start();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const reply = await send(emulator, {
      method: "POST",
      path: "/",
      headers,
      body: "x".repeat(9 * 1024 * 1024),
    });
    expect(summary(reply)).toMatch(/^400 EntityTooLarge:/);
    expect((await rawCall(emulator, { action: "ListFlows" })).status).toBe(200);
  });
});

describe("quota", () => {
  test("refuses the eleventh call of an action with 429, and takes two more after a second", async () => {
    const clock = new ManualClock();
    const emulator = await start({ quota: "published", clock });
    const list = () =>
      rawCall(emulator, { action: "ListFlows", common: { Timestamp: timestamp(clock.now()) } }).then(summary);
    const burst = [];
    for (let call = 0; call < 11; call++) burst.push(await list());
    expect(burst.filter((line) => line.startsWith("200"))).toHaveLength(10);
    expect(burst[10]).toBe("429 ResourceThrottled: The request is throttled. Please try again later.");
    clock.advance(1000);
    expect([await list(), await list(), await list()].map((line) => line.slice(0, 3))).toEqual([
      "200",
      "200",
      "429",
    ]);
  });

  test("refuses nothing by default", async () => {
    const emulator = await start();
    for (let call = 0; call < 30; call++) await rawCall(emulator, { action: "ListFlows" });
    expect(new Set(emulator.calls.map(({ status }) => status))).toEqual(new Set([200]));
  });
});

test("records the newest calls only, refused ones with their code", async () => {
  const clock = new ManualClock();
  const emulator = await start({ keepCalls: 2, clock });
  const common = { Timestamp: timestamp(clock.now()) };
  await rawCall(emulator, { action: "ListFlows", common });
  await rawCall(emulator, { action: "DescribeFlow", parameters: { Name: "none" }, common });
  await rawCall(emulator, {
    version: "2018-12-12",
    action: "ListFlows",
    common: { ...common, RegionId: "us-east-1" },
  });
  expect(emulator.calls).toEqual([
    {
      service: "serverlessWorkflow",
      action: "DescribeFlow",
      region: "cn-hangzhou",
      parameters: { Name: "none" },
      status: 404,
      code: "FlowNotExists",
      at: clock.now(),
    },
    {
      service: "logicComposer",
      action: "ListFlows",
      region: "us-east-1",
      parameters: {},
      status: 200,
      at: clock.now(),
    },
  ]);
});
