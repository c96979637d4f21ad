import fc from "fast-check";
import { readReply } from "./reply";

const read = (status: number, body: string, headers = {}) => readReply({ status, body, headers }, 0);
const failureOf = (status: number, body: string, headers = {}) => {
  const outcome = read(status, body, headers);
  if ("value" in outcome) throw new Error("a value, not a failure");
  return outcome.failure;
};

describe("a 2xx", () => {
  test.each([200, 201, 202, 299])("%i gives the parsed value", (status) => {
    expect(read(status, '{"RequestId":"r","Flows":[]}')).toEqual({ value: { RequestId: "r", Flows: [] } });
  });

  test("is a success also when its JSON holds a Code", () => {
    expect(read(200, '{"Code":"200"}')).toEqual({ value: { Code: "200" } });
  });

  test.each([
    ["an empty body", "", "HTTP 200 with an empty body"],
    ["white space", " \n", "HTTP 200 with an empty body"],
    ["cut JSON", '{"RequestId":"r","Flo', "HTTP 200 with JSON that ends too early"],
    [
      "an HTML page",
      "<!DOCTYPE html><title>Login</title>",
      'HTTP 200 with an HTML page, maybe of a proxy ("Login")',
    ],
    [
      "a page with a long title",
      `<html><TITLE>\n ${"x".repeat(300)}</TITLE>`,
      `HTTP 200 with an HTML page, maybe of a proxy ("${"x".repeat(80)}")`,
    ],
    ["a page with an empty title", "<html><title> </title>", "HTTP 200 with an HTML page, maybe of a proxy"],
    [
      "XML",
      "<ListFlowsResponse><RequestId>r</RequestId></ListFlowsResponse>",
      "HTTP 200 with XML instead of JSON",
    ],
    ["text", "hello", "HTTP 200 with text instead of JSON"],
  ])("with %s is a lost answer", (_, body, message) => {
    expect(failureOf(200, body)).toMatchObject({
      kind: "lost",
      code: "UnexpectedReply",
      status: 200,
      message,
    });
  });
});

describe("an error body", () => {
  const expected = {
    kind: "refused",
    code: "FlowNotExists",
    message: "Flow x does not exist.",
    requestId: "R-1",
    status: 404,
  };

  test.each([
    [
      "the gateway's JSON",
      '{"RequestId":"R-1","HostId":"h","Code":"FlowNotExists","Message":"Flow x does not exist.","Recommend":"https://x"}',
    ],
    ["JSON in lower case", '{"requestId":"R-1","code":"FlowNotExists","message":"Flow x does not exist."}'],
    [
      "JSON with errorCode and errorMsg",
      '{"requestId":"R-1","errorCode":"FlowNotExists","errorMsg":"Flow x does not exist."}',
    ],
    [
      "XML",
      '<?xml version="1.0" encoding="UTF-8"?><Error><RequestId>R-1</RequestId><HostId>h</HostId><Code>FlowNotExists</Code><Message>Flow x does not exist.</Message></Error>',
    ],
    [
      "XML without a declaration",
      "<Error><RequestId>R-1</RequestId><Code>FlowNotExists</Code><Message>Flow x does not exist.</Message></Error>",
    ],
  ])("is read from %s", (_, body) => {
    expect(failureOf(404, body)).toMatchObject(expected);
  });

  test("of XML has its entities back", () => {
    const body = "<Error><Code>X</Code><Message>&lt;a&gt; &amp; &quot;b&quot;</Message></Error>";
    expect(failureOf(400, body).message).toBe('<a> & "b"');
  });

  test("without a message has its code as message", () => {
    expect(failureOf(400, '{"Code":"Broken"}')).toMatchObject({
      code: "Broken",
      message: "Broken",
      requestId: undefined,
    });
  });

  test("with a number as code has it as text", () => {
    expect(failureOf(400, '{"Code":400,"Message":"m"}').code).toBe("400");
  });

  test("keeps what the service asks to wait and its time", () => {
    const date = "Thu, 01 Jan 2026 12:00:00 GMT";
    expect(failureOf(429, '{"Code":"ResourceThrottled"}', { "retry-after": "3", date })).toMatchObject({
      retryAfterMilliseconds: 3000,
      serverTime: Date.parse(date),
    });
  });
});

describe("the kind of an error", () => {
  test.each([
    [429, "ResourceThrottled", "throttled"],
    [400, "Throttling", "throttled"],
    [400, "Throttling.User", "throttled"],
    [400, "Rejected.Throttling", "throttled"],
    [429, "Whatever", "throttled"],
    [503, "ServiceUnavailable", "unavailable"],
    [503, "Whatever", "unavailable"],
    [409, "ConcurrentUpdateError", "conflict"],
    [409, "TaskInvalidState", "notReady"],
    [412, "PreconditionFailed", "notReady"],
    [403, "RequestTimeTooSkewed", "skewed"],
    [400, "InvalidTimeStamp.Expired", "skewed"],
    [500, "InternalServerError", "failed"],
    [500, "InternalError", "failed"],
    [504, "Whatever", "failed"],
    [400, "SignatureNonceUsed", "lost"],
    [409, "FlowAlreadyExists", "refused"],
    [404, "FlowNotExists", "refused"],
    [403, "AccessDenied", "refused"],
    [400, "InvalidArgument", "refused"],
  ])("of HTTP %i %s is %s", (status, code, kind) => {
    expect(failureOf(status, JSON.stringify({ Code: code })).kind).toBe(kind);
  });

  test.each([
    [502, "<html><head><title>502 Bad Gateway</title></head></html>", "lost"],
    [503, "<html></html>", "lost"],
    [500, "", "lost"],
    [429, "<html></html>", "throttled"],
    [403, "<html></html>", "refused"],
    [302, "", "refused"],
    [404, '{"hint":"no code"}', "refused"],
  ])("of HTTP %i with a body that is no answer of the service is %3$s", (status, body, kind) => {
    expect(failureOf(status, body)).toMatchObject({ kind, code: "UnexpectedReply", status });
  });

  test("of JSON without a code says so", () => {
    expect(failureOf(404, '{"hint":"no code"}').message).toBe(
      "HTTP 404 with JSON that is no answer of the service",
    );
  });
});

test("no body makes the reader throw, or give a value for an error status", () => {
  const body = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.json(),
    fc.json().map((text) => `<Error><Code>${text}`),
  );
  fc.assert(
    fc.property(fc.integer({ min: 200, max: 599 }), body, (status, text) => {
      const outcome = read(status, text);
      if (status >= 300) expect(outcome).toHaveProperty("failure.code");
    }),
  );
});
