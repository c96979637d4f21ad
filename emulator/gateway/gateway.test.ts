import { apiVersions, type Service } from "../../api/types";
import { ManualClock } from "../testdata/manual-clock";
import { type RawCall, type RawReply, rawCall, rawCallV3, send, timestamp } from "../testdata/raw-client";
import { testEmulators } from "../testdata/test-emulators";
import { serverlessWorkflow } from "../testdata/vendor-client";

const start = testEmulators();

const flow = { Name: "first", Definition: "type: flow\nsteps: []\n", Description: "a + b & ü", Type: "FDL" };
const summary = ({ status, json }: RawReply) => `${status} ${json.Code}: ${json.Message}`;

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
    const call = { action: "DeleteFlow", parameters: { Name: "a" }, tampered: { Name: "b" } };
    const reply = await rawCall(emulator, call);
    expect(reply.json.Code).toBe("SignatureNotMatch");
  });

  test("echoes the string that Logic Composer signed", async () => {
    const emulator = await start();
    const call = { version: "2018-12-12", action: "GetFlow", parameters: { FlowId: "lc-1 2" } };
    const { json, status } = await rawCall(emulator, { ...call, secret: "wrong" });
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
    const call = { action: "DeleteFlow", form: { Name: "a" }, tamperedBody: "Name=b" };
    const reply = await rawCallV3(emulator, call);
    expect(summary(reply)).toMatch(/^403 SignatureNotMatch:/);
  });

  test("takes a signature that does not cover the host", async () => {
    const emulator = await start();
    const reply = await rawCallV3(emulator, { action: "ListFlows", unsigned: ["host"] });
    expect(reply.json.Flows).toEqual([]);
  });

  test.each(["x-acs-action", "x-acs-date", "x-acs-signature-nonce"])(
    "refuses a signature that does not cover %s",
    async (name) => {
      const emulator = await start();
      const call = { version: "2018-12-12", action: "ListFlows", unsigned: [name] };
      const reply = await rawCallV3(emulator, call);
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
    const headers = { "x-acs-region-id": "ap-southeast-1" };
    await rawCallV3(emulator, { action: "CreateFlow", form: flow, headers });
    expect(emulator.calls[0]?.region).toBe("ap-southeast-1");
    await expect(serverlessWorkflow(emulator)("DescribeFlow", { Name: "first" })).rejects.toMatchObject({
      code: "FlowNotExists",
    });
  });
});

/** What each code says, where no name of a parameter is in it. */
const said: Readonly<Record<string, string>> = {
  "400 EntityTooLarge": "The payload size exceeds maximum allowed size (1048576 bytes).",
  "415 UnsupportedMediaType": 'The content type must be "application/json".',
  "400 InvalidParameter":
    'The specified parameter "*" is not valid. A request carries at most 10000 parameters.',
  "403 InvalidAccessKeyID": "The AccessKey ID nobody is invalid.",
  "403 SignatureNotMatch":
    "The request signature we calculated does not match the signature you provided. Check your access key and signing method.",
  "400 APIVersionNotSupported": "The requested API version '2020-01-01' is not supported yet. Please check.",
  "404 InvalidAccessKeyId.NotFound": "Specified access key is not found.",
  "400 InvalidSignatureMethod": "Specified signature method is not valid.",
  "400 InvalidSignatureVersion": "Specified parameter SignatureVersion is not valid.",
  "400 InvalidTimeStamp.Format": "Specified time stamp or date value is not well formatted.",
  "400 InvalidParameter.Format": "Specified parameter format is not valid.",
  "400 NoSuchVersion": "The specified version does not exist.",
  "400 InvalidRegionId": "Specified parameter RegionId is not valid.",
  "404 InvalidApi.NotFound": "Specified api is not found,please check your url and method.",
  "403 UnsupportedHTTPMethod": "This HTTP method is not supported.",
};
const missing = (name: string) => `400 MissingRequiredParams: The HTTP query '${name}' must be specified.`;
const mandatory = (name: string) => `400 Missing${name}: ${name} is mandatory for this action.`;
const notSupported = (action: string) =>
  `400 ActionNotSupported: The requested API operation '${action}' is incorrect. Please check.`;

