import { Hosts, isLoopback } from "./hosts";

const refusal = (headers: Record<string, string>, localAddress = "127.0.0.1") =>
  new Hosts("10.1.2.3", ["devbox.example", "FE80::1"]).refusal({ headers, localAddress });

describe("answers", () => {
  test.each([
    [{}],
    [{ host: "" }],
    [{ host: "localhost" }],
    [{ host: "LocalHost:8787" }],
    [{ host: "localhost.:80" }],
    [{ host: "cn-hangzhou.localhost:8787" }],
    [{ host: "127.0.0.1:8787" }],
    [{ host: "127.255.0.9" }],
    [{ host: "[::1]:8787" }],
    [{ host: "[::ffff:127.0.0.1]" }],
    [{ host: "10.1.2.3:8787" }],
    [{ host: "DevBox.example:1" }],
    [{ host: "[fe80::1]:1" }],
    [{ host: "cn-shanghai.fnf.aliyuncs.com" }],
    [{ host: "1234567890.cn-shanghai-internal.fnf.aliyuncs.com:80" }],
    [{ host: "composer.us-east-1.aliyuncs.com" }],
    [{ host: "fnf.cn-qingdao.aliyuncs.com" }],
    [{ host: "localhost", origin: "http://localhost:3000" }],
    [{ host: "localhost", origin: "https://127.0.0.1", "sec-fetch-site": "cross-site" }],
    [{ host: "localhost", origin: "http://devbox.example" }],
    [{ host: "localhost", "sec-fetch-site": "none" }],
    [{ host: "localhost", "sec-fetch-site": "same-origin" }],
  ])("%j", (headers) => {
    expect(refusal(headers)).toBeUndefined();
  });

  test("the address at which a request arrived, when it listens on all of them", () => {
    const hosts = new Hosts("::");
    const headers = { host: "192.168.1.5:8787" };
    expect(hosts.refusal({ headers, localAddress: "::ffff:192.168.1.5" })).toBeUndefined();
    expect(hosts.refusal({ headers, localAddress: "::ffff:192.168.1.6" })).toMatch(/^Host /);
  });
});

describe("refuses", () => {
  const local = { host: "127.0.0.1:8787" };

  test.each([
    ["Host", { host: "evil.example" }],
    ["Host", { host: "evil.example:8787" }],
    ["Host", { host: "localhost.evil.example" }],
    ["Host", { host: "127.0.0.1.evil.example" }],
    ["Host", { host: "evil.example#localhost" }],
    ["Host", { host: "me@localhost" }],
    ["Host", { host: "[evil" }],
    ["Host", { host: "cn-hangzhou.fnf.evil.example" }],
    ["Host", { host: "cn-hangzhou.fnf.aliyuncs.com.evil.example" }],
    ["Host", { host: "bucket.oss-cn-hangzhou.aliyuncs.com" }],
    ["Host", { host: "192.168.1.5" }],
    ["Host", { host: "0.0.0.0:8787" }],
    ["Host", { host: "evil.example", origin: "http://localhost" }],
    ["Origin", { ...local, origin: "https://evil.example" }],
    ["Origin", { ...local, origin: "null" }],
    ["Origin", { ...local, origin: "" }],
    ["Origin", { ...local, origin: "file://localhost" }],
    ["Origin", { ...local, origin: "https://cn-hangzhou.fnf.aliyuncs.com" }],
    ["a page", { ...local, "sec-fetch-site": "cross-site" }],
  ])("by its %s: %j", (header, headers) => {
    expect(refusal(headers)?.startsWith(header)).toBe(true);
  });

  test("in one sentence that names the option", () => {
    expect(refusal({ ...local, "sec-fetch-site": "cross-site" })).toBe(
      "a page of another site sent this request without an Origin; pages of --allow-host NAME (allowHosts of startEmulator) may call with fetch",
    );
    expect(refusal({ host: "evil.example" })).toBe(
      'Host "evil.example" is not one of this emulator\'s hosts; if it is yours, start it with --allow-host NAME (allowHosts of startEmulator)',
    );
  });
});

test.each(["http://devbox", "devbox:8787", "devbox/", "*.example", ""])("cannot allow %j", (name) => {
  expect(() => new Hosts("127.0.0.1", [name])).toThrow(
    `${JSON.stringify(name)} is no host to allow; give a name or an address without scheme, port or path, such as devbox.example`,
  );
});

test.each([
  ["127.0.0.1", true],
  ["::1", true],
  ["localhost", true],
  ["0.0.0.0", false],
  ["::", false],
  ["10.0.0.1", false],
  ["devbox", false],
])("%s is loopback: %j", (name, expected) => {
  expect(isLoopback(name)).toBe(expected);
});
