import fc from "fast-check";
import { createEndpoints } from "./endpoints";

const href = (settings: Parameters<typeof createEndpoints>[0], service: string, region = "cn-hangzhou") =>
  createEndpoints(settings)(service, region).href;

describe("published endpoints", () => {
  test.each([
    ["serverlessWorkflow", {}, "https://cn-hangzhou.fnf.aliyuncs.com/"],
    [
      "serverlessWorkflow",
      { accountId: "1234567890123456" },
      "https://1234567890123456.cn-hangzhou.fnf.aliyuncs.com/",
    ],
    [
      "serverlessWorkflow",
      { network: "internal" as const },
      "https://cn-hangzhou-internal.fnf.aliyuncs.com/",
    ],
    [
      "serverlessWorkflow",
      { network: "internal" as const, accountId: "12" },
      "https://12.cn-hangzhou-internal.fnf.aliyuncs.com/",
    ],
    ["logicComposer", {}, "https://composer.cn-hangzhou.aliyuncs.com/"],
    ["logicComposer", { accountId: "12" }, "https://composer.cn-hangzhou.aliyuncs.com/"],
  ])("of %s with %j is %s", (service, settings, url) => {
    expect(href(settings, service)).toBe(url);
  });

  test("of the internal network of Logic Composer is not published, and said to be so", () => {
    expect(() => href({ network: "internal" }, "logicComposer")).toThrow(
      'network: no internal host of logicComposer is published; use "public", or set endpoints.logicComposer',
    );
  });

  test.each([
    "cn-hangzhou",
    "us-west-1",
    "ap-southeast-1",
    "cn-heyuan-acdr-1",
    "cn-shanghai-finance-1",
    "xx-nowhere-9",
  ])("accept the well-formed region %s", (region) => {
    expect(href({}, "serverlessWorkflow", region)).toBe(`https://${region}.fnf.aliyuncs.com/`);
  });

  test("give the same object for the same service and region", () => {
    const endpoint = createEndpoints();
    expect(endpoint("logicComposer", "cn-shanghai")).toBe(endpoint("logicComposer", "cn-shanghai"));
  });

  test("know no third service", () => {
    expect(() => href({}, "ecs")).toThrow(
      'service: "ecs" is unknown; use serverlessWorkflow or logicComposer',
    );
    expect(() => href({}, "toString")).toThrow("is unknown");
  });
});

describe("a region that is none", () => {
  test.each([
    ["evil.example/#", 'region: "evil.example/#" is not a region; use one like "cn-hangzhou"'],
    ["", 'region: "" is not a region; use one like "cn-hangzhou"'],
    [
      "cn-hangzhou.evil.example",
      'region: "cn-hangzhou.evil.example" is not a region; use one like "cn-hangzhou"',
    ],
    ["CN-Hangzhou", 'region: "CN-Hangzhou" is not a region; use "cn-hangzhou"'],
    ["cn_hangzhou ", 'region: "cn_hangzhou " is not a region; use "cn-hangzhou"'],
    ["user@cn-hangzhou", 'region: "user@cn-hangzhou" is not a region; use one like "cn-hangzhou"'],
    ["cn-hangzhou\n", 'region: "cn-hangzhou\\n" is not a region; use "cn-hangzhou"'],
  ])("%j is refused with a fix", (region, message) => {
    expect(() => href({}, "serverlessWorkflow", region)).toThrow(new Error(message));
  });

  test("is refused with an overridden endpoint too", () => {
    const overrides = { serverlessWorkflow: "http://127.0.0.1:1" };
    expect(() => href({ overrides }, "serverlessWorkflow", "evil.example/#")).toThrow("is not a region");
  });

  test("is refused when it is too long for a host", () => {
    expect(() => href({}, "serverlessWorkflow", `cn-${"x".repeat(60)}`)).toThrow("is not a region");
  });

  test("is cut when it is long", () => {
    expect(() => href({}, "serverlessWorkflow", "x".repeat(500))).toThrow(
      /^region: "x{79}…" is not a region/,
    );
  });

  test("can never change the host's end", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 30 }), (region) => {
        try {
          expect(createEndpoints()("serverlessWorkflow", region).hostname).toBe(`${region}.fnf.aliyuncs.com`);
        } catch (error) {
          expect(error).toMatchObject({ code: "InvalidEndpoint" });
        }
      }),
    );
  });
});

describe("an override", () => {
  test.each([
    "http://127.0.0.1:8787/",
    "http://127.1.2.3/",
    "http://localhost:1/",
    "http://[::1]:8787/",
    "https://fnf.example/",
    "https://fnf.example:8443/",
  ])("to %s replaces the published host in every region", (url) => {
    const endpoint = createEndpoints({ overrides: { serverlessWorkflow: url }, network: "internal" });
    expect(endpoint("serverlessWorkflow", "cn-hangzhou").href).toBe(url);
    expect(endpoint("serverlessWorkflow", "us-west-1").href).toBe(url);
  });

  test("of one service leaves the other alone", () => {
    const overrides = { serverlessWorkflow: "https://fnf.example", logicComposer: undefined };
    expect(href({ overrides }, "logicComposer")).toBe("https://composer.cn-hangzhou.aliyuncs.com/");
  });

  test.each([
    ["http://fnf.example", 'plain http to "fnf.example" would show the signed requests'],
    [
      "http://127.0.0.1.evil.example",
      'plain http to "127.0.0.1.evil.example" would show the signed requests',
    ],
    ["http://10.0.0.1", 'plain http to "10.0.0.1" would show the signed requests'],
    ["https://user:planted@fnf.example", "must not hold a user name or password"],
    ["https://fnf.example/path", "must have no path, query or fragment"],
    ["https://fnf.example/?a=1", "must have no path, query or fragment"],
    ["ftp://fnf.example", 'protocol "ftp:" is not possible'],
    ["fnf.example", "not a URL"],
  ])("to %s is refused", (url, why) => {
    expect(() => createEndpoints({ overrides: { serverlessWorkflow: url } })).toThrow(
      new Error(
        `endpoints.serverlessWorkflow: ${why}; use https://host, or http://127.0.0.1:port for the emulator`,
      ),
    );
  });
});

test.each(["12-34", "me", "1.evil", "1".repeat(21)])("an account id %j is refused", (accountId) => {
  expect(() => createEndpoints({ accountId })).toThrow(/^accountId: ".+" is no account id/);
});