const without = (name: string) => ({ common: { [name]: undefined }, tampered: { [name]: "" } });
const large = { ...flow, Definition: `type: flow\nsteps: []\n# ${"x".repeat(1024 * 1024)}` };
const crowded = {
  method: "POST",
  parameters: Object.fromEntries(Array.from({ length: 9_992 }, (_, index) => [`X${index}`, ""])),
};
const plain = { "content-type": "text/plain" };
const foreign = { host: "cn-hangzhou.fnf.aliyuncs.com" };

type Refusal = readonly [what: string, call: Partial<RawCall>, expected: string];

const refusals: Readonly<Record<Service, readonly Refusal[]>> = {
  serverlessWorkflow: [
    ...["AccessKeyId", "Signature", "SignatureMethod", "SignatureNonce", "Timestamp", "Action"].map(
      (name): Refusal => [`without ${name}`, without(name), missing(name)],
    ),
    ["by an unknown key", { common: { AccessKeyId: "nobody" } }, "403 InvalidAccessKeyID"],
    ["signed with another secret", { secret: "wrong" }, "403 SignatureNotMatch"],
    ["of an unknown action", { action: "ListFlow" }, notSupported("ListFlow")],
    ["of more than 1 MiB", { action: "CreateFlow", parameters: large, method: "POST" }, "400 EntityTooLarge"],
    ["of 10,001 parameters", crowded, "400 InvalidParameter"],
    [
      "whose body is no form",
      { method: "POST", parameters: { Limit: "1" }, headers: plain },
      "415 UnsupportedMediaType",
    ],
  ],
  logicComposer: [
    ...["AccessKeyId", "Signature", "SignatureNonce", "Timestamp", "Version", "Action"].map(
      (name): Refusal => [`without ${name}`, without(name), mandatory(name)],
    ),
    ["by an unknown key", { common: { AccessKeyId: "nobody" } }, "404 InvalidAccessKeyId.NotFound"],
    ["by another method", { common: { SignatureMethod: "RSA" } }, "400 InvalidSignatureMethod"],
    ["by another signature", { common: { SignatureVersion: "2.0" } }, "400 InvalidSignatureVersion"],
    ["at a time without T", { common: { Timestamp: "2026-01-02 03:04:05Z" } }, "400 InvalidTimeStamp.Format"],
    ["in month 13", { common: { Timestamp: "2026-13-02T03:04:05Z" } }, "400 InvalidTimeStamp.Format"],
    ["for another format", { common: { Format: "YAML" } }, "400 InvalidParameter.Format"],
    ["of another version", { common: { Version: "2018-12-13" } }, "400 NoSuchVersion"],
    ["in no region", { common: { RegionId: "evil.example/#" } }, "400 InvalidRegionId"],
    ["of an action in other letters", { action: "listFlows" }, "404 InvalidApi.NotFound"],
    ["to another path", { path: "/v1" }, "404 InvalidApi.NotFound"],
    ["of 10,001 parameters", crowded, "400 InvalidParameter"],
    ["by PUT", { method: "PUT" }, "403 UnsupportedHTTPMethod"],
    [
      "of no version, on a host of the other service and in its words",
      { common: { Version: "2020-01-01" }, headers: foreign },
      "400 APIVersionNotSupported",
    ],
  ],
};

describe.each(["serverlessWorkflow", "logicComposer"] as const)("%s refuses a call", (service) => {
  test.each(refusals[service])("%s", async (_, call, expected) => {
    const emulator = await start();
    const sent = { version: apiVersions[service], action: "ListFlows", ...call };
    const text = said[expected];
    expect(summary(await rawCall(emulator, sent))).toBe(text ? `${expected}: ${text}` : expected);
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
    const parameters = { Name: "none", RequestId: "mine" };
    const { json } = await rawCall(emulator, { action: "DescribeFlow", parameters });
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
    const call = { version: "2018-12-12", action: "GetFlow", parameters: { FlowId: "<&>" } };
    const { contentType, text } = await rawCall(emulator, { ...call, common: { Format: "xml" } });
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
    const body = "x".repeat(9 * 1024 * 1024);
    const reply = await send(emulator, { method: "POST", path: "/", headers, body });
    expect(summary(reply)).toMatch(/^400 EntityTooLarge:/);
    expect((await rawCall(emulator, { action: "ListFlows" })).status).toBe(200);
  });
});

