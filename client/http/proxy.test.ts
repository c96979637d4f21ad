import type { Environment } from "../process/environment";
import { proxyFor } from "./proxy";

const service = new URL("https://cn-hangzhou.fnf.aliyuncs.com");
const proxy = (environment: Environment, url = service) => proxyFor(url, environment)?.href;

describe("proxyFor", () => {
  test.each([
    ["HTTPS_PROXY", { HTTPS_PROXY: "http://proxy.example:3128" }, "http://proxy.example:3128/"],
    [
      "https_proxy before HTTPS_PROXY",
      { https_proxy: "http://a:1", HTTPS_PROXY: "http://b:2" },
      "http://a:1/",
    ],
    [
      "ALL_PROXY when there is no HTTPS_PROXY",
      { ALL_PROXY: "https://proxy.example" },
      "https://proxy.example/",
    ],
    ["a value without a scheme", { HTTPS_PROXY: "proxy.example:3128" }, "http://proxy.example:3128/"],
    ["nothing from HTTP_PROXY, which no https URL goes through", { HTTP_PROXY: "http://a:1" }, undefined],
    ["nothing from an empty value", { HTTPS_PROXY: " " }, undefined],
    ["nothing without variables", {}, undefined],
  ])("takes %s", (_, environment, href) => {
    expect(proxy(environment)).toBe(href);
  });

  test.each([
    "http://127.0.0.1:8787",
    "http://127.9.9.9:1",
    "http://localhost:1",
    "http://[::1]:1",
    "https://localhost",
  ])("never sends %s through a proxy", (url) => {
    expect(proxy({ HTTPS_PROXY: "http://a:1", ALL_PROXY: "http://b:2" }, new URL(url))).toBeUndefined();
  });

  test.each([
    ["*", true],
    ["aliyuncs.com", true],
    [".aliyuncs.com", true],
    ["*.fnf.aliyuncs.com", true],
    ["cn-hangzhou.fnf.aliyuncs.com", true],
    ["CN-HANGZHOU.FNF.ALIYUNCS.COM", true],
    ["other.example, aliyuncs.com", true],
    ["other.example aliyuncs.com", true],
    ["aliyuncs.com:443", true],
    ["aliyuncs.com:8443", false],
    ["yuncs.com", false],
    ["other.example", false],
    [",", false],
    ["", false],
  ])("with NO_PROXY %j goes past the proxy: %s", (exempt, isDirect) => {
    expect(proxy({ HTTPS_PROXY: "http://a:1", NO_PROXY: exempt })).toBe(isDirect ? undefined : "http://a:1/");
  });

  test.each([
    [
      "socks5://user:planted@proxy.example",
      'HTTPS_PROXY: protocol "socks5:"; use http://host:port or https://host:port',
    ],
    ["http://", "HTTPS_PROXY: no URL; use http://host:port or https://host:port"],
  ])("refuses %s without showing it", (setting, message) => {
    expect(() => proxy({ HTTPS_PROXY: setting })).toThrow(new Error(message));
  });
});