describe("strangers", () => {
  test.each([
    ["a foreign Host", { host: "evil.example" }],
    ["a foreign Origin", { origin: "https://evil.example" }],
    ["a foreign page", { "sec-fetch-site": "cross-site" }],
  ])("a call with %s does nothing, though it is signed", async (_, headers) => {
    const emulator = await start();
    const { status, contentType, text } = await rawCall(emulator, {
      action: "CreateFlow",
      parameters: flow,
      method: "POST",
      headers,
    });
    expect([status, contentType]).toEqual([403, "text/plain;charset=utf-8"]);
    expect(text.trimEnd().split("\n")).toHaveLength(1);
    expect(emulator.calls).toEqual([]);
    await expect(serverlessWorkflow(emulator)("ListFlows")).resolves.toMatchObject({ Flows: [] });
  });

  test("reads a large body of a stranger to its end, so that it sees the answer", async () => {
    const emulator = await start();
    const headers = { host: "evil.example" };
    const reply = await send(emulator, { method: "POST", headers, body: "x".repeat(20 * 1024 * 1024) });
    expect(reply.text).toContain("--allow-host");
  });

  test("answers an allowed page, and lets no browser give it to another", async () => {
    const emulator = await start({ allowHosts: ["devbox.example"] });
    const headers = { host: "devbox.example", origin: "http://devbox.example:3000" };
    const replies = [
      await rawCall(emulator, { action: "ListFlows", headers }),
      await rawCall(emulator, { action: "ListFlows", headers, method: "OPTIONS" }),
    ];
    expect(replies.map(({ status }) => status)).toEqual([200, 403]);
    for (const reply of replies) {
      expect(Object.keys(reply.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
    }
  });

  test("takes the region from a host of the service that a client names", async () => {
    const emulator = await start();
    const headers = { host: "1234567890123456.cn-shanghai.fnf.aliyuncs.com" };
    expect((await rawCall(emulator, { action: "ListFlows", headers })).status).toBe(200);
    expect(emulator.calls[0]?.region).toBe("cn-shanghai");
  });

  test("says nothing when only this machine reaches it", async () => {
    const notices: string[] = [];
    await start({ notice: (text) => notices.push(text) });
    expect(notices).toEqual([]);
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
    const later = [await list(), await list(), await list()];
    expect(later.map((line) => line.slice(0, 3))).toEqual(["200", "200", "429"]);
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
  const elsewhere = { ...common, RegionId: "us-east-1" };
  await rawCall(emulator, { version: "2018-12-12", action: "ListFlows", common: elsewhere });
  const refused = {
    action: "DescribeFlow",
    parameters: { Name: "none" },
    status: 404,
    code: "FlowNotExists",
  };
  const answered = { action: "ListFlows", parameters: {}, status: 200 };
  expect(emulator.calls).toEqual([
    { service: "serverlessWorkflow", region: "cn-hangzhou", ...refused, at: clock.now() },
    { service: "logicComposer", region: "us-east-1", ...answered, at: clock.now() },
  ]);
});

test("tells of each call in one line, also of one that names no service, and of one that is cut", async () => {
  const lines: string[] = [];
  const clock = new ManualClock();
  const emulator = await start({
    clock,
    log: (line) => lines.push(line),
    keepCalls: 0,
    faults: [
      { action: "ListFlows", kind: "delay", milliseconds: 1500 },
      { action: "DescribeFlow", kind: "reset-before-commit" },
    ],
  });
  const common = { Timestamp: timestamp(clock.now()) };
  await rawCall(emulator, { action: "ListFlows", common: { ...common, RegionId: "us-west-1" } });
  const cut = rawCall(emulator, { action: "DescribeFlow", parameters: { Name: "none" }, common });
  await expect(cut).rejects.toMatchObject({ code: "ECONNRESET" });
  await send(emulator, { path: "/?SecurityToken=s3cret&AccessKeyId=s3cret" });
  expect(lines).toEqual([
    "2026-01-02T03:04:06.500Z ListFlows us-west-1 - 200 - 1500ms",
    "2026-01-02T03:04:06.500Z DescribeFlow cn-hangzhou none cut - 0ms",
    "2026-01-02T03:04:06.500Z - cn-hangzhou - 400 MissingVersion 0ms",
  ]);
});
